import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { offsetOf } from '../../src/cli/commands/log/offset';
import { LogParser, parseLog } from '../../src/logs';
import { megabyte, repeatingLog, sparseLog, variedLog } from './logs-files';
import { measure } from './logs-measure';
import type { Bench } from './main';

// Enough to tell the speed, and quick. GATEWAY_DOCTOR_BENCH_MB=500 takes as much as the table in docs/figures.md has.
const MEGABYTES = Number( process.env.GATEWAY_DOCTOR_BENCH_MB ?? 100 );

const round = ( number: number, digits = 1 ): number =>
	Number( number.toFixed( digits ) );

function row( name: string, ...cells: string[] ): void {
	console.log(
		name.padEnd( 44 ) +
			cells.map( ( one ) => one.padStart( 14 ) ).join( '' )
	);
}

const COMMAND = 'gateway-doctor log --json';

/** Megabytes a second and megabytes of memory of each program, on one file. */
async function speeds( cli: string, file: string, kind: string ) {
	const { size } = await stat( file );
	const commands: [ string, string, string[] ][] = [
		[ COMMAND, process.execPath, [ cli, 'log', file, '--json' ] ],
		[ 'grep -c', 'grep', [ '-c', 'Fatal error', file ] ],
	];
	if ( spawnSync( 'lnav', [ '-V' ] ).status === 0 ) {
		commands.push( [
			'lnav',
			'lnav',
			[
				'-n',
				'-c',
				';SELECT count(*) FROM all_logs',
				'-c',
				':write-csv-to -',
				file,
			],
		] );
	}
	const figures: Record< string, { speed: number; memory: number } > = {};
	for ( const [ name, command, args ] of commands ) {
		const { seconds, memory } = await measure( command, args );
		const speed = round( size / 1e6 / seconds );
		figures[ name ] = { speed, memory: round( memory, 0 ) };
		row(
			`${ kind }: ${ name }`,
			`${ speed } MB/s`,
			`${ round( memory, 0 ) } MB used`
		);
	}
	const memory = figures[ COMMAND ]?.memory ?? 0;
	return [
		{ megabytes: round( size / 1e6, 0 ), ...figures },
		memory,
	] as const;
}

// What may come with a longer file: the garbage collector takes its time, a leak takes more.
const SLACK = 100;

/** Whether five times the log takes no more memory: megabytes at the most of a fifth, and of the whole. */
async function memoryOf( cli: string, file: string, whole: number ) {
	await variedLog( file, MEGABYTES * 2e5 );
	const { memory: part } = await measure( process.execPath, [
		cli,
		'log',
		file,
		'--json',
	] );
	const isFlat = whole <= part * 1.5 + SLACK;
	row(
		`memory: a fifth of it, and ${ MEGABYTES } MB`,
		`${ round( part, 0 ) } MB used`,
		`${ whole } MB used`,
		isFlat ? 'flat' : 'NOT FLAT'
	);
	if ( ! isFlat ) {
		process.exitCode = 1;
	}
	return { part: round( part, 0 ), whole, isFlat };
}

/** The first screen of a log of 10 GB, from a moment near its end. */
async function firstScreen( cli: string, file: string ) {
	await sparseLog( file );
	const since = '2026-11-23T20:00:00.000Z';
	const { reads } = await offsetOf( file, since, {} );
	const bare = await measure( process.execPath, [ cli, '--version' ] );
	const { first, seconds } = await measure( process.execPath, [
		cli,
		'log',
		file,
		'--since',
		'2026-11-23 20:00',
	] );
	const total = round( first ?? seconds, 3 );
	const own = round( total - bare.seconds, 3 );
	row(
		'10 GB: first screen from a moment on',
		`${ total } s`,
		`${ own } s own`,
		`${ reads } reads`
	);
	return { seconds: total, own, reads };
}

/** The quickest of several times: whatever else runs on this machine can only make it longer. */
function milliseconds( text: string ): number {
	const times = Array.from( { length: 5 }, () => {
		const started = performance.now();
		parseLog( text );
		return performance.now() - started;
	} );
	return Math.min( ...times );
}

// How many times as long as text it may take.
const MOST_NOISE = 3;

/** What a megabyte of nonsense costs, in megabytes of text. */
function noise() {
	const [ text, nonsense ] = [ megabyte( 'text' ), megabyte( 'noise' ) ];
	milliseconds( text );
	const ratio = round( milliseconds( nonsense ) / milliseconds( text ), 2 );
	row( '1 MB of random bytes, against text', `${ ratio } times` );
	if ( ratio > MOST_NOISE ) {
		process.exitCode = 1;
	}
	return ratio;
}

// As in src/panel/read-log.ts: what is parsed in one go, and after how long the browser gets a turn.
const SLICE = 16_384;
const TURN = 12;

/** Milliseconds for which the panel would not answer at the most, while it reads a log of 100 MB. */
function longestTurn() {
	const text = megabyte( 'text' );
	const parser = new LogParser( { raw: true } );
	let [ longest, since ] = [ 0, performance.now() ];
	for ( let part = 0; part < 100; part++ ) {
		for ( let from = 0; from < text.length; from += SLICE ) {
			parser.push( text.slice( from, from + SLICE ) );
			const turn = performance.now() - since;
			longest = Math.max( longest, turn );
			since = turn > TURN ? performance.now() : since;
		}
	}
	const rounded = round( longest, 0 );
	row( '100 MB in the panel: longest turn', `${ rounded } ms` );
	return rounded;
}

/** The log command against grep -c, and lnav where it is installed, on the same files. Needs a build. */
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
		const file = path.join( folder, 'error.log' );
		row( `files of ${ MEGABYTES } MB`, 'speed', 'memory' );
		try {
			await variedLog( file, MEGABYTES * 1e6 );
			const [ varied, most ] = await speeds( cli, file, 'all new' );
			const memory = await memoryOf( cli, file, most );
			await repeatingLog( file, MEGABYTES * 1e6 );
			const [ repeating ] = await speeds( cli, file, 'repeating' );
			return {
				varied,
				repeating,
				memory,
				tenGigabytes: await firstScreen( cli, file ),
				noise: noise(),
				longestTurn: longestTurn(),
			};
		} finally {
			await rm( folder, { recursive: true } );
		}
	},
};
