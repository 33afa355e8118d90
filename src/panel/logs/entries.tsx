import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LogEntry, Site } from '../../contract';
import type { EntryGroup } from '../../logs/group';
import { download } from '../shared/clipboard';
import { ALL, filtered, groupKey } from './filter';
import { extractOf } from './extract';
import { CopyButton } from '../shared/copy-button';
import { LogRow } from './entry';
import { LogFilter } from './filter-fields';

interface Props {
	/** Oldest first. */
	groups: readonly EntryGroup[];
	site: Site | null;
	/** The number of the probe during which an entry appeared. */
	probe?: ( entry: LogEntry ) => number | null;
	/** What these are, for the file's name: letters and dashes. */
	name: string;
}

// More than a screen can hold helps nobody: the filter narrows it down.
const MOST = 100;

/** Entries that can be narrowed down, the newest first, and taken along without their secrets. */
export function LogEntries( { groups, site, probe, name }: Props ) {
	const [ filter, setFilter ] = useState( ALL );
	const shown = filtered( groups, filter );
	const more = shown.length - MOST;
	const extract = () => extractOf( [ ...shown ].reverse() );
	return (
		<>
			<LogFilter
				entries={ groups.map( ( { entry } ) => entry ) }
				filter={ filter }
				onChange={ setFilter }
			/>
			{ shown.length === 0 && (
				<p>{ __( 'No entry fits the filter.', 'gateway-doctor' ) }</p>
			) }
			<ul className="gateway-doctor-entries">
				{ shown.slice( 0, MOST ).map( ( group ) => (
					<LogRow
						key={ groupKey( group ) }
						group={ group }
						site={ site }
						probe={ probe?.( group.entry ) ?? null }
					/>
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
			{ shown.length > 0 && (
				<p className="gateway-doctor-extract">
					<CopyButton
						label={ __( 'Copy these entries', 'gateway-doctor' ) }
						text={ extract }
					/>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ () =>
							download(
								`gateway-doctor-${ name }.log`,
								'text/plain',
								extract()
							)
						}
					>
						{ __( 'Download these entries', 'gateway-doctor' ) }
					</Button>
				</p>
			) }
		</>
	);
}
