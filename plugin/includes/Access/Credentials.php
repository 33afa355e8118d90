<?php
/**
 * Sessions and keys as they are stored.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Session\CredentialHolder;
use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * Ends them when they have to end, and keeps the mark of a password that was only hashed anew.
 */
final class Credentials {

	private const OPTIONS = array( Store::SESSIONS, Store::KEYS );

	/**
	 * Adds the hooks.
	 */
	public static function register(): void {
		add_action( 'wp_logout', array( self::class, 'sign_out' ), 10, 0 );
		add_action( 'wp_login', array( self::class, 'sign_in' ), 10, 2 );
		add_action( 'wp_set_password', array( self::class, 'look_at_password' ), 10, 3 );
	}

	/**
	 * Ends one.
	 *
	 * @param string $option Store::KEYS or Store::SESSIONS.
	 * @param string $hash   As stored.
	 */
	public static function forget( string $option, string $hash ): void {
		self::change(
			$option,
			static function ( array $credential ) use ( $hash ): ?array {
				return ( $credential['hash'] ?? '' ) === $hash ? null : $credential;
			}
		);
	}

	/**
	 * Who signs out leaves their safe session.
	 */
	public static function sign_out(): void {
		if ( '' !== Sessions::secret() ) {
			( new Sessions() )->finish( Sessions::secret() );
		}
	}

	/**
	 * A session that belonged to nobody in particular belongs to who has signed in with it.
	 *
	 * @param mixed $login Of the user.
	 * @param mixed $user  The user.
	 */
	public static function sign_in( $login, $user = null ): void {
		if ( ! $user instanceof \WP_User || ! SafeSession::is_by_door() ) {
			return;
		}
		$secret = Sessions::secret();
		self::change(
			Store::SESSIONS,
			static function ( array $session ) use ( $secret, $user ): array {
				return 0 === (int) ( $session['user'] ?? 0 ) && Token::matches( (string) ( $session['hash'] ?? '' ), $secret )
					? array(
						'signed' => $user->ID,
						'mark'   => CredentialHolder::mark( $user->ID ),
					) + $session
					: $session;
			}
		);
	}

	/**
	 * WordPress hashes a password anew at times, when its user signs in: that is no new one.
	 *
	 * @param mixed $password In clear.
	 * @param mixed $user     User id.
	 * @param mixed $before   The user before; WordPress 6.6 does not say it.
	 */
	public static function look_at_password( $password, $user = 0, $before = null ): void {
		if ( ! is_string( $password ) || ! $before instanceof \WP_User || ! wp_check_password( $password, $before->user_pass ) ) {
			return; // Another password: the mark does not fit any more.
		}
		$old = CredentialHolder::mark_of( $before->user_pass );
		$new = CredentialHolder::mark( (int) $user );
		foreach ( self::OPTIONS as $option ) {
			self::change(
				$option,
				static function ( array $credential ) use ( $old, $new ): array {
					return ( $credential['mark'] ?? '' ) === $old ? array( 'mark' => $new ) + $credential : $credential;
				}
			);
		}
	}

	/**
	 * Changes what is stored, if anything is to be changed.
	 *
	 * @param string                                                    $option Which.
	 * @param callable(array<string,mixed>): (array<string,mixed>|null) $each   What becomes of each; null ends it.
	 */
	private static function change( string $option, callable $each ): void {
		$before = ( new Store() )->read( $option );
		$after  = array_values( array_filter( array_map( $each, array_filter( $before, 'is_array' ) ) ) );
		if ( $after !== $before ) {
			OwnOption::update( $option, $after );
		}
	}
}
