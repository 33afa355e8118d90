import type { Observation, Probe, Site } from '../contract';
import { judge } from '../probe';
import { doesSomething } from '../request/doing';
import type { Search } from '../search/types';
import type { AwayPlan } from '../site';
import type { RunContext } from './run/prober';
import { faultOf, replyOf, type Fault } from './steps/plugins/reply';
import type { RunState } from './types';

const THEME = 'theme:';

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
export function worthAsking( state: RunState ): AwayPlan | null {
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
	if ( id.startsWith( THEME ) ) {
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

const filesOf = ( { plugins }: Site ): string[] =>
	plugins.filter( ( { self } ) => ! self ).map( ( { file } ) => file );

/**
 * Lets a search take in what was seen before it began: by the site itself, or by
 * a run that was cut off.
 *
 * @param search  Which has not been answered yet.
 * @param context The run.
 * @param site    The site.
 * @param seen    Guarded probes, oldest first.
 */
export function takeIn(
	search: Search,
	context: RunContext,
	site: Site,
	seen: readonly Observation[]
): void {
	const files = new Set( filesOf( site ) );
	const theme = site.themes.find( ( { active } ) => active );
	let fault: Fault | null = null;
	for ( const observation of seen ) {
		const { probe } = observation;
		const enabled = probe.enabled ?? [ ...files ];
		const fits =
			probe.guarded &&
			! probe.mustUse &&
			enabled.every( ( file ) => files.has( file ) ) &&
			( probe.theme === null || probe.theme === site.neutralTheme );
		if ( ! fits ) {
			continue;
		}
		const on =
			probe.theme === null && theme !== undefined
				? [ ...enabled, THEME + theme.stylesheet ]
				: enabled;
		const taken = { observation, judgement: judge( observation ) };
		if ( fault === null && taken.judgement.good === false ) {
			fault = faultOf( taken, context.plain );
		}
		context.replay( observation );
		search.tell( on, replyOf( site, taken, on, fault, [] ) );
	}
}
