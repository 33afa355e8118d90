import { __, sprintf } from '@wordpress/i18n';
import { Section } from '../shared/section';
import { useSelect } from '../store/context';
import {
	derived,
	selectProbe,
	selectSearch,
	selectShown,
} from '../store/selectors';
import { otherCauses, suspects, type SuspectRow } from './suspects';

const selectSuspects = derived(
	[ selectSearch, ( state ) => selectShown( state ).site, selectProbe ],
	( search, site, probe ) => suspects( { search, site, probe } )
);
const selectOthers = derived( [ selectSearch ], ( search ) =>
	otherCauses( { search } )
);

function words( row: SuspectRow ): string {
	if ( row.clearedBy !== null ) {
		return sprintf(
			/* translators: %d: number of the test request. */
			__( 'Cleared by test %d', 'gateway-doctor' ),
			row.clearedBy
		);
	}
	return sprintf(
		/* translators: %d: a percentage. */
		__( 'Suspected: %d%%', 'gateway-doctor' ),
		row.percent
	);
}

/** A bar for each suspect, which shrinks as it is cleared, and what is off right now. */
export function Suspicion() {
	const searches = useSelect( selectSearch ) !== null;
	const rows = useSelect( selectSuspects );
	const others = useSelect( selectOthers );
	if ( ! searches ) {
		return null;
	}
	return (
		<Section
			id="suspicion"
			title={ __( 'Who is suspected', 'gateway-doctor' ) }
		>
			<ul className="gateway-doctor-suspects">
				{ rows.map( ( row ) => (
					<li
						key={ row.id }
						className={ row.clearedBy === null ? '' : 'is-cleared' }
					>
						<span className="gateway-doctor-suspect-name">
							{ row.name }
							{ row.off && (
								<span className="gateway-doctor-tag">
									{ __(
										'off in this test',
										'gateway-doctor'
									) }
								</span>
							) }
						</span>
						<span className="gateway-doctor-bar" aria-hidden="true">
							<span
								style={ {
									inlineSize: `${ row.percent }%`,
								} }
							/>
						</span>
						<span className="gateway-doctor-quiet">
							{ words( row ) }
						</span>
					</li>
				) ) }
				{ others > 0 && (
					<li>
						<span className="gateway-doctor-suspect-name">
							{ __( 'Something else', 'gateway-doctor' ) }
						</span>
						<span className="gateway-doctor-bar" aria-hidden="true">
							<span style={ { inlineSize: `${ others }%` } } />
						</span>
						<span className="gateway-doctor-quiet">
							{ sprintf(
								/* translators: %d: a percentage. */
								__( 'Suspected: %d%%', 'gateway-doctor' ),
								others
							) }
						</span>
					</li>
				) }
			</ul>
		</Section>
	);
}
