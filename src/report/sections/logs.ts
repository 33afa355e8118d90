import type { Diagnosis, LogEntry } from '../../contract';
import { type Block, heading, text } from '../blocks';
import { oneLine } from '../clean';
import { utc } from '../time';

// A mail to a host is read, not searched: the rest is in the JSON report.
const MOST = 100;

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

/** What the logs gained while the probes ran. */
export function logs( diagnosis: Diagnosis ): Block[] {
	const { entries } = diagnosis;
	if ( entries.length === 0 ) {
		return [
			heading( 'Log entries during the run' ),
			text(
				'None appeared in the logs that WordPress may read. A PHP process that crashes writes nothing into PHP’s own log.'
			),
		];
	}
	return [
		heading( 'Log entries during the run' ),
		{ kind: 'code', lines: entries.slice( 0, MOST ).map( line ) },
		...( entries.length > MOST
			? [
					text(
						`${ entries.length - MOST } more are in the JSON report.`
					),
				]
			: [] ),
	];
}
