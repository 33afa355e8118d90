import { __ } from '@wordpress/i18n';
import type { RunState } from '../../sequence/types';
import { Beforehand } from './beforehand';
import { TroubleNotice } from './trouble';

/** Before there is a verdict: what is true, and what one click will do. */
export function Before( { state }: { state: RunState | null } ) {
	if ( state?.phase === 'failed' && state.error !== null ) {
		return (
			<>
				<h2>
					{ __( 'The diagnosis could not go on.', 'gateway-doctor' ) }
				</h2>
				<TroubleNotice trouble={ state.error } />
			</>
		);
	}
	if ( state?.phase === 'stopped' ) {
		return (
			<>
				<h2>
					{ __( 'Stopped. Nothing was changed.', 'gateway-doctor' ) }
				</h2>
				<p>
					{ __(
						'What was seen so far is below. You can start again at any time.',
						'gateway-doctor'
					) }
				</p>
			</>
		);
	}
	return (
		<>
			<h2>
				{ __(
					'Does your site answer “502 Bad Gateway”? Find out why.',
					'gateway-doctor'
				) }
			</h2>
			<Beforehand />
		</>
	);
}
