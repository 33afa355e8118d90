/**
 * One guard, with what takes it out and the checks that must then fail.
 *
 *   guard( name, pitfall, file, find, fails, replace )
 */
const AGENT = 'includes/Agent/';

/**
 * Describes a guard.
 *
 * @param {string}          name      What is guarded, in words.
 * @param {string}          pitfall   A number of the list of known traps, or the section of the design.
 * @param {string}          file      Below the agent's folder.
 * @param {string}          find      Stands there exactly once.
 * @param {string|string[]} fails     How the names of those checks begin.
 * @param {string}          [replace] Takes its place.
 * @return {Object} The guard.
 */
export const guard = ( name, pitfall, file, find, fails, replace = '' ) => ( {
	guard: name,
	pitfall,
	file: AGENT + file,
	find,
	replace,
	fails: [ fails ].flat(),
} );
