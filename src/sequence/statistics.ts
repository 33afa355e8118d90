import { say, type Message } from '../contract';

/** A share, from 0 to 1, and the interval it lies in with 95 % confidence. */
export interface Rate {
	fails: number;
	total: number;
	low: number;
	high: number;
}

/** Of the standard normal distribution: 95 % lie within. */
const Z = 1.96;

/**
 * The 95 % interval of a failure rate (Wilson 1927): unlike the simple one, it
 * is right for few requests, and for none or all of them failing.
 *
 * @param fails How many failed.
 * @param total Of how many; more than none.
 */
export function rateOf( fails: number, total: number ): Rate {
	const share = fails / total;
	const scale = 1 + ( Z * Z ) / total;
	const middle = ( share + ( Z * Z ) / ( 2 * total ) ) / scale;
	const half =
		( Z / scale ) *
		Math.sqrt(
			( share * ( 1 - share ) ) / total +
				( Z * Z ) / ( 4 * total * total )
		);
	return {
		fails,
		total,
		low: Math.max( 0, middle - half ),
		high: Math.min( 1, middle + half ),
	};
}

/**
 * "3 of 12 requests (95 % interval 9 % to 53 %)".
 *
 * @param rate As rateOf() answers.
 */
export function rateInWords( rate: Rate ): Message {
	const { fails, total, low, high } = rate;
	const percent = ( share: number ) => `${ Math.round( 100 * share ) } %`;
	return say`${ fails } of ${ total } requests (95 % interval ${ percent( low ) } to ${ percent( high ) })`;
}

/** Every k-th request fails, and no other. */
export interface Rhythm {
	every: number;
	/** How likely chance would look like this. */
	chance: number;
}

/** More than six servers in turn would need more requests than are sent. */
const LONGEST = 6;

/** Rarer than this by chance, it is a rhythm. */
const SURE = 0.01;

/**
 * Whether failures come in turn: one bad server of k behind a balancer that
 * goes round.
 *
 * Where `f` of `n` requests fail by chance alone, each order of them is as
 * likely as any other: one that fits a turn comes once in C(n, f), for each
 * place where the turn may begin.
 *
 * @param failed Of each request in the order in which they were sent.
 * @return Null where chance could as well be the reason, or it is no turn.
 */
export function rhythmOf( failed: readonly boolean[] ): Rhythm | null {
	const every = turnOf( failed );
	if ( every === null ) {
		return null;
	}
	const fails = failed.filter( Boolean ).length;
	const tried = ( LONGEST * ( LONGEST + 1 ) ) / 2 - 1;
	const chance = Math.min( 1, tried / choose( failed.length, fails ) );
	return chance < SURE ? { every, chance } : null;
}

/**
 * Which turn failures fit, whether or not that may be chance.
 *
 * @param failed As rhythmOf() takes it.
 * @return From 2 on; null where they fit none.
 */
export function turnOf( failed: readonly boolean[] ): number | null {
	const first = failed.indexOf( true );
	if ( first < 0 || failed.filter( Boolean ).length < 2 ) {
		return null;
	}
	const every = failed.indexOf( true, first + 1 ) - first;
	const fits =
		every >= 2 &&
		every <= LONGEST &&
		first < every &&
		failed.every(
			( bad, index ) => bad === ( ( index - first ) % every === 0 )
		);
	return fits ? every : null;
}

function choose( total: number, some: number ): number {
	let ways = 1;
	for ( let index = 1; index <= some; index++ ) {
		ways = ( ways * ( total - some + index ) ) / index;
	}
	return ways;
}

/**
 * How likely chance alone puts all failures into one of two groups of requests
 * (Fisher 1935, one-sided, for a second group without a failure).
 *
 * @param fails  Failures of the first group.
 * @param passes Passes of the first group.
 * @param others Requests of the second group, all of which passed.
 */
export function byChance(
	fails: number,
	passes: number,
	others: number
): number {
	let chance = 1;
	for ( let drawn = 0; drawn < fails; drawn++ ) {
		chance *=
			( fails + passes - drawn ) / ( fails + passes + others - drawn );
	}
	return chance;
}

/**
 * How likely a fault is still there and has not shown, by the rule of
 * succession (Laplace 1774): how often it shows is not known, but for what was
 * seen while it did. One failure of one request says less of that than ten of ten.
 *
 * @param fails Failures, from the first to the last of them.
 * @param total Answers in that time; not fewer than failures.
 * @param good  Good answers since.
 */
export function stillThere(
	fails: number,
	total: number,
	good: number
): number {
	let chance = 1;
	for ( let since = 0; since < good && chance > 1e-9; since++ ) {
		chance *= ( total - fails + 1 + since ) / ( total + 2 + since );
	}
	return chance;
}
