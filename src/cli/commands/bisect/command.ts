import { spawn } from 'node:child_process';
import type { Outcome } from '../../../search';

/** How one call of the user's command ended. */
export interface CommandEnd {
	/** Its exit status; `null` where a signal or the time limit ended it. */
	status: number | null;
	timedOut: boolean;
	seconds: number;
	/** The last lines that it wrote, for messages. */
	tail: string;
}

/** What `git bisect run` makes of an exit status: `stop` aborts. */
export type Reading = Outcome | 'stop';

const TAIL_CHARACTERS = 2000;

/**
 * Calls the command in a shell, with what is on and off in its environment, and in
 * a process group of its own: at the time limit, or when `signal` aborts, all that
 * it started is killed.
 *
 * @param command  For the shell.
 * @param enabled  Names of what is on.
 * @param disabled Names of what is off.
 * @param timeout  Seconds.
 * @param signal   Ends the call early.
 */
export function callCommand(
	command: string,
	enabled: readonly string[],
	disabled: readonly string[],
	timeout: number,
	signal: AbortSignal
): Promise< CommandEnd > {
	const begun = performance.now();
	const child = spawn( command, {
		shell: true,
		detached: true,
		stdio: [ 'ignore', 'pipe', 'pipe' ],
		env: {
			...process.env,
			GATEWAY_DOCTOR_ENABLED: enabled.join( ' ' ),
			GATEWAY_DOCTOR_DISABLED: disabled.join( ' ' ),
		},
	} );
	let tail = '';
	const keep = ( chunk: string ) => {
		tail = ( tail + chunk ).slice( -TAIL_CHARACTERS );
	};
	child.stdout.setEncoding( 'utf8' ).on( 'data', keep );
	child.stderr.setEncoding( 'utf8' ).on( 'data', keep );
	const kill = () => killGroup( child.pid );
	let timedOut = false;
	const timer = setTimeout( () => {
		timedOut = true;
		kill();
	}, timeout * 1000 );
	signal.addEventListener( 'abort', kill, { once: true } );
	return new Promise< CommandEnd >( ( resolve, reject ) => {
		child.once( 'error', reject );
		// Not "close": a grandchild that left the group may hold the pipes for ever.
		child.once( 'exit', ( status ) => {
			const seconds = ( performance.now() - begun ) / 1000;
			resolve( { status, timedOut, seconds, tail: tail.trim() } );
		} );
	} ).finally( () => {
		clearTimeout( timer );
		signal.removeEventListener( 'abort', kill );
		// What the command left running in the background would disturb the next trial.
		kill();
		child.stdout.destroy();
		child.stderr.destroy();
	} );
}

/** Kills a process group, if it is still there. */
function killGroup( pid: number | undefined ): void {
	if ( pid === undefined ) {
		return;
	}
	try {
		process.kill( -pid, 'SIGKILL' );
	} catch ( error ) {
		// ESRCH: it has ended by itself, which is what is wanted.
		if ( ( error as NodeJS.ErrnoException ).code !== 'ESRCH' ) {
			throw error;
		}
	}
}

/** Reads an exit status as `git bisect run` does; what took too long is unresolved. */
export function readStatus( { status, timedOut }: CommandEnd ): Reading {
	if ( timedOut ) {
		return 'unresolved';
	}
	if ( status === null || status > 127 ) {
		return 'stop';
	}
	if ( status === 125 ) {
		return 'unresolved';
	}
	return status === 0 ? 'pass' : 'fail';
}
