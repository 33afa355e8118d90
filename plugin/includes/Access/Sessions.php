<?php
/**
 * Safe sessions.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Themes;

defined( 'ABSPATH' ) || exit;

/**
 * A cookie that makes the panel and its REST calls run with the other plugins off.
 */
final class Sessions {

	public const COOKIE   = 'gateway_doctor';
	private const LIFE    = 2 * HOUR_IN_SECONDS;
	private const AT_MOST = 20;

	/**
	 * Starts a session, or renews the one that the request has.
	 *
	 * @param int $user Whose it is.
	 */
	public function keep( int $user ): void {
		$secret   = isset( $_COOKIE[ self::COOKIE ] ) && is_string( $_COOKIE[ self::COOKIE ] ) ? $_COOKIE[ self::COOKIE ] : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum -- Compared with a hash.
		$sessions = array_values( array_filter( ( new Store() )->read( Store::SESSIONS ), array( Keys::class, 'is_alive' ) ) );
		foreach ( $sessions as $index => $session ) {
			if ( Token::matches( (string) $session['hash'], $secret ) && (int) $session['user'] === $user ) {
				if ( (int) $session['expires'] < time() + self::LIFE / 2 ) {
					$sessions[ $index ]['expires'] = time() + self::LIFE;
					OwnOption::update( Store::SESSIONS, $sessions );
					$this->send( $secret );
				}
				return;
			}
		}
		$secret     = Token::make();
		$sessions[] = array(
			'hash'    => Token::hash( $secret ),
			'user'    => $user,
			'expires' => time() + self::LIFE,
			'theme'   => Themes::neutral(),
		);
		OwnOption::update( Store::SESSIONS, array_slice( $sessions, -self::AT_MOST ) );
		$this->send( $secret );
	}

	/**
	 * Gives the browser its cookie.
	 *
	 * @param string $secret The session's secret.
	 */
	private function send( string $secret ): void {
		if ( headers_sent() ) {
			return;
		}
		// As core does for its own: wp-admin may lie elsewhere than the REST API.
		foreach ( array_unique( array( COOKIEPATH, SITECOOKIEPATH ) ) as $path ) {
			setcookie(
				self::COOKIE,
				$secret,
				array(
					'expires'  => time() + self::LIFE,
					'path'     => $path,
					'domain'   => (string) COOKIE_DOMAIN,
					'secure'   => is_ssl(),
					'httponly' => true,
					'samesite' => 'Strict',
				)
			);
		}
	}
}
