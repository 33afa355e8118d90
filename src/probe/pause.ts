/**
 * Waits, or returns at once when it is stopped; leaves no timer behind.
 *
 * @param ms     Milliseconds.
 * @param signal Ends the waiting.
 */
export function pauseFor( ms: number, signal: AbortSignal ): Promise< void > {
	if ( ms <= 0 || signal.aborted ) {
		return Promise.resolve();
	}
	return new Promise( ( done ) => {
		const end = () => {
			clearTimeout( timer );
			signal.removeEventListener( 'abort', end );
			done();
		};
		const timer = setTimeout( end, ms );
		signal.addEventListener( 'abort', end );
	} );
}
