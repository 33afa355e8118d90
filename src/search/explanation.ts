import { say, inOne } from '../contract';
import type { Progress, Trial, TrialPurpose } from './types';
import { list, nameOf } from './words';

/** What is known when a trial is asked for, and why it is: for JSON. */
export interface Explanation {
	purpose: TrialPurpose;
	why: string;
	/** Who is still suspected, most suspected first; probabilities to three digits. */
	suspected: { id: string; probability: number }[];
	/** Who is not any more, and the number of the trial that cleared them. */
	cleared: { id: string; trial: number }[];
	/** Trials that are probably left, this one included; `atLeast`: or more. */
	left: number;
	atLeast: boolean;
}

/** A suspect is named in words from this probability on, and so many at most. */
const NAMED = 0.1;
const MOST_NAMED = 3;

/** Explains a trial. */
export function explanationOf( {
	purpose,
	why,
	progress,
}: Trial ): Explanation {
	const { left, atLeast } = progress;
	const cleared = progress.cleared.map( ( { id, trial } ) => ( {
		id,
		trial,
	} ) );
	const innocent = new Set( cleared.map( ( { id } ) => id ) );
	const suspected = progress.suspicion
		.filter( ( { id } ) => ! innocent.has( id ) )
		.map( ( { id, probability } ) => ( {
			id,
			probability: Math.round( 1000 * probability ) / 1000,
		} ) );
	return { purpose, why, suspected, cleared, left, atLeast };
}

/**
 * What is known so far, in words: "2 of 8 suspected, most of all c (62 %). Trial 3
 * cleared a, b and f. About 2 trials left."
 */
export function knowledge( {
	suspicion,
	suspected,
	cleared,
	left,
	atLeast,
}: Progress ): string {
	const named = suspicion
		.filter( ( { probability } ) => probability >= NAMED )
		.slice( 0, MOST_NAMED )
		.map(
			( { id, probability } ) =>
				`${ nameOf( id ) } (${ Math.floor( 100 * probability ) } %)`
		);
	const last = Math.max( 0, ...cleared.map( ( { trial } ) => trial ) );
	const innocent = cleared
		.filter( ( { trial } ) => trial === last )
		.map( ( { id } ) => nameOf( id ) );
	return inOne( [
		say`${ suspected } of ${ suspicion.length } suspected${ named.length ? say`, most of all ${ list( named ) }` : '' }.`,
		...( innocent.length
			? [ say`Trial ${ last } cleared ${ list( innocent ) }.` ]
			: [] ),
		remaining( left, atLeast ),
	] );
}

function remaining( left: number, atLeast: boolean ): string {
	if ( left === 1 ) {
		return atLeast ? say`At least 1 trial left.` : say`About 1 trial left.`;
	}
	return atLeast
		? say`At least ${ left } trials left.`
		: say`About ${ left } trials left.`;
}
