import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReplayRequest } from '../../request';
import { isAdmin, readAddress } from './address';
import { useReplay } from './use-replay';
import type { Mode } from '../running/checkpoint';
import { otherSite } from './replay-words';
import { keepAway, wantsAway } from '../running/handover';
import { local } from '../shared/stored';
import { AwayField } from './handover-field';
import { ReplayField } from './replay-field';
import { ReplayWarning } from './replay-warning';
import { Way } from './way';

interface Props {
	home: string;
	/** The address that was diagnosed last. */
	url: string;
	/** The request that was replayed last: it is kept as long as this page is open. */
	replay: ReplayRequest | null;
	/** How it was searched the last time. */
	mode: Mode;
	/** The only primary button, until there is a verdict. */
	primary: boolean;
	/** What stands on the button. */
	label: string;
	/** The owner's mail address; empty where there is none. */
	mail: string;
	onStart: (
		url: string,
		mode: Mode,
		replay: ReplayRequest | null,
		away: boolean
	) => void;
}

const ERROR = 'gateway-doctor-address-error';

const notALook = () =>
	__(
		'Only a page of the site itself can be shown with plugins off: not wp-admin, and not a request that is replayed. Give its address, or choose another way to search.',
		'gateway-doctor'
	);

/** The address, or the request, and the button that starts it all. */
export function StartForm( props: Props ) {
	const { home, url, primary, label, onStart } = props;
	const [ typed, setTyped ] = useState( url );
	const [ mode, setMode ] = useState< Mode >( props.mode );
	const [ away, setAway ] = useState( () => wantsAway( local() ) );
	const [ error, setError ] = useState< string | null >( null );
	const draft = useReplay( typed, home, props.replay );
	const { replay } = draft;

	// A person's eyes, or a request that may change something, are not handed over.
	const canBeAway = replay === null && mode !== 'manual' && props.mail !== '';

	const submit = () => {
		if ( replay !== null ) {
			if ( ! replay.ok ) {
				setError( replay.message );
			} else if ( mode === 'manual' ) {
				setError( notALook() );
			} else if ( replay.changes && ! draft.agreed ) {
				setError(
					__(
						'The request may change something. Read what is not held back, and tick the box below it.',
						'gateway-doctor'
					)
				);
			} else {
				setError( null );
				onStart( replay.request.url, mode, replay.request, false );
			}
			return;
		}
		const address = readAddress( typed, home );
		if ( address.ok && mode === 'manual' && isAdmin( address.url ) ) {
			setError( notALook() );
			return;
		}
		if ( address.ok ) {
			setError( null );
			onStart( address.url, mode, null, canBeAway && away );
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
			<Button
				__next40pxDefaultSize
				type="submit"
				variant={ primary ? 'primary' : 'secondary' }
			>
				{ label }
			</Button>
			<div className="gateway-doctor-start-way">
				<Way mode={ mode } onChange={ setMode } />
				{ canBeAway && (
					<AwayField
						mail={ props.mail }
						checked={ away }
						onChange={ ( wanted ) => {
							setAway( wanted );
							keepAway( local(), wanted );
						} }
					/>
				) }
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
		</form>
	);
}
