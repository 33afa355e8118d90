/** What is known of the network on this side. */
export interface Connection {
	/** Whether it was lost at any moment since then (milliseconds, `Date.now()`), or is now. */
	lostSince: ( then: number ) => boolean;
	/** Resolves once it is back, or the signal aborts. */
	whenBack: ( signal?: AbortSignal ) => Promise< void >;
}

/** Timers of a hidden tab may run once a minute: a longer gap is a computer that slept. In milliseconds. */
const SLEPT = 90_000;

const TICK = 1000;

/**
 * The connection of this browser: what `navigator.onLine` says, and whether the
 * computer slept, which cuts every request that was under way.
 *
 * A browser that calls itself offline from the start is not believed: it may
 * reach a site on the same machine all the same.
 */
export function browserConnection(): Connection {
	let believed = navigator.onLine;
	let lost = -Infinity;
	let ticked = Date.now();
	const look = () => {
		const now = Date.now();
		if ( now - ticked > SLEPT || ( believed && ! navigator.onLine ) ) {
			lost = now;
		}
		ticked = now;
	};
	window.addEventListener( 'offline', look );
	window.addEventListener( 'online', () => {
		believed = true;
	} );
	setInterval( look, TICK );
	const isOffline = () => believed && ! navigator.onLine;

	return {
		lostSince: ( then ) => {
			look();
			return lost >= then;
		},
		whenBack: ( signal ) =>
			new Promise( ( resolve ) => {
				if ( ! isOffline() || signal?.aborted === true ) {
					resolve();
					return;
				}
				const end = () => {
					window.removeEventListener( 'online', end );
					signal?.removeEventListener( 'abort', end );
					resolve();
				};
				window.addEventListener( 'online', end );
				signal?.addEventListener( 'abort', end );
			} ),
	};
}

/** So often one request is sent again at most. */
const AGAIN = 5;

/**
 * Sends, and where this side's network was lost meanwhile, waits and sends again:
 * such a failure says nothing about the site.
 *
 * @param send       Sends once.
 * @param hasFailed  Whether that may be the network's failure.
 * @param connection Of this side.
 * @param signal     Ends the waiting.
 */
export async function again< T >(
	send: () => Promise< T >,
	hasFailed: ( result: T ) => boolean,
	connection: Connection,
	signal?: AbortSignal
): Promise< T > {
	for ( let turn = 0; ; turn++ ) {
		const started = Date.now();
		const result = await send();
		if (
			turn >= AGAIN ||
			! hasFailed( result ) ||
			! connection.lostSince( started )
		) {
			return result;
		}
		await connection.whenBack( signal );
	}
}
