import type { FlightRecord, Observation } from '../contract';

export type Cost = FlightRecord[ 'components' ][ 0 ];

/**
 * What each plugin and the theme cost one request, the slowest first: from the
 * last record that was finished with the most of them on, since a crashed one
 * is cut short.
 */
export function costsIn( observations: readonly Observation[] ): Cost[] {
	let best: FlightRecord | null = null;
	for ( const { record } of observations ) {
		const whole = record?.state === 'finished' || record?.state === 'ended';
		if (
			whole &&
			record.components.length > 0 &&
			record.loaded.length >= ( best?.loaded.length ?? 0 )
		) {
			best = record;
		}
	}
	return [ ...( best?.components ?? [] ) ].sort(
		( one, other ) => other.ms - one.ms
	);
}
