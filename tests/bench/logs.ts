import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './main';

// From the environment, for more or less.
const MEGABYTES = Number( process.env.GATEWAY_DOCTOR_BENCH_MB ?? 100 );

/** Repeatable numbers: the same log each time. */
function numbers( seed: number ): ( below: number ) => number {
	let state = seed % 2147483647 || 1;
	return ( below ) => {
		state = ( state * 48271 ) % 2147483647;
		return state % below;
	};
}

function entry( index: number, pick: ( below: number ) => number ): string {
	const iso = new Date( 1_700_000_000_000 + index * 700 ).toISOString();
	const clock = iso.slice( 11, 19 );
	const php = `[${ iso.slice( 8, 10 ) }-Nov-2026 ${ clock } UTC] `;
	const [ slug, line ] = [ pick( 30 ), 1 + pick( 900 ) ];
	const file = `/var/www/html/wp-content/plugins/plugin-${ slug }/inc/work.php`;
	switch ( pick( 10 ) ) {
		case 0:
			return `${ php }PHP Fatal error:  Uncaught Error: Call to undefined function f${ line }() in ${ file }:${ line }\nStack trace:\n${ '#0 /var/www/html/wp-includes/class-wp-hook.php(324): WP_Hook->apply_filters(NULL, Array)\n'.repeat( 8 ) }#8 {main}\n  thrown in ${ file } on line ${ line }\n`;
		case 1:
			return `2026/11/23 ${ clock } [error] 88#88: *${ index } upstream timed out (110: Connection timed out) while reading response header from upstream, client: 192.0.2.${ slug }, server: bench.example, request: "GET /p/${ line }/ HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.2-fpm.sock:", host: "bench.example"\n`;
		case 2:
			return `${ php }[plugin-${ slug }] synchronised order ${ index }\n`;
		default:
			return `${ php }PHP Warning:  Undefined array key "k${ line % 50 }" in ${ file } on line ${ line }\n`;
	}
}

async function generate( file: string ): Promise< void > {
	const out = createWriteStream( file );
	const pick = numbers( 42 );
	let [ index, size ] = [ 0, 0 ];
	while ( size < MEGABYTES * 1e6 ) {
		let text = '';
		for ( let many = 0; many < 2000; many++ ) {
			text += entry( index++, pick );
		}
		size += text.length;
		if ( ! out.write( text ) ) {
			await once( out, 'drain' );
		}
	}
	out.end();
	await once( out, 'finish' );
}

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

interface Measured {
	/** Megabytes of log a second. */
	speed: number;
	/** Megabytes of memory at the most. */
	memory: number;
}

async function measure(
	command: string,
	args: readonly string[],
	bytes: number
): Promise< Measured > {
	const started = performance.now();
	const child = spawn( command, args, {
		// Not to /dev/null: grep stops at its first match there.
		stdio: [ 'ignore', 'pipe', 'inherit' ],
	} );
	child.stdout.resume();
	let memory = 0;
	const watch = setInterval( () => {
		memory = peak( child.pid, memory );
	}, 100 );
	await once( child, 'exit' );
	clearInterval( watch );
	const seconds = ( performance.now() - started ) / 1000;
	return { speed: bytes / 1e6 / seconds, memory };
}

/** The log command against grep -c, and lnav where it is installed, on the same file. Needs a build. */
export const logsBench: Bench = {
	name: 'logs',
	async run() {
		const cli = path.resolve( 'dist/cli.js' );
		if ( ! existsSync( cli ) ) {
			console.log( 'logs: dist/cli.js is not there; run: npm run build' );
			return null;
		}
		const folder = await mkdtemp(
			path.join( tmpdir(), 'gateway-doctor-logs-' )
		);
		try {
			const file = path.join( folder, 'error.log' );
			await generate( file );
			const { size } = await stat( file );
			const commands: [ string, string, string[] ][] = [
				[
					'gateway-doctor log --json',
					process.execPath,
					[ cli, 'log', file, '--json' ],
				],
				[ 'grep -c', 'grep', [ '-c', 'Fatal error', file ] ],
			];
			if ( spawnSync( 'lnav', [ '-V' ] ).status === 0 ) {
				commands.push( [
					'lnav',
					'lnav',
					[
						'-n',
						'-q',
						'-c',
						';SELECT count(*) FROM all_logs',
						file,
					],
				] );
			}
			const figures: Record< string, Measured > = {};
			for ( const [ name, command, args ] of commands ) {
				const measured = await measure( command, args, size );
				figures[ name ] = measured;
				console.log(
					`${ name.padEnd( 28 ) }${ measured.speed.toFixed( 0 ).padStart( 8 ) } MB/s${ measured.memory.toFixed( 0 ).padStart( 8 ) } MB of memory`
				);
			}
			return { megabytes: Math.round( size / 1e6 ), ...figures };
		} finally {
			await rm( folder, { recursive: true } );
		}
	},
};
