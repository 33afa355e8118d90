import { __, _n, sprintf } from '@wordpress/i18n';

/** The language of wp-admin for who is signed in; the browser's own where it says none. */
export const language = (): string | undefined =>
	document.documentElement.lang || undefined;

/** A moment, in the owner's own zone and way of writing it. */
export const dateTime = (
	time: string,
	style?: Intl.DateTimeFormatOptions
): string => new Date( time ).toLocaleString( language(), style );

/** The same, short and for machines too. */
export function When( { time }: { time: string } ) {
	return (
		<time dateTime={ time }>
			{ dateTime( time, { dateStyle: 'medium', timeStyle: 'short' } ) }
		</time>
	);
}

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
