/**
 * Copies text. The clipboard API is there on https and localhost only, and a
 * site in trouble may have lost its certificate: hence the old way too.
 * Answers false where the browser refused both.
 */
export async function copy( text: string ): Promise< boolean > {
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
