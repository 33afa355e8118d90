import type { Hypothesis } from './hypotheses';
import { SETTINGS } from './settings';

/** How many passes make it less than 5 % likely that a fault of this rate only hid. */
export function passesNeeded( rate: number ): number {
	return Math.max(
		1,
		Math.ceil(
			Math.log( SETTINGS.luck ) / Math.log( 1 - Math.min( 0.999, rate ) )
		)
	);
}

/** The belief that a verdict needs. */
export function sureOf( { kind, members }: Hypothesis ): number {
	if ( kind === 'gone' ) {
		return SETTINGS.sureOfGone;
	}
	if ( kind === 'load' ) {
		return SETTINGS.sureOfLoad;
	}
	if ( members.length > 2 ) {
		return SETTINGS.sureOfMore;
	}
	return members.length > 1 ? SETTINGS.sureOfPair : SETTINGS.sure;
}
