import { Button, CheckboxControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { readAddress } from '../address';
import type { Mode } from '../unfinished';

interface Props {
	home: string;
	/** The address that was diagnosed last. */
	url: string;
	/** The only primary button, until there is a verdict. */
	primary: boolean;
	/** What stands on the button. */
	label: string;
	onStart: ( url: string, mode: Mode ) => void;
}

const ERROR = 'gateway-doctor-address-error';

/** The address, and the button that starts it all. */
export function StartForm( { home, url, primary, label, onStart }: Props ) {
	const [ typed, setTyped ] = useState( url );
	const [ oneByOne, setOneByOne ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );

	const submit = () => {
		const address = readAddress( typed, home );
		if ( address.ok ) {
			setError( null );
			onStart( address.url, oneByOne ? 'one-by-one' : 'search' );
			return;
		}
		setError(
			address.why === 'unreadable'
				? __(
						'This is not a web address. Copy it from the address bar of the page that fails.',
						'gateway-doctor'
					)
				: sprintf(
						/* translators: %s: address of the front page. */
						__(
							'This address is not on this site. It has to begin with %s',
							'gateway-doctor'
						),
						home
					)
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
