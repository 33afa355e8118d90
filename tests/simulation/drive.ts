import { createSearch } from '../../src/search';
import type { Mode, SearchVerdict } from '../../src/search';
import { mean } from './figures';
import type { Site } from './sites';

export interface Run {
	verdict: SearchVerdict;
	trials: number;
	/** Seconds that the probes took, where the site tells. */
	seconds: number;
	right: boolean;
	/** A verdict was stated, and it is wrong. */
	wrong: boolean;
	/** The announced number of probes left at each trial. */
	announced: number[];
	atLeast: boolean[];
}

/** Lets our search find out a made-up site's fault. */
export function drive( site: Site, mode: Mode = 'search' ): Run {
	const search = createSearch( site.problem, { mode } );
	const announced: number[] = [];
	const atLeast: boolean[] = [];
	let seconds = 0;
	for (;;) {
		const step = search.next();
		if ( step.kind === 'verdict' ) {
			const right = isRight( step, site );
			const wrong = ! right && step.verdict !== 'inconclusive';
			const { trials } = step;
			return {
				verdict: step,
				trials,
				seconds,
				right,
				wrong,
				announced,
				atLeast,
			};
		}
		announced.push( step.progress.left );
		atLeast.push( step.progress.atLeast );
		const reply = site.reply( step.enabled );
		seconds += reply.seconds ?? 0;
		search.answer( reply );
	}
}

export function isRight(
	{ verdict, causes }: Pick< SearchVerdict, 'verdict' | 'causes' >,
	site: Site
): boolean {
	const flat = ( list: readonly ( readonly string[] )[] ) =>
		list
			.map( ( group ) => [ ...group ].sort().join( '+' ) )
			.sort()
			.join( ' ' );
	return verdict === site.verdict && flat( causes ) === flat( site.causes );
}

/** By what part of the truth the announced number of probes left was off, on average over the probes of a search. */
export const announcedOff = ( { announced, trials }: Run ): number =>
	mean(
		announced.map( ( left, k ) => {
			const truth = trials - k;
			return Math.abs( left - truth ) / truth;
		} )
	);
