import type { Traffic } from '../../../site';
import { rateOf, type Rate } from '../../statistics';
import { spellsOf } from './period';

/** How often requests fail in busy minutes, and in the others. */
export interface UnderLoad {
	/** A minute with so many requests or more is busy. */
	from: number;
	busy: Rate;
	quiet: Rate;
}

/** Of the minutes with requests, the busiest: one in four. */
const BUSY = 0.25;

/** Fewer minutes, failures or spells tell nothing: one outage has only one spell. */
const ENOUGH = { minutes: 20, failures: 5, spells: 3 };

/** In busy minutes, failures are so many times as frequent. */
const TIMES = 5;

/**
 * Whether requests fail only while there are many of them. Told from what was
 * asked anyway: no load is ever made.
 *
 * @param minutes Of an access log.
 * @return Null where the failures have no part in that, or there are too few.
 */
export function underLoad( minutes: Traffic[ 'minutes' ] ): UnderLoad | null {
	const sorted = [ ...minutes ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] );
	const from = sorted[ Math.floor( BUSY * sorted.length ) ]?.[ 1 ] ?? 0;
	const busyOnes = sorted.filter( ( [ , requests ] ) => requests > from );
	const quietOnes = sorted.filter( ( [ , requests ] ) => requests <= from );
	const busy = rateOfAll( busyOnes );
	const quiet = rateOfAll( quietOnes );
	if (
		minutes.length < ENOUGH.minutes ||
		busy === null ||
		quiet === null ||
		busy.fails + quiet.fails < ENOUGH.failures ||
		spellsOf( busyOnes ).length < ENOUGH.spells
	) {
		return null;
	}
	const share = ( { fails, total }: Rate ) => fails / total;
	return busy.low > quiet.high && share( busy ) >= TIMES * share( quiet )
		? { from: from + 1, busy, quiet }
		: null;
}

function rateOfAll( minutes: Traffic[ 'minutes' ] ): Rate | null {
	const total = sum( minutes.map( ( [ , requests ] ) => requests ) );
	return total === 0
		? null
		: rateOf( sum( minutes.map( ( [ , , fails ] ) => fails ) ), total );
}

const sum = ( numbers: readonly number[] ): number =>
	numbers.reduce( ( all, one ) => all + one, 0 );
