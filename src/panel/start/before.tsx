import { __ } from '@wordpress/i18n';
import { TopHeading } from '../shared/focus';
import { render } from '../shared/render';
import { TroubleNotice } from '../shared/trouble';
import { useSelect } from '../store/context';
import { selectAct, selectShown } from '../store/selectors';

/** Before the click: what will happen, who is touched, and how long it takes. */
function Promises() {
	return (
		<ul className="gateway-doctor-promise">
			<li>
				{ __(
					'The page is requested again and again, each time with other plugins switched off for that one request alone.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'No visitor is touched: for them every plugin and the theme stay on, and what a test request writes is taken back.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'It takes about a minute; up to ten where each failing request makes the server wait. You can stop at any time.',
					'gateway-doctor'
				) }
			</li>
		</ul>
	);
}

/** Before there is a verdict: what is true, and what one click will do. */
export function Before() {
	const { phase, error } = useSelect( selectShown );
	const focus = useSelect( selectAct ) === 'run';
	if ( phase === 'failed' && error !== null ) {
		return (
			<>
				<TopHeading focus={ focus }>
					{ __( 'The diagnosis could not go on.', 'gateway-doctor' ) }
				</TopHeading>
				<TroubleNotice
					trouble={ {
						message: render( error.message ),
						advice: render( error.advice ),
					} }
				/>
			</>
		);
	}
	if ( phase === 'stopped' ) {
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
			<Promises />
		</>
	);
}
