import { __ } from '@wordpress/i18n';
import type { Proof } from '../../contract';
import { failedHop, sawProxy } from '../../report';
import type { RunState } from '../../sequence/types';
import type { SiteClient } from '../../site/types';
import { Hops } from './hops';
import { Section } from '../shared/section';
import { WideTable } from '../shared/wide-table';
import { Where } from './where';
import { said } from '../shared/render';

const outcome = ( seen: Proof[ 'seen' ] ): string => {
	switch ( seen ) {
		case 'fail':
			return __( 'Fails', 'gateway-doctor' );
		case 'pass':
			return __( 'Works', 'gateway-doctor' );
		case 'unresolved':
			return __( 'Could not tell', 'gateway-doctor' );
	}
};

/** Why the verdict is believed: the proof, the place, and what it is not. */
export function Findings( {
	state,
	site,
}: {
	state: RunState;
	site: SiteClient;
} ) {
	const { proof, ruledOut, verdict } = state;
	const where = verdict?.where ?? null;
	const hop = verdict === null ? null : failedHop( verdict );
	if (
		proof.length === 0 &&
		ruledOut.length === 0 &&
		where === null &&
		hop === null
	) {
		return null;
	}
	return (
		<Section id="findings" title={ __( 'How we know', 'gateway-doctor' ) }>
			{ hop !== null && (
				<Hops failed={ hop } proxy={ sawProxy( state.observations ) } />
			) }
			{ where !== null && <Where where={ where } site={ site } /> }
			{ proof.length > 0 && (
				<WideTable
					caption={ __( 'Proof', 'gateway-doctor' ) }
					head={ [
						__( 'Switched on', 'gateway-doctor' ),
						__( 'Expected', 'gateway-doctor' ),
						__( 'Seen', 'gateway-doctor' ),
						__( 'Times', 'gateway-doctor' ),
					] }
					rows={ proof.map( ( line ) => [
						said( line.enabled ),
						outcome( line.expected ),
						outcome( line.seen ),
						line.times,
					] ) }
				/>
			) }
			{ ruledOut.length > 0 && (
				<>
					<h3>{ __( 'Ruled out', 'gateway-doctor' ) }</h3>
					<ul className="gateway-doctor-evidence">
						{ ruledOut.map( ( line, index ) => (
							<li key={ index }>{ said( line ) }</li>
						) ) }
					</ul>
				</>
			) }
		</Section>
	);
}
