import { both, inOne, joined, say } from '../../contract';
import type { Component, Observation, Proof, Site, Verdict } from '../../contract';
import { setItself } from '../../probe';
import type { SearchVerdict } from '../../search/types';
import { belowComponents, belowNames } from './below';
import { isByEye } from '../steps/plugins/by-eye';
import { causeOf } from './cause';
import type { SiteError } from '../../site';
import type { RunContext } from '../run/prober';
import { byEye } from './by-eye';
import { hiddenVerdict, withGuards } from './hidden';
import {
	howOften,
	nowAndThen,
	ownPageSeen,
	whatIsNeeded,
	whatItSays,
} from './without-key';
import { isFine, plainFailure } from '../steps/refresh';
import { componentOf, nameOf } from '../suspects';
import { recentPattern } from '../steps/refresh/pattern';
import { whereOf } from './where';

/** What the causes look like to an owner. */
const IN_WORDS: { [ cause: string ]: string } = {
	php_segfault: say`it makes PHP itself crash`,
	fpm_child_killed: say`PHP is killed while it runs`,
	oom_kill: say`it uses up the server's memory, and PHP is killed`,
	fpm_request_terminate_timeout: say`it hangs until the server ends the request`,
	upstream_timed_out: say`it takes longer than the gateway waits`,
	upstream_header_too_big: say`it sends more header bytes than the gateway takes`,
	php_memory_exhausted: say`it uses up the memory that PHP may have`,
	upstream_closed_prematurely: say`its answer breaks off`,
};

/**
 * The verdict of a run, from the step that settled it, or from the search.
 *
 * @param context The run, all steps done.
 * @param settled What a step before the search concluded.
 */
export function verdictOf(
	context: RunContext,
	settled: Verdict | null
): Verdict {
	const { hunted, site, state } = context;
	const cut = cutOff( context, settled );
	if ( cut !== null ) {
		return plain(
			'inconclusive',
			0,
			say`The diagnosis was cut off. ${ cut.message }`
		);
	}
	if ( settled !== null ) {
		return {
			...settled,
			cause:
				settled.cause ??
				causeOf( site, state.observations, state.entries ),
		};
	}
	if ( context.overloaded !== null && ! hasCulprit( hunted ) ) {
		return context.overloaded;
	}
	if ( hunted !== null && site !== null ) {
		const found = fromSearch( context, site, hunted );
		return isByEye( context )
			? byEye( found, hunted, site )
			: withGuards( found, context.hidden );
	}
	if ( context.hidden !== null ) {
		return hiddenVerdict( context.hidden );
	}
	if (
		isFine( context ) &&
		! isByEye( context ) &&
		! context.signal.aborted
	) {
		const pattern = recentPattern( context.pattern, context.state.started );
		if ( pattern !== null ) {
			return plain(
				'transient',
				0.8,
				say`The page is fine now, ${ context.plain.length } times of ${ context.plain.length }, but the access log says when it is not. ${ pattern }`
			);
		}
		return plain(
			'healthy',
			0.9,
			say`The page answers as it should, ${ context.plain.length } times of ${ context.plain.length }.`
		);
	}
	if ( context.options.site === null && ! wasCutShort( context ) ) {
		const comesAndGoes = nowAndThen( context );
		if ( comesAndGoes !== null ) {
			return plain( 'transient', 0.8, comesAndGoes );
		}
	}
	return {
		...plain( 'inconclusive', 0, whyInconclusive( context ) ),
		cause:
			ownPageSeen( context )?.what === 'critical'
				? 'php_fatal_uncaught'
				: null,
	};
}

/** What cut the run off before anything was found out; null where nothing did. */
export function cutOff(
	{ watchdog, hunted }: RunContext,
	settled: Verdict | null
): SiteError | null {
	return settled === null && hunted === null ? watchdog.cut : null;
}

/** A plugin or theme that the search has found outranks what the server lacks: it may be what uses it up. */
function hasCulprit( hunted: SearchVerdict | null ): boolean {
	const nobody = [ 'inconclusive', 'healthy', 'transient', 'below-plugins' ];
	return hunted !== null && ! nobody.includes( hunted.verdict );
}

function fromSearch(
	context: RunContext,
	site: Site,
	hunted: SearchVerdict
): Verdict {
	const { observations, entries } = context.state;
	const culprits = hunted.causes
		.flat()
		.map( ( id ) => componentOf( site, id ) );
	const cause = causeOf( site, observations, entries );
	switch ( hunted.verdict ) {
		case 'plugin':
		case 'plugins':
		case 'combination':
			return convicted( context, site, hunted, culprits );
		case 'load':
			return {
				...plain(
					'load',
					hunted.confidence,
					say`No single plugin is at fault: together they are more than the server gives one request. Fewer plugins, or more memory and time, will help.`
				),
				cause,
			};
		case 'below-plugins':
			return culprits.length > 0
				? {
						...convicted( context, site, hunted, culprits ),
						kind: 'below-plugins',
					}
				: belowPlugins( site, hunted.confidence, cause );
		case 'healthy':
		case 'transient':
			if (
				plainFailure( context ) !== null &&
				hunted.verdict === 'healthy'
			) {
				return plain(
					'inconclusive',
					0,
					say`The page fails for visitors, but not for our probes, which send no mail and write nothing. Something that only really happens for visitors (a mail that is sent, a value that is stored) must be what fails.`
				);
			}
			return plain(
				hunted.verdict,
				hunted.confidence,
				say`The fault showed, and then it did not: it comes and goes by itself. ${ recentPattern( context.pattern, context.state.started ) ?? say`Run the diagnosis again while it shows.` }`
			);
		default:
			return plain(
				'inconclusive',
				hunted.confidence,
				wasCutShort( context )
					? whyInconclusive( context )
					: ( hunted.advice ??
							say`The answers fit no explanation well enough to name anybody.` )
			);
	}
}

