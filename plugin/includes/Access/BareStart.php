<?php
/**
 * Tries to start WordPress.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Logs\Redaction;

defined( 'ABSPATH' ) || exit;

/**
 * Starts WordPress as its own installer does: without plugins and theme, with
 * wp-config.php, drop-ins and must-use plugins. Says where it stops.
 */
final class BareStart {

	/** So much of what WordPress printed is read, bytes. */
	private const READ = 32768;

	/**
	 * Whether it got to the end.
	 *
	 * @var bool
	 */
	private static $started = false;

	/**
	 * Starts it; the page is sent when the request ends, however it ends.
	 */
	public static function attempt(): void {
		register_shutdown_function( array( self::class, 'report' ) );
		ob_start();
		define( 'WP_INSTALLING', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WordPress's own.
		// Its handler would mail the administrator, and print a page of its own.
		define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- As above.
		require ABSPATH . 'wp-load.php';
		self::$started = true;
	}

	/**
	 * Says how it ended.
	 */
	public static function report(): void {
		$error = error_get_last();
		$said  = '';
		while ( ob_get_level() > 0 ) {
			$said = (string) ob_get_clean() . $said;
		}
		header_remove();
		DoorPage::send(
			200,
			self::$started ? 'WordPress starts without plugins' : 'WordPress stops while it starts',
			( self::$started ? '<p>So a plugin or the theme is the cause. Go on at <code>/wp-login.php?gateway-doctor</code> of your site: prove file access there, and sign in.</p>' : self::why( $error, $said ) )
			. BareScreen::button( 'gateway-doctor-check', 'Back' )
		);
	}

	/**
	 * Why it stopped, as HTML.
	 *
	 * @param array{type:int,message:string,file:string,line:int}|null $error PHP's last error.
	 * @param string                                                   $said  What WordPress printed.
	 */
	private static function why( ?array $error, string $said ): string {
		$fatal = null !== $error && 0 !== ( $error['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_RECOVERABLE_ERROR ) );
		if ( null !== $error && $fatal ) {
			$file  = $error['file'];
			$short = $file;
			foreach ( array( ABSPATH, dirname( WP_CONTENT_DIR ) . '/' ) as $root ) {
				$short = 0 === strpos( $short, $root ) ? substr( $short, strlen( $root ) ) : $short;
			}
			return '<p>It stops in <code id="where">' . DoorPage::text( $short . ':' . $error['line'] ) . '</code>:</p><pre tabindex="0">' . DoorPage::text( Redaction::apply( $error['message'] ) ) . '</pre>' . self::advice( $short );
		}
		// Bounded: a page that ends in the middle of a tag would be looked through from each of its tags on.
		$said = substr( $said, 0, self::READ );
		$bare = preg_replace( '~<(style|script|title)\b.*?</\1>|<[^>]{0,2000}+>~is', ' ', $said ) ?? $said;
		$text = html_entity_decode( $bare, ENT_QUOTES, 'UTF-8' );
		$text = trim( preg_replace( '/\s++/', ' ', $text ) ?? $text );
		return '' === $text
			? '<p>It ended without a word: something calls <code>exit</code> in wp-config.php, a drop-in or a must-use plugin. Look at the one that changed last.</p>'
			: '<p>It says:</p><pre tabindex="0">' . DoorPage::text( Redaction::apply( substr( $text, 0, 2000 ) ) ) . '</pre>';
	}

	/**
	 * What the owner can do by FTP.
	 *
	 * @param string $file Path below the site's root.
	 */
	private static function advice( string $file ): string {
		$content = basename( WP_CONTENT_DIR ) . '/';
		if ( 1 === preg_match( '~^' . preg_quote( $content, '~' ) . '(?:mu-plugins/[^/]+|[^/]+\.php)~', $file, $match ) ) {
			return '<p>By FTP, rename <code>' . DoorPage::text( $match[0] ) . '</code>, so that its name ends with <code>.off</code>, and try again. To undo it, rename it back.</p>';
		}
		return 'wp-config.php' === basename( $file )
			? '<p>Put back the wp-config.php that worked: your host has a backup.</p>'
			: '<p>This file belongs to WordPress itself: upload it anew from the same version, or ask your host for a backup.</p>';
	}
}
