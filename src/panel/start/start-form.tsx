import {
	Button,
	CheckboxControl,
	RadioControl,
	TextControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { keepHandover, wantsHandover } from '../running/handover';
import { isMode, type Mode } from '../store/checkpoint';
import { usePanel, useSelect } from '../store/context';
import { selectOrder, selectUrl, selectVerdict } from '../store/selectors';
import { isAdmin, otherSite, readAddress } from './input';
import { ReplayField, ReplayWarning } from './replay';
import { useReplay } from './use-replay';

interface WayProps {
	mode: Mode;
	onChange: ( mode: Mode ) => void;
}

/** How the plugins are gone through. */
function Way( { mode, onChange }: WayProps ) {
	return (
		<RadioControl
			label={ __( 'How to search', 'gateway-doctor' ) }
			help={ helpFor( mode ) }
			selected={ mode }
			options={ [
				{
					value: 'search',
					label: __( 'With the fewest tests', 'gateway-doctor' ),
				},
				{
					value: 'one-by-one',
					label: __(
						'One plugin after another, as the guides say',
						'gateway-doctor'
					),
				},
				{
					value: 'manual',
					label: __( 'I look at the page myself', 'gateway-doctor' ),
				},
			] }
			onChange={ ( value ) => {
				if ( isMode( value ) ) {
					onChange( value );
				}
			} }
		/>
	);
}

function helpFor( mode: Mode ): string {
	switch ( mode ) {
		case 'search':
			return __(
				'Whole groups of plugins are switched off at once, for test requests alone.',
				'gateway-doctor'
			);
		case 'one-by-one':
			return __(
				'Slower: one test for each plugin, until it fails.',
				'gateway-doctor'
			);
		case 'manual':
			return __(
				'For faults that no error shows, such as a broken layout or a button that does nothing. You are shown the page a dozen times, with other plugins off each time, and say how it is.',
				'gateway-doctor'
			);
	}
}

interface HandoverProps {
	/** The owner's own address. */
	mail: string;
	checked: boolean;
	onChange: ( checked: boolean ) => void;
}

/** For who does not want to wait: the site goes on by itself, and writes a mail. */
function HandoverField( { mail, checked, onChange }: HandoverProps ) {
	return (
		<CheckboxControl
			__nextHasNoMarginBottom
			label={ sprintf(
				/* translators: %s: mail address. */
				__( 'Mail the end to %s', 'gateway-doctor' ),
				mail
			) }
			help={ __(
				'And go on when this page is closed: after some minutes the site asks by itself what is left, as far as its cron runs.',
				'gateway-doctor'
			) }
			checked={ checked }
			onChange={ onChange }
		/>
	);
}

const ERROR = 'gateway-doctor-address-error';

const notALook = () =>
	__(
		'Only a page of the site itself can be shown with plugins off: not wp-admin, and not a request that is replayed. Give its address, or choose another way to search.',
		'gateway-doctor'
	);

/** The address, or the request, and the button that starts it all. */
export function StartForm() {
	const { boot, start } = usePanel();
	const { home, mail = '' } = boot;
	const url = useSelect( selectUrl );
	const order = useSelect( selectOrder );
	// The only primary button, until there is a verdict.
	const isFirst = useSelect( selectVerdict ) === null;
	const [ typed, setTyped ] = useState( url );
	const [ mode, setMode ] = useState< Mode >( order?.mode ?? 'search' );
	const [ handover, setHandover ] = useState( wantsHandover );
	const [ error, setError ] = useState< string | null >( null );
	const draft = useReplay( typed, home, order?.replay ?? null );
	const { replay } = draft;

	// A person's eyes, or a request that may change something, are not handed over.
	const canHandOver = replay === null && mode !== 'manual' && mail !== '';

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
				void start( {
					url: replay.request.url,
					mode,
					replay: replay.request,
					handover: false,
				} );
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
			void start( {
				url: address.url,
				mode,
				replay: null,
				handover: canHandOver && handover,
			} );
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
				variant={ isFirst ? 'primary' : 'secondary' }
			>
				{ isFirst
					? __( 'Diagnose 502', 'gateway-doctor' )
					: __( 'Diagnose again', 'gateway-doctor' ) }
			</Button>
			<div className="gateway-doctor-start-way">
				<Way mode={ mode } onChange={ setMode } />
				{ canHandOver && (
					<HandoverField
						mail={ mail }
						checked={ handover }
						onChange={ ( wanted ) => {
							setHandover( wanted );
							keepHandover( wanted );
						} }
					/>
				) }
				<ReplayField draft={ draft } onTrouble={ setError } />
				{ replay?.ok === true && (
					<>
						<ReplayWarning
							replay={ replay }
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
