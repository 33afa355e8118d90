import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join( __dirname, '..', '..', '..' );
const MADE = join( ROOT, 'artifacts', 'e2e-plugins' );

/** A fault of tests/fixtures: one plugin in one file. */
export const faulty = ( name: string ): string =>
	join( ROOT, 'tests', 'fixtures', 'plugins', `${ name }.php` );

/** A theme of tests/fixtures. */
export const theme = ( name: string ): string =>
	join( ROOT, 'tests', 'fixtures', 'themes', name );

function made( name: string, code: string ): string {
	mkdirSync( MADE, { recursive: true } );
	const file = join( MADE, `${ name }.php` );
	writeFileSync( file, `<?php\n/**\n${ code }` );
	return file;
}

/** So many plugins that do nothing wrong, as files. */
export function innocent( count: number ): string[] {
	return Array.from( { length: count }, ( _, index ) => {
		const number = String( index + 1 ).padStart( 2, '0' );
		return made(
			`innocent-${ number }`,
			` * Plugin Name: Innocent ${ number }
 * Version: 1.0
 */
add_filter( 'the_content', static function ( $content ) {
	return $content . '<!-- innocent ${ number } -->';
} );
`
		);
	} );
}

/** A plugin that makes wp-admin read from right to left, as an Arabic one does. */
export const rightToLeft = (): string =>
	made(
		'right-to-left',
		` * Plugin Name: Right to left
 * Version: 1.0
 */
add_action( 'init', static function () {
	$GLOBALS['wp_locale']->text_direction = 'rtl';
	wp_styles()->text_direction           = 'rtl';
} );
`
	);

/** A plugin that spoils each page, with status 200 and nothing in any log; and counts who is signed in and looks. */
export const spoiling = (): string =>
	made(
		'spoils-layout',
		` * Plugin Name: Spoils layout
 * Version: 1.0
 */
add_action( 'wp_footer', static function () {
	echo '<p id="spoilt">The menu lies across the text.</p>';
	if ( is_user_logged_in() ) {
		update_option( 'spoils_layout_seen', 1 + (int) get_option( 'spoils_layout_seen' ) );
	}
} );
`
	);

/** A plugin that says on each page that it is on, and what it needs. */
export const named = ( slug: string, name: string, needs = '' ): string =>
	made(
		slug,
		` * Plugin Name: ${ name }
 * Version: 1.0
${ needs === '' ? '' : ` * Requires Plugins: ${ needs }\n` } */
add_action( 'wp_footer', static function () {
	echo '<p class="is-on">${ slug }</p>';
} );
`
	);

/** A plugin that keeps mails in place of sending them, takes each browser for silent, and lets our cron event be due. */
export const mailbox = (): string =>
	made(
		'mailbox',
		` * Plugin Name: Mailbox
 * Version: 1.0
 */
add_filter( 'gateway_doctor_silence', '__return_zero' );
add_filter( 'pre_wp_mail', static function ( $sent, $mail ) {
	update_option( 'lab_mail', $mail['to'] . ': ' . $mail['message'] );
	return true;
}, 10, 2 );
add_action( 'init', static function () {
	$due = wp_doing_cron() ? wp_next_scheduled( 'gateway_doctor_away' ) : false;
	if ( false !== $due ) {
		wp_unschedule_event( $due, 'gateway_doctor_away' );
		wp_schedule_single_event( time() - 1, 'gateway_doctor_away' );
	}
} );
`
	);
