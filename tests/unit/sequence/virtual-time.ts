/**
 * Lets time pass as soon as nobody has anything to do but wait: the engine's
 * pauses, patience and rhythms are what they are, and take no time.
 *
 * Promises are followed to their end first, so what happens before a timer in
 * real time happens before it here. What takes real time (files, sockets,
 * processes) has to be waited for through the function that is returned.
 */
export function virtualTime(): < T >( real: Promise< T > ) => Promise< T > {
	let over = false;
	let busy = 0;
	beforeAll( () => {
		jest.useFakeTimers( {
			doNotFake: [
				'nextTick',
				'queueMicrotask',
				'setImmediate',
				'clearImmediate',
				'performance',
				'hrtime',
			],
		} );
		const pass = () => {
			if ( over ) {
				return;
			}
			if ( busy === 0 ) {
				jest.advanceTimersToNextTimer();
			}
			setImmediate( pass );
		};
		setImmediate( pass );
	} );
	afterAll( () => {
		over = true;
		jest.useRealTimers();
	} );
	return ( real ) => {
		busy++;
		return real.finally( () => {
			busy--;
		} );
	};
}
