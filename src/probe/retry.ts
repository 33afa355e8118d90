import { again, type Connection } from '../site';
import type { Prober } from './types';

/**
 * A prober that waits while the network on this side is gone, and then asks
 * again. What may change something is never sent twice.
 *
 * @param prober     Sends the requests.
 * @param connection Of this side.
 */
export function retrying( prober: Prober, connection: Connection ): Prober {
	return {
		...prober,
		request: ( wanted ) =>
			/^(GET|HEAD)$/.test( wanted.method ?? 'GET' )
				? again(
						() => prober.request( wanted ),
						( { error } ) => error !== null && error !== 'aborted',
						connection,
						wanted.signal
					)
				: prober.request( wanted ),
	};
}
