import { __, sprintf } from '@wordpress/i18n';

export const allOnAgain = (): string =>
	__( 'Everything is on for you again.', 'gateway-doctor' );

export const takenUp = (): string =>
	__( 'Taken up again as it was before the reload.', 'gateway-doctor' );

export const whileBusy = (): string =>
	__(
		'A diagnosis is running, and needs the site for itself. The switches work again when it has ended.',
		'gateway-doctor'
	);

export const elsewhere = (): string =>
	__(
		'Your site has another address than wp-admin: this browser cannot show it with plugins off. “Diagnose 502” works all the same.',
		'gateway-doctor'
	);

export const activeWords = ( name: string ): string =>
	/* translators: %s: name of a theme. */
	sprintf( __( '%s (active)', 'gateway-doctor' ), name );
