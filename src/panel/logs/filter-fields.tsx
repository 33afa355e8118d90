import { SelectControl, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { LogEntry } from '../../contract';
import { culpritKey, culpritsIn, type EntryFilter } from './filter';
import { componentWords } from './words';

interface Props {
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

export function LogFilter( { entries, filter, onChange }: Props ) {
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
