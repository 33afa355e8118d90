import { Button, CheckboxControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReplayRequest } from '../../request';
import { readAddress } from '../address';
import { useReplay } from '../hooks/use-replay';
import type { Mode } from '../unfinished';
import { otherSite } from '../words/replay';
import { ReplayField } from './replay-field';
import { ReplayWarning } from './replay-warning';

interface Props {
	home: string;
	/** The address that was diagnosed last. */
	url: string;
	/** The request that was replayed last: it is kept as long as this page is open. */
	replay: ReplayRequest | null;
	/** The only primary button, until there is a verdict. */
	primary: boolean;
	/** What stands on the button. */
	label: string;
	onStart: ( url: string, mode: Mode, replay: ReplayRequest | null ) => void;
}

const ERROR = 'gateway-doctor-address-error';

/** The address, or the request, and the button that starts it all. */
export function StartForm( props: Props ) {
	const { home, url, primary, label, onStart } = props;
	const [ typed, setTyped ] = useState( url );
	const [ oneByOne, setOneByOne ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );
	const draft = useReplay( typed, home, props.replay );
	const { replay } = draft;

	const submit = () => {
		const mode = oneByOne ? 'one-by-one' : 'search';
		if ( replay !== null ) {
			if ( ! replay.ok ) {
				setError( replay.message );
			} else if ( replay.changes && ! draft.agreed ) {
				setError(
					__(
						'The request may change something. Read what is not held back, and tick the box below it.',
						'gateway-doctor'
					)
				);
			} else {
				setError( null );
				onStart( replay.request.url, mode, replay.request );
			}
			return;
		}
		const address = readAddress( typed, home );
		if ( address.ok ) {
			setError( null );
			onStart( address.url, mode, null );
			return;
		}
		setError(
			address.why === 'unreadable'
				? __(
						'This is not a web address. Copy it from the address bar of the page that fails.',
						'gateway-doctor'
					)
				: otherSite( home )
		);
	};

	return (
		<form
			className="gateway-doctor-start"
			noValidate
			onSubmit={ ( event ) => {
				event.preventDefault();
				submit();
			} }
		>
			<div className="gateway-doctor-start-address">
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Page to diagnose', 'gateway-doctor' ) }
					type="url"
					dir="ltr"
					value={ typed }
					onChange={ setTyped }
					aria-invalid={ error !== null }
					aria-describedby={ error === null ? undefined : ERROR }
				/>
				<p
					id={ ERROR }
					className="gateway-doctor-field-error"
					role="alert"
				>
					{ error }
				</p>
			</div>
			<div className="gateway-doctor-start-way">
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __(
						'One plugin after another, as the guides say',
						'gateway-doctor'
					) }
					help={ __(
						'Slower. Otherwise whole groups are switched off at once, which takes far fewer tests.',
						'gateway-doctor'
					) }
					checked={ oneByOne }
					onChange={ setOneByOne }
				/>
				<ReplayField
					text={ draft.text }
					file={ draft.file }
					lines={ replay?.lines ?? [] }
					entry={ draft.entry }
					onText={ draft.setText }
					onFile={ draft.setFile }
					onEntry={ draft.setEntry }
					onTrouble={ setError }
				/>
				{ replay?.ok === true && (
					<>
						<ReplayWarning
							request={ replay.request }
							changes={ replay.changes }
							notes={ replay.notes }
							agreed={ draft.agreed }
							onAgree={ draft.setAgreed }
						/>
						<Button
							variant="link"
							onClick={ () => {
								draft.forget();
								setTyped( home );
							} }
						>
							{ __( 'Ask for a page instead', 'gateway-doctor' ) }
						</Button>
					</>
				) }
			</div>
			<Button
				__next40pxDefaultSize
				type="submit"
				variant={ primary ? 'primary' : 'secondary' }
			>
				{ label }
			</Button>
		</form>
	);
}
