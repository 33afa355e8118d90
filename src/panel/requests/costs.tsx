import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FlightRecord, Observation, Site } from '../../contract';
import { Disclosure } from '../shared/disclosure';
import { language } from '../shared/times';
import { WideTable } from '../shared/wide-table';

export type Cost = FlightRecord[ 'components' ][ 0 ];

/** What a plugin costs, each in a column of its own. */
export const COSTS = [
	'ms',
	'memory',
	'queries',
	'headerBytes',
	'calls',
] as const;

/**
 * What each plugin and the theme cost one request, the dearest first: from the
 * last record that was finished with the most of them on, since a crashed one
 * is cut short.
 *
 * @param observations Of a run.
 * @param by           What makes one dear.
 */
export function costsIn(
	observations: readonly Observation[],
	by: ( typeof COSTS )[ number ] = 'ms'
): Cost[] {
	let best: FlightRecord | null = null;
	for ( const { record } of observations ) {
		const whole = record?.state === 'finished' || record?.state === 'ended';
		if (
			whole &&
			record.components.length > 0 &&
			record.loaded.length >= ( best?.loaded.length ?? 0 )
		) {
			best = record;
		}
	}
	return [ ...( best?.components ?? [] ) ].sort(
		( one, other ) => ( other[ by ] ?? 0 ) - ( one[ by ] ?? 0 )
	);
}

const number = ( value: number ): string =>
	Math.round( value ).toLocaleString( language() );

/** What each plugin costs a request. */
export function Costs( {
	observations,
	site,
}: {
	observations: readonly Observation[];
	site: Site | null;
} ) {
	const [ column, setColumn ] = useState( 1 );
	const costs = costsIn( observations, COSTS[ column - 1 ] );
	if ( costs.length === 0 ) {
		return null;
	}
	const nameOf = ( slug: string ): string =>
		site?.plugins.find( ( plugin ) => plugin.slug === slug )?.name ??
		site?.themes.find( ( { stylesheet } ) => stylesheet === slug )?.name ??
		slug;
	return (
		<Disclosure
			label={ __( 'Show what each plugin costs', 'gateway-doctor' ) }
		>
			<WideTable
				caption={ __(
					'Cost of one request, the dearest first',
					'gateway-doctor'
				) }
				sorted={ {
					column,
					columns: COSTS.map( ( _, index ) => index + 1 ),
					onSort: setColumn,
				} }
				head={ [
					__( 'Plugin or theme', 'gateway-doctor' ),
					__( 'Milliseconds', 'gateway-doctor' ),
					__( 'Memory, kB', 'gateway-doctor' ),
					__( 'Database queries', 'gateway-doctor' ),
					__( 'Header bytes', 'gateway-doctor' ),
					__( 'Calls', 'gateway-doctor' ),
				] }
				rows={ costs.map( ( cost ) => [
					nameOf( cost.component.slug ),
					number( cost.ms ),
					number( cost.memory / 1024 ),
					number( cost.queries ?? 0 ),
					number( cost.headerBytes ),
					number( cost.calls ),
				] ) }
			/>
		</Disclosure>
	);
}
