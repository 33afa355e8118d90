import { __, sprintf } from '@wordpress/i18n';
import {
	changesBetween,
	turnedSteps,
	type Difference,
	type PastRun,
} from './past-runs';
import { statusWords, stepWords } from '../steps/words';

function differenceWords( { kind, name, from, to }: Difference ): string {
	switch ( kind ) {
		case 'added':
			return sprintf(
				/* translators: 1: name of a plugin or theme, 2: its version. */
				__( '%1$s %2$s was switched on.', 'gateway-doctor' ),
				name,
				to
			);
		case 'removed':
			return sprintf(
				/* translators: 1: name of a plugin or theme, 2: its version. */
				__( '%1$s %2$s was switched off.', 'gateway-doctor' ),
				name,
				from
			);
		case 'changed':
			return sprintf(
				/* translators: 1: name, 2: older version, 3: newer version. */
				__( '%1$s went from %2$s to %3$s.', 'gateway-doctor' ),
				name,
				from,
				to
			);
	}
}

/** What is different since the run before: first on the site, then in the outcome. */
export function changeWords( older: PastRun, newer: PastRun ): string[] {
	return [
		...changesBetween( older, newer ).map( differenceWords ),
		...turnedSteps( older, newer ).map( ( { step, from, to } ) =>
			sprintf(
				/* translators: 1: title of a step, 2: its outcome before, 3: its outcome now. */
				__( '%1$s: was “%2$s”, is “%3$s”.', 'gateway-doctor' ),
				stepWords( step ).title,
				statusWords( from ),
				statusWords( to )
			)
		),
	];
}
