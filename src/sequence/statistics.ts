import { say } from '../contract';
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
export function rateInWords( rate: Rate ): string {
	const { fails, total, low, high } = rate;
	const percent = ( share: number ) => `${ Math.round( 100 * share ) } %`;
	return say`${ fails } of ${ total } requests (95 % interval ${ percent( low ) } to ${ percent( high ) })`;
}
