import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LogEntry } from '../../contract';
import { ALL, grouped, groupKey } from '../grouped';
import type { LogTail } from '../hooks/use-log-tail';
import { LogFilter } from './log-filter';
import { LogRow } from './log-entry';
import { LogSources } from './log-sources';
import { Section } from './section';

interface Props {
	/** What appeared since the run began. */
	entries: readonly LogEntry[];
	/** What stood at the end of the logs before, and what came since without a run. */
	tail: LogTail;
	running: boolean;
}

// More than a screen can hold helps nobody: the filter narrows it down.
const MOST = 100;

function Entries( { entries }: { entries: readonly LogEntry[] } ) {
	const [ filter, setFilter ] = useState( ALL );
	const groups = grouped( entries, filter );
	const more = groups.length - MOST;
	return (
		<>
			<LogFilter
				entries={ entries }
				filter={ filter }
				onChange={ setFilter }
			/>
			{ groups.length === 0 && (
				<p>{ __( 'No entry fits the filter.', 'gateway-doctor' ) }</p>
			) }
			<ul className="gateway-doctor-entries">
				{ groups.slice( 0, MOST ).map( ( group ) => (
					<LogRow key={ groupKey( group ) } group={ group } />
				) ) }
			</ul>
			{ more > 0 && (
				<p>
					{ sprintf(
						/* translators: %d: number of log entries that are not shown. */
						_n(
							'%d more: narrow the filter.',
							'%d more: narrow the filter.',
							more,
							'gateway-doctor'
						),
						more
					) }
				</p>
			) }
		</>
	);
}

/** The error logs, live: what the test requests made appear, and what stood there before. */
export function Logs( { entries, tail, running }: Props ) {
	return (
		<Section id="logs" title={ __( 'Error log', 'gateway-doctor' ) }>
			<h3>{ __( 'During the diagnosis', 'gateway-doctor' ) }</h3>
			{ entries.length > 0 && <Entries entries={ entries } /> }
			{ entries.length === 0 && (
				<p>
					{ running
						? __(
								'Nothing yet. New entries appear here as they are written.',
								'gateway-doctor'
							)
						: __(
								'No entries. A crash of PHP itself often leaves none.',
								'gateway-doctor'
							) }
				</p>
			) }
			<h3>{ __( 'At other times', 'gateway-doctor' ) }</h3>
			<LogSources tail={ tail } />
			{ tail.entries.length > 0 && <Entries entries={ tail.entries } /> }
		</Section>
	);
}
