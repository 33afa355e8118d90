import type { Traffic } from '../../../contract';

type Minutes = Traffic[ 'minutes' ];

/** Failures that come back after the same time. */
export interface Period {
	/** Minutes from one to the next. */
	every: number;
	times: number;
	/** How likely chance would look like this. */
	chance: number;
}

/** What cron jobs run at: those of WordPress, of plugins, of hosts. */
const USUAL = [ 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440 ];

/** A job that a visit starts may come a minute late. */
const LATE = 2;

/** Rarer than this by chance, it is a period. */
const SURE = 0.01;

/**
 * Whether failures come every so many minutes: then something that runs by the
 * clock, as cron does, is behind them.
 *
 * Each spell of failures falls by chance into the same two minutes of a period
 * of n as often as 2/n; the first spell chooses which.
 *
 * @param minutes With requests, in any order.
 * @return The longest period that fits; null where none does, or chance could as well be the reason.
 */
export function periodOf( minutes: Minutes ): Period | null {
	const spells = spellsOf( minutes ).map( ( [ first ] ) => first );
	const [ begin ] = spells;
	const end = spells.at( -1 );
	if ( begin === undefined || end === undefined ) {
		return null;
	}
	const fitting = USUAL.filter(
		( every ) =>
			stands( minutes, spells, every ) &&
			// Of the turns in between, most show it.
			2 * spells.length > ( end - begin ) / every
	);
	const every = fitting.at( -1 );
	if ( every === undefined ) {
		return null;
	}
	const chance = Math.min(
		1,
		USUAL.length * ( LATE / every ) ** ( spells.length - 1 )
	);
	return chance < SURE ? { every, times: spells.length, chance } : null;
}

/**
 * Runs of minutes with failures: first and last minute of each, in order.
 *
 * @param minutes As periodOf() takes them.
 */
export function spellsOf( minutes: Minutes ): [ number, number ][] {
	const failing = minutes
		.filter( ( [ , , failures ] ) => failures > 0 )
		.map( ( [ minute ] ) => minute )
		.sort( ( a, b ) => a - b );
	const spells: [ number, number ][] = [];
	for ( const minute of failing ) {
		const last = spells.at( -1 );
		if ( last && minute <= last[ 1 ] + 1 ) {
			last[ 1 ] = minute;
		} else {
			spells.push( [ minute, minute ] );
		}
	}
	return spells;
}

/** Of requests at other times so many may fail, as a part. */
const ELSEWHERE = 0.1;

/**
 * Whether all spells begin in the same two minutes of the period, and requests
 * came at other times too, and were mostly answered: who is asked by nobody but a
 * monitor fails by the monitor's clock.
 */
function stands(
	minutes: Minutes,
	spells: readonly number[],
	every: number
): boolean {
	const phases = spells.map( ( minute ) => minute % every );
	const isAt = ( minute: number, first: number ) =>
		( ( minute % every ) - first + every ) % every < LATE;
	const first = phases.find( ( one ) =>
		phases.every( ( phase ) => isAt( phase, one ) )
	);
	if ( first === undefined ) {
		return false;
	}
	const others = minutes.filter( ( [ minute ] ) => ! isAt( minute, first ) );
	const sum = ( at: 1 | 2 ) =>
		others.reduce( ( all, minute ) => all + minute[ at ], 0 );
	return (
		others.length >= 2 * spells.length && sum( 2 ) <= ELSEWHERE * sum( 1 )
	);
}
