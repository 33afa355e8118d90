import { __, _n, sprintf } from '@wordpress/i18n';

/** How long something took or will take, as people say it. */
export function inWords( seconds: number ): string {
	if ( seconds < 1 ) {
		return __( 'under a second', 'gateway-doctor' );
	}
	if ( seconds < 90 ) {
		const whole = Math.round( seconds );
		return sprintf(
			/* translators: %d: number of seconds. */
			_n( '%d second', '%d seconds', whole, 'gateway-doctor' ),
			whole
		);
	}
	const minutes = Math.round( seconds / 60 );
	return sprintf(
		/* translators: %d: number of minutes. */
		_n( '%d minute', '%d minutes', minutes, 'gateway-doctor' ),
		minutes
	);
}
