import type { Handover, Probe, Site } from '../contract';
import { doesSomething } from '../request/doing';
import { filesOf, isTheme } from './suspects';
import type { RunState } from './types';

/** Requests that a site makes by itself at most. */
const MOST = 58;

/**
 * What a site can still ask by itself when its owner's page is closed: each
 * suspect off, with what needs it, the most suspected first; and everything off.
 * It takes no search to go through that; the search makes of the answers what
 * they are worth, when somebody is there again.
 *
 * @param state Of a run that searches.
 * @return Null before the search has begun, and of an address that may change something.
 */
export function handoverPlan( state: RunState ): Handover | null {
	const { site, search, url } = state;
	if ( site === null || search === null || doesSomething( url ) ) {
		return null;
	}
	const cleared = new Set( search.cleared.map( ( { id } ) => id ) );
	const probes = search.suspicion
		.filter( ( { id } ) => ! cleared.has( id ) )
		.slice( 0, MOST )
		.map( ( { id } ) => without( site, id ) );
	return {
		url,
		probes: [ ...probes, { enabled: [], theme: site.neutralTheme } ],
	};
}

function without( site: Site, id: string ): Pick< Probe, 'enabled' | 'theme' > {
	if ( isTheme( id ) ) {
		return { enabled: filesOf( site ), theme: site.neutralTheme };
	}
	const off = new Set( [ id ] );
	for ( let size = 0; size < off.size; ) {
		size = off.size;
		const gone = site.plugins.filter( ( { file } ) => off.has( file ) );
		for ( const { file, requires } of site.plugins ) {
			if ( gone.some( ( { slug } ) => requires.includes( slug ) ) ) {
				off.add( file );
			}
		}
	}
	return {
		enabled: filesOf( site ).filter( ( file ) => ! off.has( file ) ),
		theme: null,
	};
}

/**
 * What gives the plan of a run; null where the address does something, which a site
 * must not do while nobody looks.
 *
 * @param url The run's.
 */
export const planningFor = ( url: string ): typeof handoverPlan | null =>
	doesSomething( url ) ? null : handoverPlan;
