import { __, _n, sprintf } from '@wordpress/i18n';
import type { Site } from '../../contract';
import type { ByHandState } from './control';
import type { Wanted } from './session';
import type { Change, Plugin, Turn } from './switches';
import { chosenTheme } from './themes';

const names = ( plugins: readonly Plugin[] ): string =>
	plugins.map( ( { name } ) => name ).join( ', ' );

/** What depends on what, for one row; null where nothing does. */
export function needsWords( needs: Plugin[], by: Plugin[] ): string | null {
	const parts = [
		needs.length > 0 &&
			/* translators: %s: names of plugins. */
			sprintf( __( 'Needs %s.', 'gateway-doctor' ), names( needs ) ),
		by.length > 0 &&
			/* translators: %s: names of plugins. */
			sprintf( __( 'Needed by %s.', 'gateway-doctor' ), names( by ) ),
	].filter( ( part ) => part !== false );
	return parts.length > 0 ? parts.join( ' ' ) : null;
}

/** What a switch has done. */
export function switchedWords(
	{ name }: Plugin,
	on: boolean,
	{ along }: Change
): string {
	if ( along.length === 0 ) {
		return on
			? /* translators: %s: name of a plugin. */
				sprintf( __( '%s is on for you.', 'gateway-doctor' ), name )
			: /* translators: %s: name of a plugin. */
				sprintf( __( '%s is off for you.', 'gateway-doctor' ), name );
	}
	return on
		? sprintf(
				/* translators: 1: name of a plugin, 2: names of plugins that it needs. */
				__(
					'%1$s is on for you, and with it what it needs: %2$s.',
					'gateway-doctor'
				),
				name,
				names( along )
			)
		: sprintf(
				/* translators: 1: name of a plugin, 2: names of plugins that need it. */
				__(
					'%1$s is off for you, and with it what needs it: %2$s.',
					'gateway-doctor'
				),
				name,
				names( along )
			);
}

/** "4 of 12: WooCommerce is on now." */
export function turnWords(
	{ plugin, on, along }: Turn,
	direction: 'next' | 'previous',
	of: number
): string {
	const who = names( [ plugin, ...along ] );
	return direction === 'next'
		? sprintf(
				/* translators: 1: how many plugins are on, 2: of how many, 3: name of a plugin. */
				__( '%1$d of %2$d: %3$s is on now.', 'gateway-doctor' ),
				on,
				of,
				who
			)
		: sprintf(
				/* translators: 1: how many plugins are on, 2: of how many, 3: name of a plugin. */
				__( '%1$d of %2$d: %3$s is off again.', 'gateway-doctor' ),
				on,
				of,
				who
			);
}

export const allOffWords = ( of: number ): string =>
	sprintf(
		/* translators: %d: how many plugins. */
		__(
			'0 of %d on. Press Next to switch on the first.',
			'gateway-doctor'
		),
		of
	);

export const allOnWords = (): string =>
	__( 'All plugins are on for you.', 'gateway-doctor' );

/** What is in force for this browser. */
export function inForceWords( { off, theme }: Wanted, site: Site ): string {
	const other = chosenTheme( site.themes, theme );
	return [
		off.size === 0
			? allOnWords()
			: sprintf(
					/* translators: %d: how many plugins. */
					_n(
						'%d plugin is off, for you only.',
						'%d plugins are off, for you only.',
						off.size,
						'gateway-doctor'
					),
					off.size
				),
		other !== null &&
			sprintf(
				/* translators: %s: name of a theme. */
				__( 'You see the theme %s.', 'gateway-doctor' ),
				other.name
			),
		__( 'Visitors see the site as it is.', 'gateway-doctor' ),
	]
		.filter( ( part ) => part !== false )
		.join( ' ' );
}

/** Why the view ended elsewhere. */
export const endedWords = ( ended: ByHandState[ 'ended' ] ): string =>
	ended === 'gone'
		? __(
				'Your view has ended: it was taken over, or it expired. Everything is on for you again.',
				'gateway-doctor'
			)
		: __(
				'Your view has ended: you left it in the other tab, or the site could not show it. Everything is on for you again.',
				'gateway-doctor'
			);

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
