import type { LogEntry } from '../../contract';
import type { Diagnosis } from '../written';
import { type Block, heading, text } from '../blocks';
import { oneLine } from '../clean';
import type { Limits } from '../limits';
import { utc } from '../time';

function line( entry: LogEntry ): string {
	const who =
		entry.culprit === null
			? ''
			: ` [${ entry.culprit.kind } ${ entry.culprit.slug }]`;
	const place =
		entry.file === null
			? ''
			: ` (${ entry.file }${ entry.line === null ? '' : `:${ entry.line }` })`;
	const request = entry.request === null ? '' : ` request ${ entry.request }`;
	return oneLine(
		`${ utc( entry.time ) } ${ entry.format } ${ entry.severity } ${
			entry.cause
		}${ who }: ${ entry.message }${ place }${ request }`
	);
}

const GRAVITY: readonly LogEntry[ 'severity' ][] = [
	'fatal',
	'error',
	'warning',
	'notice',
	'info',
	'deprecated',
];

interface Told {
	entry: LogEntry;
	times: number;
}

/** Numbers in a message (a process, seconds) do not make it another one. */
const kindOf = ( { cause, message, file, line: at }: LogEntry ): string =>
	`${ cause } ${ message.replace( /\d+/g, '#' ) } ${ file }:${ at }`;

/** The gravest, each with how often it came: in the order of the log. */
function telling( entries: readonly LogEntry[], limits: Limits ): Told[] {
	const kinds = new Map< string, Told >();
	for ( const entry of entries ) {
		const known = limits.together
			? kinds.get( kindOf( entry ) )
			: undefined;
		if ( known === undefined ) {
			kinds.set(
				limits.together ? kindOf( entry ) : String( kinds.size ),
				{
					entry,
					times: entry.times ?? 1,
				}
			);
		} else {
			known.times += entry.times ?? 1;
		}
	}
	const all = [ ...kinds.values() ];
	const chosen = new Set(
		[ ...all ]
			.sort(
				( a, b ) =>
					GRAVITY.indexOf( a.entry.severity ) -
					GRAVITY.indexOf( b.entry.severity )
			)
			.slice( 0, limits.entries )
	);
	return all.filter( ( told ) => chosen.has( told ) );
}

const often = ( times: number ): string =>
	times === 1 ? '' : ` (${ times } times)`;

const short = ( words: string, { line: most }: Limits ): string =>
	words.length > most ? `${ words.slice( 0, most - 1 ) }…` : words;

/** What the logs gained while the probes ran. */
export function logs( diagnosis: Diagnosis, limits: Limits ): Block[] {
	const told = telling( diagnosis.entries, limits );
	const shown = told.reduce( ( sum, { times } ) => sum + times, 0 );
	const total = diagnosis.entries.reduce(
		( sum, { times = 1 } ) => sum + times,
		0
	);
	if ( told.length === 0 ) {
		return [
			heading( 'Log entries during the run' ),
			text(
				'None appeared in the logs that WordPress may read. A PHP process that crashes writes nothing into PHP’s own log.'
			),
		];
	}
	return [
		heading( 'Log entries during the run' ),
		{
			kind: 'code',
			lines: told.map(
				( { entry, times } ) =>
					short( line( entry ), limits ) + often( times )
			),
		},
		...( total > shown
			? [ text( `${ total - shown } more are in the JSON report.` ) ]
			: [] ),
	];
}
