import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RunState } from '../../sequence/types';
import { COSTS, costsIn } from './costs-in';
import { Disclosure } from '../shared/disclosure';
import { WideTable } from '../shared/wide-table';

const number = ( value: number ): string =>
	Math.round( value ).toLocaleString(
		document.documentElement.lang || undefined
	);

/** What each plugin costs a request. */
export function Costs( { state }: { state: RunState } ) {
	const [ column, setColumn ] = useState( 1 );
	const costs = costsIn( state.observations, COSTS[ column - 1 ] );
	if ( costs.length === 0 ) {
		return null;
	}
	const nameOf = ( slug: string ): string =>
		state.site?.plugins.find( ( plugin ) => plugin.slug === slug )?.name ??
		state.site?.themes.find( ( { stylesheet } ) => stylesheet === slug )
			?.name ??
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
