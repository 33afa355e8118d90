import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReplayRequest } from '../../request';
import { notCovered, requestWords } from './replay-words';

interface Props {
	request: ReplayRequest;
	/** It may change something. */
	changes: boolean;
	notes: readonly string[];
	agreed: boolean;
	onAgree: ( agreed: boolean ) => void;
}

/** What will be sent, what is held back, and what is not: before it is sent. */
export function ReplayWarning( props: Props ) {
	const { request, changes, notes, agreed, onAgree } = props;
	return (
		<div className="gateway-doctor-replay-said">
			<p>
				<code dir="ltr">{ requestWords( request ) }</code>{ ' ' }
				{ __(
					'is sent again as it was: with its method, headers and body. Cookies and browser are those of this browser.',
					'gateway-doctor'
				) }
			</p>
			{ notes.map( ( note ) => (
				<p key={ note }>{ note }</p>
			) ) }
			{ changes && (
				<>
					<p>
						{ __(
							'It may change something, and is sent about ten to thirty times. Each time the database is taken back; mail, and requests to other servers other than GET, are held back. Not held back:',
							'gateway-doctor'
						) }
					</p>
					<ul className="gateway-doctor-promise">
						{ notCovered().map( ( words ) => (
							<li key={ words }>{ words }</li>
						) ) }
					</ul>
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __(
							'I have read this: send the request',
							'gateway-doctor'
						) }
						checked={ agreed }
						onChange={ onAgree }
					/>
				</>
			) }
		</div>
	);
}
