/**
 * Calls back again and again. A browser wakes the timers of a hidden tab once a
 * minute, which is how long a run may be silent; it does not slow down those of
 * a worker. Where none may be started (a content security policy), it is the
 * page's own timer.
 *
 * @param ms   Milliseconds between two calls.
 * @param call What to call.
 * @return Ends it.
 */
export function every( ms: number, call: () => void ): () => void {
	let timer: ReturnType< typeof setInterval > | undefined;
	let over = false;
	const byPage = () => {
		if ( ! over ) {
			timer ??= setInterval( call, ms );
		}
	};
	const end = byWorker( ms, call, byPage );
	if ( end === null ) {
		byPage();
	}
	return () => {
		over = true;
		clearInterval( timer );
		end?.();
	};
}

/** Null where this browser starts no worker; `failed` is called where it turns out later. */
function byWorker(
	ms: number,
	call: () => void,
	failed: () => void
): ( () => void ) | null {
	if ( typeof Worker === 'undefined' || ! URL.createObjectURL ) {
		return null;
	}
	const address = URL.createObjectURL(
		new Blob( [ `setInterval( () => postMessage( 0 ), ${ ms } );` ], {
			type: 'text/javascript',
		} )
	);
	try {
		const worker = new Worker( address );
		const end = () => {
			worker.terminate();
			URL.revokeObjectURL( address );
		};
		worker.onmessage = () => call();
		worker.onerror = () => {
			end();
			failed();
		};
		return end;
	} catch ( error ) {
		URL.revokeObjectURL( address );
		if ( error instanceof DOMException ) {
			return null;
		}
		throw error;
	}
}
