import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { copy } from './clipboard';

interface Props {
	label: string;
	/** What it copies, for those who hear the button alone. */
	of?: string;
	/** Made when it is asked for. */
	text: () => string;
}

/** A text into the clipboard, and a word whether it got there. */
export function CopyButton( { label, of, text }: Props ) {
	const [ says, setSays ] = useState( '' );
	const click = () => {
		copy( text() ).then(
			( done ) =>
				setSays(
					done
						? __( 'Copied.', 'gateway-doctor' )
						: __(
								'Your browser did not allow it.',
								'gateway-doctor'
							)
				),
			( error: unknown ) => setSays( String( error ) )
		);
	};
	return (
		<span className="gateway-doctor-copy">
			<Button
				__next40pxDefaultSize
				variant="secondary"
				aria-label={
					of === undefined ? undefined : `${ label }: ${ of }`
				}
				onClick={ click }
			>
				{ label }
			</Button>
			<span role="status" className="gateway-doctor-quiet">
				{ says }
			</span>
		</span>
	);
}
