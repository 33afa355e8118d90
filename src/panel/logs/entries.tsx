import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LogEntry, Site } from '../../contract';
import type { EntryGroup } from '../../logs/group';
import { redact } from '../../logs/redact';
import { CopyButton, download } from '../shared/copy';
import { LogRow } from './entry';
import {
	ALL,
	culpritKey,
	culpritsIn,
	filtered,
	groupKey,
	type EntryFilter,
} from './filter';
import { componentWords } from './words';

const times = ( { count, first, last }: EntryGroup ): string =>
	count === 1 ? '' : `# ${ count } ×, ${ first ?? '?' } – ${ last ?? '?' }\n`;

/**
 * What is shown, as a text to be handed on: each group's newest lines as they
 * stand in the log, without secrets, e-mail and network addresses.
 */
function extractOf( groups: readonly EntryGroup[] ): string {
	return redact(
		groups
			.map(
				( group ) =>
					`${ times( group ) }${ group.entry.raw ?? `${ group.entry.time ?? '' } ${ group.entry.message }`.trim() }\n`
			)
			.join( '\n' )
	);
}

interface FilterProps {
	entries: readonly LogEntry[];
	filter: EntryFilter;
	onChange: ( filter: EntryFilter ) => void;
}

const SEVERITIES: readonly EntryFilter[ 'severity' ][] = [
	'all',
	'errors',
	'fatal',
];

function label( severity: EntryFilter[ 'severity' ] ): string {
	switch ( severity ) {
		case 'all':
			return __( 'All', 'gateway-doctor' );
		case 'errors':
			return __( 'Errors and worse', 'gateway-doctor' );
		case 'fatal':
			return __( 'Fatal only', 'gateway-doctor' );
	}
}

function LogFilter( { entries, filter, onChange }: FilterProps ) {
	const names = new Map(
		entries.map( ( entry ) => [
			culpritKey( entry ),
			componentWords( entry.culprit ),
		] )
	);
	return (
		<div className="gateway-doctor-filter">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'From', 'gateway-doctor' ) }
				value={ filter.culprit }
				options={ [
					{ value: '', label: __( 'Everyone', 'gateway-doctor' ) },
					...culpritsIn( entries ).map( ( value ) => ( {
						value,
						label: names.get( value ) ?? value,
					} ) ),
				] }
				onChange={ ( culprit ) => onChange( { ...filter, culprit } ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Severity', 'gateway-doctor' ) }
				value={ filter.severity }
				options={ SEVERITIES.map( ( value ) => ( {
					value,
					label: label( value ),
				} ) ) }
				onChange={ ( severity ) => onChange( { ...filter, severity } ) }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'With the words', 'gateway-doctor' ) }
				value={ filter.words }
				onChange={ ( words ) => onChange( { ...filter, words } ) }
			/>
		</div>
	);
}

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
