import type { FlightRecord, Observation } from '../../contract';

export type Cost = FlightRecord[ 'components' ][ 0 ];

/** What a plugin costs, each in a column of its own. */
export const COSTS = [
	'ms',
	'memory',
	'queries',
	'headerBytes',
	'calls',
] as const;

/**
 * What each plugin and the theme cost one request, the dearest first: from the
 * last record that was finished with the most of them on, since a crashed one
 * is cut short.
 *
 * @param observations Of a run.
 * @param by           What makes one dear.
 */
export function costsIn(
	observations: readonly Observation[],
	by: ( typeof COSTS )[ number ] = 'ms'
): Cost[] {
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
		( one, other ) => ( other[ by ] ?? 0 ) - ( one[ by ] ?? 0 )
	);
}
