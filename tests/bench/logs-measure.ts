import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';

/** Linux tells the most memory that a process has had, in kB, while it runs. */
function peak( pid: number | undefined, before: number ): number {
	const status = `/proc/${ pid }/status`;
	if ( ! existsSync( status ) ) {
		return before;
	}
	const kilobytes = /VmHWM:\s+(\d+)/.exec(
		readFileSync( status, 'utf8' )
	)?.[ 1 ];
	return Math.max( before, Number( kilobytes ?? 0 ) / 1024 );
}

export interface Measured {
	/** Seconds, its start included. */
	seconds: number;
	/** Seconds until the first of its output; null if it had none. */
	first: number | null;
	/** Megabytes of memory at the most. */
	memory: number;
}

/** Runs a command to its end. */
export async function measure(
	command: string,
	args: readonly string[]
): Promise< Measured > {
	const started = performance.now();
	const since = () => ( performance.now() - started ) / 1000;
	const child = spawn( command, args, {
		// Not to /dev/null: grep stops at its first match there.
		stdio: [ 'ignore', 'pipe', 'inherit' ],
	} );
	let first: number | null = null;
	child.stdout.on( 'data', () => ( first ??= since() ) );
	let memory = 0;
	const watch = setInterval( () => {
		memory = peak( child.pid, memory );
	}, 50 );
	await once( child, 'close' );
	clearInterval( watch );
	return { seconds: since(), first, memory };
}
