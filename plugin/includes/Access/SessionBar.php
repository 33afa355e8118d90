<?php
/**
 * Says that a safe session is in force, and ends it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Session\SafeSession;

defined( 'ABSPATH' ) || exit;

/**
 * On every screen of a session that a door gave: the login and the panel.
 *
 * What ends it is a form to the door, which answers before any plugin is loaded.
 * Its word is made of the session's secret: another site cannot know it, and the
 * cookie does not come along with what another site sends.
 */
final class SessionBar {

	/** The field of the form. */
	public const FIELD = 'gateway-doctor-exit';

	/**
	 * Adds the hooks, where such a session is in force.
	 */
	public static function register(): void {
		if ( SafeSession::is_by_door() ) {
			add_action( 'login_header', array( self::class, 'show_on_login' ) );
		}
	}

	/**
	 * The word that ends the session with this secret.
	 *
	 * @param string $secret Of the session.
	 */
	public static function word( string $secret ): string {
		return hash_hmac( 'sha256', self::FIELD, $secret );
	}

	/**
	 * Whether a word ends the session with this secret.
	 *
	 * @param string $word   As received.
	 * @param string $secret Of the session.
	 */
	public static function is_word( string $word, string $secret ): bool {
		return '' !== $secret && hash_equals( self::word( $secret ), $word );
	}

	/**
	 * The bar on the login.
	 */
	public static function show_on_login(): void {
		echo '<div role="region" aria-label="' . esc_attr__( 'Safe session', 'gateway-doctor' ) . '" style="padding:10px 16px;background:#1d2327;color:#fff;font:14px/1.5 sans-serif;text-align:center"><p>';
		self::say();
		echo '</p>';
		self::form( 'margin:8px auto 0;width:auto;padding:0;border:0;background:none;box-shadow:none', '' );
		echo '</div>';
	}

	/**
	 * The notice on the panel.
	 */
	public static function show_on_panel(): void {
		if ( SafeSession::is_by_door() ) {
			echo '<div class="notice notice-info inline"><p>';
			self::say();
			echo '</p>';
			self::form( 'margin:0 0 10px', 'button' );
			echo '</div>';
		}
	}

	/**
	 * What is so for this browser.
	 */
	private static function say(): void {
		echo esc_html__( 'Safe session: for you, other plugins are off on the login and on the screen of Gateway Doctor, and a default theme is on. Visitors notice nothing.', 'gateway-doctor' );
	}

	/**
	 * The button that ends it.
	 *
	 * @param string $style Of the form, as CSS.
	 * @param string $look  Class of the button.
	 */
	private static function form( string $style, string $look ): void {
		printf(
			'<form method="post" action="%s" style="%s"><input type="hidden" name="%s" value="%s"><button type="submit" class="%s"%s>%s</button></form>',
			esc_url( RescueLinks::address() ),
			esc_attr( $style ),
			esc_attr( self::FIELD ),
			esc_attr( self::word( Sessions::secret() ) ),
			esc_attr( $look ),
			'' === $look ? ' style="font:inherit;padding:4px 12px;color:#fff;background:none;border:1px solid #fff;border-radius:2px;cursor:pointer"' : '',
			esc_html__( 'Exit the safe session', 'gateway-doctor' )
		);
	}
}