function convicted(
	{ state: { observations, entries } }: RunContext,
	site: Site,
	hunted: SearchVerdict,
	culprits: Component[]
): Verdict {
	const cause = causeOf( site, observations, entries );
	return {
		kind: kindOf( hunted, culprits ),
		culprits,
		cause,
		confidence: round( hunted.confidence ),
		where:
			culprits
				.map( ( culprit ) => whereOf( site, culprit, observations ) )
				.find( Boolean ) ?? null,
		summary: summaryOf(
			site,
			hunted,
			culprits,
			howOf( cause, observations )
		),
	};
}

function kindOf(
	hunted: SearchVerdict,
	culprits: readonly Component[]
): Verdict[ 'kind' ] {
	const themes = culprits.filter( ( { kind } ) => kind === 'theme' ).length;
	if ( themes === 0 ) {
		return hunted.verdict as Verdict[ 'kind' ];
	}
	return themes === culprits.length ? 'theme' : 'theme-and-plugin';
}

function summaryOf(
	site: Site,
	hunted: SearchVerdict,
	culprits: readonly Component[],
	how: string
): string {
	const names = both(
		culprits.map( ( culprit ) => nameOf( site, culprit ) )
	);
	switch ( hunted.verdict ) {
		case 'combination':
			return say`The page fails only while ${ names } are on together; without either of them it is fine.`;
		case 'plugins':
			return say`Several are at fault, each by itself: ${ names }.`;
		default:
			return say`It is ${ names }: ${ how }. Without it the page is fine.`;
	}
}

/** What the culprit does, for the middle of a sentence. */
function howOf(
	cause: string | null,
	observations: readonly Observation[]
): string {
	const own = observations.find( setItself );
	return cause === 'app_status' && own !== undefined
		? say`it answers ${ own.status } itself`
		: ( ( cause && IN_WORDS[ cause ] ) ?? say`it ends PHP with an error` );
}

function belowPlugins(
	site: Site,
	confidence: number,
	cause: string | null
): Verdict {
	const below = belowComponents( site );
	const there = joined( belowNames( site ) );
	return {
		kind: 'below-plugins',
		// Named as what exists below the plugins, not as convicted.
		culprits: below.length === 1 ? below : [],
		cause,
		confidence: round( confidence ),
		where: null,
		summary: say`The page fails with every plugin off and a default theme: the cause lies below them. ${
			there
				? say`On this site that may be: ${ there }, or the server.`
				: say`There are no must-use plugins and no drop-ins, so it is the server.`
		}`,
	};
}

function plain(
	kind: Verdict[ 'kind' ],
	confidence: number,
	summary: string
): Verdict {
	return {
		kind,
		culprits: [],
		cause: null,
		confidence: round( confidence ),
		where: null,
		summary,
	};
}

/** Nobody waited for the answer. */
function wasCutShort( { signal, outOfProbes }: RunContext ): boolean {
	return signal.aborted || outOfProbes;
}

function whyInconclusive( context: RunContext ): string {
	if ( context.options.site === null && ! context.signal.aborted ) {
		return inOne( [
			say`The page fails${ howOften( context ) }.`,
			...whatItSays( context ),
			whatIsNeeded( context ),
		] );
	}
	const failed = context.plain.filter(
		( { judgement } ) => judgement.good === false
	).length;
	const seen =
		failed > 0
			? say`The page fails: ${ failed } of ${ context.plain.length } requests.`
			: '';
	if ( context.signal.aborted ) {
		return say`${ seen } The diagnosis was stopped before the cause was found.`.trim();
	}
	if ( context.outOfProbes ) {
		return say`${ seen } The limit of ${ context.options.maxProbes } probes was reached before the cause was found: allow more.`.trim();
	}
	if ( context.options.steps ) {
		return say`${ seen } The steps that were asked for cannot tell why.`.trim();
	}
	const advice = context.state.error?.advice ?? context.unreachable?.advice;
	return advice
		? say`Not enough could be found out. ${ advice }`
		: say`Not enough could be found out.`;
}

function round( share: number ): number {
	return Math.round( 1000 * Math.min( 1, Math.max( 0, share ) ) ) / 1000;
}

/**
 * The lines of the proof, as the contract has them.
 *
 * @param hunted Where the search ended.
 */
export function proofOf( hunted: SearchVerdict | null ): Proof[] {
	return ( hunted?.proof ?? [] ).map(
		( { says, expected, seen, times } ) => ( {
			enabled: says,
			expected,
			seen,
			times,
		} )
	);
}
