import type { Command } from 'commander';
import type { LogEntry } from '../../contract';
import { LogParser, isZone, type LogOptions } from '../../logs';
import { EXIT } from '../exit';
import { UsageError } from '../failure';
import { unlessStopped } from '../../sequence';
import { hearInterrupts } from '../interrupt';
import { follow } from './log/follow';
import { linksOf } from './log/links';
import { offsetOf } from './log/offset';
import { Output } from './log/output';
import { asJson, asText } from './log/print';
import { sinceOf } from './log/since';
import { openSource } from './log/source';

/** Without --follow Ctrl-C ends the program as it always does. */
const NEVER = new AbortController().signal;

/** What was read is printed still, where that takes no longer, in milliseconds. */
const LAST_ENTRIES = 500;

interface Words {
	follow?: boolean;
	since?: string;
	tz?: string;
	contentDir?: string;
	json?: boolean;
}

async function optionsOf( words: Words, now: number ): Promise< LogOptions > {
	const { tz, contentDir } = words;
	if ( tz !== undefined && ! isZone( tz ) ) {
		throw new UsageError(
			`${ tz } is no time zone that is known here. Give a name such as Europe/Berlin, or an offset such as +02:00.`
		);
	}
	return {
		now,
		...( tz === undefined ? {} : { timeZone: tz } ),
		...( contentDir === undefined
			? {}
			: { contentDir, links: await linksOf( contentDir ) } ),
	};
}

/** Prints what is not older than a moment; entries without a time go with those before them. */
function printer(
	words: Words,
	since: string | null,
	output: Output
): ( entries: LogEntry[] ) => Promise< void > {
	const isColoured =
		words.json !== true &&
		process.stdout.isTTY === true &&
		process.env.NO_COLOR === undefined;
	let isPast = since !== null;
	return async ( entries ) => {
		let text = '';
		for ( const entry of entries ) {
			if ( since !== null && entry.time !== null ) {
				isPast = entry.time < since;
			}
			if ( ! isPast ) {
				text +=
					words.json === true
						? asJson( entry )
						: asText( entry, isColoured );
			}
		}
		await output.write( text );
	};
}

async function run( file: string, words: Words ): Promise< void > {
	if ( words.follow !== true ) {
		const output = new Output( process.stdout );
		try {
			await readLog( file, words, output, NEVER );
		} finally {
			output.release();
		}
		return;
	}
	const { signal, release } = hearInterrupts();
	const output = new Output( process.stdout, signal );
	try {
		await unlessStopped(
			readLog( file, words, output, signal ),
			signal,
			LAST_ENTRIES
		);
	} catch ( error ) {
		if ( ! signal.aborted ) {
			throw error;
		}
	} finally {
		release();
		output.release();
	}
	if ( signal.aborted ) {
		process.exitCode = EXIT.interrupted;
	}
}

async function readLog(
	file: string,
	words: Words,
	output: Output,
	signal: AbortSignal
): Promise< void > {
	const now = Date.now();
	const options = await optionsOf( words, now );
	const zone = options.timeZone ?? 'UTC';
	const since =
		words.since === undefined ? null : sinceOf( words.since, now, zone );
	const print = printer( words, since, output );
	const source = await openSource( file, words.follow === true );
	const from =
		since === null || ! source.seekable
			? { offset: 0, lines: 0, reads: 0 }
			: await offsetOf( file, since, options );
	const parser = new LogParser( { ...options, firstLine: from.lines + 1 } );
	if ( words.follow === true ) {
		await follow(
			{ file, isPipe: source.isPipe, offset: from.offset },
			parser,
			print,
			output,
			signal
		);
		return;
	}
	for await ( const text of source.read( from.offset ) ) {
		if ( output.closed ) {
			return;
		}
		await print( parser.push( text ) );
	}
	await print( parser.end() );
}

/** `gateway-doctor log FILE|- [--follow] [--since TIME] [--tz ZONE] [--content-dir DIR] [--json]` */
export function registerLog( program: Command ): void {
	program
		.command( 'log' )
		.description(
			'read a log of PHP, a web server, the database or the kernel, and name culprits'
		)
		.argument(
			'<FILE>',
			'a log, also gzipped, or a pipe; - for standard input'
		)
		.option( '--follow', 'go on as the file grows, through rotation' )
		.option(
			'--since <TIME>',
			'from a moment on: 2026-11-23 02:10, 02:10, 30m, 2h, 3d'
		)
		.option(
			'--tz <ZONE>',
			'zone of stamps that have none, and of --since (default: UTC)'
		)
		.option(
			'--content-dir <DIR>',
			"the site's wp-content, where it has another name"
		)
		.option( '--json', 'one JSON document a line' )
		.action( ( file: string, words: Words ) => run( file, words ) );
}
