import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/** What a test request may really do, by the name of the guard that is lifted. */
function allowWords( guard: string ): string {
	if ( guard === 'mail' ) {
		return __( 'Really send mail', 'gateway-doctor' );
	}
	if ( guard === 'options' ) {
		return __(
			'Write options to the database (taken back afterwards)',
			'gateway-doctor'
		);
	}
	return sprintf(
		/* translators: %s: the name of another server. */
		__( 'Really send requests to %s', 'gateway-doctor' ),
		guard.replace( /^http:/, '' )
	);
}

interface Props {
	/** Names of the guards behind which the fault may hide. */
	guards: readonly string[];
	onAllow: ( guards: string[] ) => void;
}

/** A fault hides from test requests: the owner may let them do, one by one, what they hold back. */
export function Allow( { guards, onAllow }: Props ) {
	const [ allowed, setAllowed ] = useState< readonly string[] >( [] );
	const [ error, setError ] = useState( '' );
	return (
		<form
			className="gateway-doctor-allow"
			onSubmit={ ( event ) => {
				event.preventDefault();
				if ( allowed.length === 0 ) {
					setError(
						__(
							'Tick what test requests may really do.',
							'gateway-doctor'
						)
					);
					return;
				}
				onAllow( [ ...allowed ] );
			} }
		>
			<fieldset>
				<legend>{ __( 'Test requests may', 'gateway-doctor' ) }</legend>
				{ guards.map( ( guard ) => (
					<CheckboxControl
						key={ guard }
						__nextHasNoMarginBottom
						label={ allowWords( guard ) }
						checked={ allowed.includes( guard ) }
						onChange={ ( tick ) => {
							setError( '' );
							setAllowed(
								tick
									? [ ...allowed, guard ]
									: allowed.filter(
											( other ) => other !== guard
										)
							);
						} }
					/>
				) ) }
				<p className="gateway-doctor-quiet">
					{ __(
						'Mails and requests that are sent cannot be taken back: customers may get them, payments may be made. Each is tried for a few test requests only, one after the other.',
						'gateway-doctor'
					) }
				</p>
			</fieldset>
			<p className="gateway-doctor-field-error" role="alert">
				{ error }
			</p>
			<Button __next40pxDefaultSize type="submit" variant="primary">
				{ __( 'Allow this, and diagnose again', 'gateway-doctor' ) }
			</Button>
		</form>
	);
}
