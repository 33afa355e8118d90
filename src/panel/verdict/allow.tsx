import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { allowWords } from './guards';

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
