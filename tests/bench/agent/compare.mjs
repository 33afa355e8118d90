/**
 * Compares kinds of requests, interleaved, so that what the machine does meanwhile
 * touches all of them alike.
 *
 *   const times = await takeTurns( [ askA, askB ], 1000 )   milliseconds, one list a kind
 *   ratioOf( times[ 1 ], times[ 0 ] )                       { ratio, low, high }
 */

/** The slowest share of requests, which is left out: the machine was busy otherwise. */
const TRIMMED = 0.1;
const RESAMPLES = 2000;
const MODULUS = 2n ** 64n;

// A generator of its own, so that one measurement gives one interval.
function randomFrom( seed ) {
	let state = BigInt( seed );
	return () => {
		state = ( state * 6_364_136_223_846_793_005n + 1n ) % MODULUS;
		return Number( state / 2n ** 32n ) / 2 ** 32;
	};
}

/**
 * Asks in turns, in another order each round.
 *
 * @param {Array<() => Promise<void>>} kinds  One function a kind of request.
 * @param {number}                     rounds How often each is asked.
 * @return {Promise<number[][]>} Milliseconds.
 */
export async function takeTurns( kinds, rounds ) {
	const times = kinds.map( () => [] );
	for ( let round = 0; round < rounds; round++ ) {
		for ( let turn = 0; turn < kinds.length; turn++ ) {
			const kind = ( turn + round ) % kinds.length;
			const began = process.hrtime.bigint();
			await kinds[ kind ]();
			times[ kind ].push(
				Number( process.hrtime.bigint() - began ) / 1e6
			);
		}
	}
	return times;
}

// The mean without the slowest.
function trimmedMean( sorted ) {
	const kept = sorted.slice(
		0,
		Math.ceil( sorted.length * ( 1 - TRIMMED ) )
	);
	return kept.reduce( ( sum, time ) => sum + time, 0 ) / kept.length;
}

const ascending = ( list ) => Float64Array.from( list ).sort();

/**
 * How much longer one kind takes than another, with its 95 % interval (bootstrap).
 *
 * @param {number[]} times Milliseconds.
 * @param {number[]} base  Milliseconds of what it is compared with.
 * @return {{ratio: number, low: number, high: number, ms: number, baseMs: number}} Ratio of trimmed means.
 */
export function ratioOf( times, base ) {
	const random = randomFrom( 7 );
	const resample = ( list ) =>
		ascending(
			list.map( () => list[ Math.floor( random() * list.length ) ] )
		);
	const ratios = ascending(
		Array.from(
			{ length: RESAMPLES },
			() =>
				trimmedMean( resample( times ) ) /
				trimmedMean( resample( base ) )
		)
	);
	const ms = trimmedMean( ascending( times ) );
	const baseMs = trimmedMean( ascending( base ) );
	return {
		ratio: ms / baseMs,
		low: ratios[ Math.floor( RESAMPLES * 0.025 ) ],
		high: ratios[ Math.floor( RESAMPLES * 0.975 ) ],
		ms,
		baseMs,
	};
}
