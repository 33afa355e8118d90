import { EXIT } from './exit';

/** What still hangs so long after Ctrl-C, in milliseconds, is not waited for. */
const AT_MOST = 3000;

/** For the last words to reach a slow reader, in milliseconds. */
const LAST_WORDS = 200;

export interface Interrupt {
	/** Aborts at the first Ctrl-C, or SIGTERM. */
	signal: AbortSignal;
	/** Stops listening: from then on Ctrl-C ends the program as it always does. */
	release: () => void;
}

/** Listens for Ctrl-C: the first one stops what is under way, the second ends the program at once. */
export function hearInterrupts(): Interrupt {
	const stop = new AbortController();
	let last: ReturnType< typeof setTimeout > | undefined;
	const hear = () => {
		if ( stop.signal.aborted ) {
			process.exit( EXIT.interrupted );
		}
		stop.abort( new Error( 'interrupted' ) );
		last = setTimeout( () => process.exit( EXIT.interrupted ), AT_MOST );
		last.unref();
	};
	process.on( 'SIGINT', hear );
	process.on( 'SIGTERM', hear );
	return {
		signal: stop.signal,
		release: () => {
			clearTimeout( last );
			process.off( 'SIGINT', hear );
			process.off( 'SIGTERM', hear );
		},
	};
}

/**
 * Ends a program that was interrupted, once its output is written: a name that is
 * being resolved, or a socket that nobody answers, would keep it alive.
 */
export function endInterrupted(): void {
	const end = () => process.exit( EXIT.interrupted );
	setTimeout( end, LAST_WORDS );
	process.stdout.write( '', () => process.stderr.write( '', end ) );
}
