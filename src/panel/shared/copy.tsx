import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Copies text. The clipboard API is there on https and localhost only, and a
 * site in trouble may have lost its certificate: hence the old way too.
 * Answers false where the browser refused both, which WordPress's own
 * useCopyToClipboard() does not tell.
 */
async function copy( text: string ): Promise< boolean > {
	if ( navigator.clipboard !== undefined ) {
		try {
			await navigator.clipboard.writeText( text );
			return true;
		} catch ( error ) {
			if ( ! ( error instanceof DOMException ) ) {
				throw error;
			}
			// Not allowed by the browser: the old way may be.
		}
	}
	const field = document.createElement( 'textarea' );
	field.value = text;
	field.setAttribute( 'readonly', '' );
	field.className = 'screen-reader-text';
	const { activeElement: focused } = field.ownerDocument;
	document.body.append( field );
	field.select();
	const done = document.execCommand( 'copy' );
	field.remove();
	if ( focused instanceof HTMLElement ) {
		focused.focus();
	}
	return done;
}

/** Offers text as a file to save. */
export function download( name: string, type: string, text: string ): void {
	const url = URL.createObjectURL( new Blob( [ text ], { type } ) );
	const link = document.createElement( 'a' );
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL( url );
}

interface Props {
	label: string;
	/** What it copies, for those who hear the button alone. */
	of?: string;
	/** Made when it is asked for. */
	text: () => string;
	primary?: boolean;
	/** What to say where the browser does not allow it. */
	refused?: string;
}

/** A text into the clipboard, and a word whether it got there. */
export function CopyButton( props: Props ) {
	const { label, of, text, primary = false } = props;
	const [ outcome, setOutcome ] = useState( '' );
	const click = () => {
		copy( text() ).then(
			( done ) =>
				setOutcome(
					done
						? __( 'Copied.', 'gateway-doctor' )
						: ( props.refused ??
								__(
									'Your browser did not allow it.',
									'gateway-doctor'
								) )
				),
			( error: unknown ) => setOutcome( String( error ) )
		);
	};
	return (
		<span className="gateway-doctor-copy">
			<Button
				__next40pxDefaultSize
				variant={ primary ? 'primary' : 'secondary' }
				aria-label={
					of === undefined ? undefined : `${ label }: ${ of }`
				}
				onClick={ click }
			>
				{ label }
			</Button>
			<span role="status" className="gateway-doctor-quiet">
				{ outcome }
			</span>
		</span>
	);
}
