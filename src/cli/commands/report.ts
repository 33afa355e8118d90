import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { Diagnosis } from '../../contract';
import { isDiagnosis, revived } from '../../contract/check';
import {
	hasAuthor,
	toHtml,
	toJson,
	toMarkdown,
	toText,
	type ReportOptions,
} from '../../report';
import { UsageError } from '../failure';

const HOW = 'Make one with: gateway-doctor diagnose URL --out RUN.json';

/** As many problems fit under an error message; the first is mostly the cause of the rest. */
const MOST = 5;

type Write = ( diagnosis: Diagnosis, options: ReportOptions ) => string;

const FORMATS = new Map< string, Write >( [
	[ 'md', toMarkdown ],
	[ 'html', toHtml ],
	[ 'txt', toText ],
	[ 'json', toJson ],
] );

function writer( name: string ): Write {
	const write = FORMATS.get( name );
	if ( write === undefined ) {
		throw new InvalidArgumentError( 'It has to be md, html, txt or json.' );
	}
	return write;
}

const reason = ( error: unknown ): string =>
	error instanceof Error ? error.message : String( error );

/**
 * Reads a RUN.json.
 *
 * @param file Path.
 * @throws UsageError that says what is wrong with the file and what to do.
 */
export function readRun( file: string ): Diagnosis {
	let text: string;
	try {
		text = readFileSync( file, 'utf8' );
	} catch ( error ) {
		throw new UsageError(
			`${ file } cannot be read: ${ reason( error ) }. ${ HOW }`
		);
	}
	let value: unknown;
	try {
		value = revived( JSON.parse( text ), isDiagnosis );
	} catch ( error ) {
		throw new UsageError(
			`${ file } is not JSON: ${ reason( error ) }. ${ HOW }`
		);
	}
	if ( ! isDiagnosis( value ) ) {
		const problems = new Set( isDiagnosis.problems( value ) );
		throw new UsageError(
			[
				`${ file } is not a run of Gateway Doctor:`,
				...[ ...problems ]
					.slice( 0, MOST )
					.map( ( problem ) => `  ${ problem }` ),
				HOW,
			].join( '\n' )
		);
	}
	return value;
}

type Reader = NonNullable< ReportOptions[ 'for' ] >;

function reader( name: string ): Reader {
	if ( name !== 'host' && name !== 'author' ) {
		throw new InvalidArgumentError( 'It has to be host or author.' );
	}
	return name;
}

interface Options {
	format?: Write;
	redact: boolean;
	for: Reader;
	full?: boolean;
}

function print( file: string, options: Options ): void {
	const { format = toMarkdown, redact, full = false } = options;
	const diagnosis = readRun( file );
	if ( options.for === 'author' && ! hasAuthor( diagnosis ) ) {
		throw new UsageError(
			`${ file } names no plugin or theme (its verdict is ${ diagnosis.verdict.kind }), so there is no author to write to. Without --for author it is a report for the host.`
		);
	}
	process.stdout.write(
		format( diagnosis, { redact, for: options.for, full } )
	);
}

/** `gateway-doctor report RUN.json [--format md|html|txt|json] [--for host|author] [--full]` */
export function registerReport( program: Command ): void {
	program
		.command( 'report' )
		.description( 'write the report of a stored run' )
		.argument( '<RUN.json>', 'a file made by diagnose --out' )
		.option(
			'--format <format>',
			'md, html, txt or json (default: md)',
			writer
		)
		.option(
			'--for <reader>',
			'host, or author: of the plugin or theme at fault',
			reader,
			'host'
		)
		.option( '--full', 'every probe, step and log line, not one page' )
		.option(
			'--no-redact',
			'keep secrets, e-mail and network addresses in it'
		)
		.action( print );
}
