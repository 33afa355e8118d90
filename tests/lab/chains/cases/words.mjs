/**
 * How a chain is written down.
 *
 *   way( 'cdnDead', 'cdn' )      with its fault, and without: names of ways
 *   resolved                     `--resolve` to the origin behind that way
 *   gateway( slug, causes, re )  what has to be said where a gateway is at fault
 *   below( culprit, causes, re ) where the cause lies below the plugins
 */

/** What has to be said where nothing is wrong. */
export const healthy = {
	kind: 'healthy',
	culprits: [],
	causes: [ null ],
	remedy: /./,
};

/**
 * The addresses with the fault and without it.
 *
 * @param {string} broken   Name of a way.
 * @param {string} sound    Name of a way.
 * @param {string} [scheme] Or https.
 * @param {string} [path]   Which page.
 * @return {Object} Part of a case.
 */
export const way = ( broken, sound, scheme = 'http', path = '/' ) => ( {
	broken,
	sound,
	scheme,
	path,
} );

/**
 * Straight to the origin, which listens under the same port at another address.
 *
 * @param {Object} world As startWorld() answers.
 * @param {number} port  Of the way.
 * @return {string[]} Arguments of the command line.
 */
export const resolved = ( world, port ) => [
	'--resolve',
	`localhost:${ port }:127.0.0.2`,
];

/**
 * A gateway is at fault.
 *
 * @param {string|null}     slug   Which; null for any.
 * @param {(string|null)[]} causes Any of these.
 * @param {RegExp}          remedy In the verdict's sentence.
 * @return {Object} What is expected.
 */
export const gateway = ( slug, causes, remedy ) => ( {
	kind: 'gateway',
	culprits: slug === null ? null : [ { kind: 'gateway', slug } ],
	causes,
	remedy,
} );

/**
 * Something below the plugins is at fault.
 *
 * @param {Object|null}     culprit `{ kind, slug }`.
 * @param {(string|null)[]} causes  Any of these.
 * @param {RegExp}          remedy  In the verdict's sentence.
 * @return {Object} What is expected.
 */
export const below = ( culprit, causes, remedy ) => ( {
	kind: 'below-plugins',
	culprits: culprit === null ? [] : [ culprit ],
	causes,
	remedy,
} );
