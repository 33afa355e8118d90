import { __, sprintf } from '@wordpress/i18n';

/** What a test request may really do, by the name of the guard that is lifted. */
export function allowWords( guard: string ): string {
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
