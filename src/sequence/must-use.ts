import { joined, say } from '../contract';
import type { Component, Run, Site } from '../contract';
import type { Suspect } from '../search/types';

const MUST_USE = 'mu-plugin:';

/**
 * Must-use plugins as suspects: of those whose callbacks the agent can take off
 * their hooks.
 *
 * @param run The run.
 */
export function mustUseSuspects( run: Run ): Suspect[] {
	return ( run.mustUse ?? [] ).map( ( file ) => ( { id: MUST_USE + file } ) );
}

/**
 * The configuration in which of all plugins only these must-use plugins are on.
 *
 * @param site    The site.
 * @param enabled Ids of suspects.
 */
export function onlyMustUse( site: Site, enabled: readonly string[] ) {
	return {
		enabled: [],
		theme: site.neutralTheme,
		mustUse: enabled.map( ( id ) => id.slice( MUST_USE.length ) ),
	};
}

/**
 * The must-use plugin that a suspect is; null where it is another suspect.
 *
 * @param id Of the suspect.
 */
export function mustUseOf( id: string ): Component | null {
	return id.startsWith( MUST_USE )
		? {
				kind: 'mu-plugin',
				slug: id.slice( MUST_USE.length ).replace( /\.php$/, '' ),
			}
		: null;
}

/**
 * The suspect that a component is; undefined where it is none.
 *
 * @param run       The run.
 * @param component As the record or a log names it.
 */
export function mustUseSuspectOf(
	run: Run,
	component: Component
): string | undefined {
	const { kind, slug } = component;
	const file = `${ slug }.php`;
	return kind === 'mu-plugin' && run.mustUse?.includes( file )
		? MUST_USE + file
		: undefined;
}

/**
 * What no probe can switch off on this site, in words.
 *
 * @param site The site.
 */
export function notMasked( site: Site ): string {
	const others = ( site.below ?? [] )
		.filter( ( { what } ) => ! what.startsWith( 'must-use' ) )
		.map( ( { file } ) => file );
	return others.length > 0
		? say`What a must-use plugin does while its file is loaded, in shutdown functions and by settings of PHP cannot be switched off by a probe; nor can drop-ins and what PHP itself runs: ${ joined( others ) }.`
		: say`What a must-use plugin does while its file is loaded, in shutdown functions and by settings of PHP cannot be switched off by a probe.`;
}
