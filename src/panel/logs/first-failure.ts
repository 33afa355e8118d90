import type { Observation } from '../../contract';

const GATEWAY = new Set( [ 502, 503, 504 ] );

/**
 * When the gateway's error was first seen by this run: from then on the logs
 * are worth reading. Milliseconds since 1970; null where it was not seen.
 */
export function firstFailure(
	observations: readonly Observation[]
): number | null {
	const times = observations
		.filter(
			( { status, error } ) =>
				( status !== null && GATEWAY.has( status ) ) ||
				error === 'reset' ||
				error === 'timeout' ||
				error === 'cut'
		)
		.map( ( { at } ) => Date.parse( at ) );
	return times.length === 0 ? null : Math.min( ...times );
}
