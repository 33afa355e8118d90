import { __ } from '@wordpress/i18n';
import type { RunState } from '../../sequence/types';
import { Beforehand } from './beforehand';
import { TopHeading } from '../shared/top-heading';
import { TroubleNotice } from '../shared/trouble-notice';
import { said } from '../shared/render';

interface Props {
	state: RunState | null;
	focus: boolean;
}

/** Before there is a verdict: what is true, and what one click will do. */
export function Before( { state, focus }: Props ) {
	if ( state?.phase === 'failed' && state.error !== null ) {
		return (
			<>
				<TopHeading focus={ focus }>
					{ __( 'The diagnosis could not go on.', 'gateway-doctor' ) }
				</TopHeading>
				<TroubleNotice
					trouble={ {
						message: said( state.error.message ),
						advice: said( state.error.advice ),
					} }
				/>
			</>
		);
	}
	if ( state?.phase === 'stopped' ) {
		return (
			<>
				<TopHeading focus={ focus }>
					{ __( 'Stopped. Nothing was changed.', 'gateway-doctor' ) }
				</TopHeading>
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
			<TopHeading focus={ focus }>
				{ __(
					'Does your site answer “502 Bad Gateway”? Find out why.',
					'gateway-doctor'
				) }
			</TopHeading>
			<Beforehand />
		</>
	);
}
