import { say } from '../../contract';
import type { Proof, Verdict } from '../../contract';
import type { SearchVerdict } from '../../search/types';
import type { SiteError } from '../../site';
import { isFine } from '../baseline';
import type { RunContext } from '../run/context';
import { causeOf } from './cause';
import { fromSearch, recentPattern } from './from-search';
import { hiddenVerdict } from './hidden';
import {
	nowAndThen,
	ownPageSeen,
	wasCutShort,
	whyInconclusive,
} from './inconclusive';
import { makeVerdict } from './make';
import { notThePage } from './page';

/**
 * The verdict of a run, from the step that settled it, or from the search.
 *
 * @param context The run, all steps done.
 * @param settled What a step before the search concluded.
 * @param cut     What cut it off before anything was found out; null where nothing did.
 */
export function verdictOf(
	context: RunContext,
	settled: Verdict | null,
	cut: SiteError | null
): Verdict {
	const { facts, state } = context;
	if ( cut !== null ) {
		return makeVerdict(
			'inconclusive',
			[],
			0,
			say`The diagnosis was cut off. ${ cut.message }`
		);
	}
	if ( settled !== null ) {
		return {
			...settled,
			cause:
				settled.cause ??
				causeOf( facts.site, state.observations, state.entries ),
		};
	}
	if ( facts.overloaded !== null && ! hasCulprit( facts.found ) ) {
		return facts.overloaded;
	}
	if ( facts.found !== null && facts.site !== null ) {
		return fromSearch( context, facts.site, facts.found );
	}
	if ( facts.hidden !== null ) {
		return hiddenVerdict( facts.hidden );
	}
	if ( isFine( facts ) && ! context.byEye && ! context.signal.aborted ) {
		const other = notThePage( context );
		if ( other !== null ) {
			return makeVerdict( 'inconclusive', [], 0, other );
		}
		const total = facts.plain.length;
		const pattern = recentPattern( facts.pattern, state.started );
		if ( pattern !== null ) {
			return makeVerdict(
				'transient',
				[],
				0.8,
				say`The page is fine now, ${ total } times of ${ total }, but the access log says when it is not. ${ pattern }`
			);
		}
		// Fewer requests than make a rare fault unlikely show nothing.
		if ( ! facts.outOfProbes ) {
			return makeVerdict(
				'healthy',
				[],
				0.9,
				facts.landing === null
					? say`The page answers as it should, ${ total } times of ${ total }.`
					: say`${ context.options.url } leads to ${ context.page }, which answers as it should, ${ total } times of ${ total }.`
			);
		}
	}
	const comesAndGoes =
		context.options.site === null && ! wasCutShort( context )
			? nowAndThen( context )
			: null;
	return comesAndGoes === null
		? makeVerdict(
				'inconclusive',
				[],
				0,
				whyInconclusive( context ),
				ownPageSeen( facts )?.what === 'critical'
					? 'php_fatal_uncaught'
					: null
			)
		: makeVerdict( 'transient', [], 0.8, comesAndGoes );
}

/** A plugin or theme that the search has found outranks what the server lacks: it may be what uses it up. */
function hasCulprit( found: SearchVerdict | null ): boolean {
	const nobody = [ 'inconclusive', 'healthy', 'transient', 'below-plugins' ];
	return found !== null && ! nobody.includes( found.verdict );
}

/**
 * The lines of the proof, as the contract has them.
 *
 * @param found Where the search ended.
 */
export function proofOf( found: SearchVerdict | null ): Proof[] {
	return ( found?.proof ?? [] ).map(
		( { says, expected, seen, times } ) => ( {
			enabled: says,
			expected,
			seen,
			times,
		} )
	);
}
