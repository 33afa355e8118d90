<?php
/**
 * Safe sessions.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Session\CredentialHolder;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Remedy\Rights;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Themes;

defined( 'ABSPATH' ) || exit;

/**
 * A cookie that makes the panel and its REST calls run with the other plugins
 * off; where a door gave it, the login too.
 */
final class Sessions {

	public const COOKIE = 'gateway_doctor';
	/** Given by the panel, to one who had come in as usual. */
	public const BY_PANEL = 'panel';
	/** Given for a rescue link: what guards the login stays on. */
	public const BY_LINK = 'link';
	/** Given for proof of file access: everything is off. */
	public const BY_PROOF = 'proof';
	private const LIFE    = 2 * HOUR_IN_SECONDS;
	/** However much it is used. */
	private const LONGEST = 12 * HOUR_IN_SECONDS;
	private const AT_MOST = 20;

	/**
	 * The secret that the request has; an empty string where it has none.
	 */
	public static function secret(): string {
		$secret = $_COOKIE[ self::COOKIE ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum -- Compared with a hash.
		return is_string( $secret ) ? $secret : '';
	}

	/**
	 * Starts a session, or renews the one that the request has.
	 *
	 * @param int $user Whose it is.
	 */
	public function keep( int $user ): void {
		$secret   = self::secret();
		$sessions = $this->alive();
		foreach ( $sessions as $index => $session ) {
			// One that a door gave to nobody in particular stays what it is: the login was not guarded.
			if ( Token::matches( (string) $session['hash'], $secret ) && in_array( (int) $session['user'], array( 0, $user ), true ) ) {
				$end = min( time() + self::LIFE, (int) ( $session['started'] ?? time() ) + self::LONGEST );
				if ( (int) $session['expires'] < min( time() + self::LIFE / 2, $end ) ) {
					$sessions[ $index ]['expires'] = $end;
					OwnOption::update( Store::SESSIONS, $sessions );
					$this->send( $secret );
				}
				return;
			}
		}
		$this->start( $user, self::BY_PANEL );
	}

	/**
	 * Starts a session, and gives the browser its cookie.
	 *
	 * @param int    $user Whose it is; 0 for whoever signs in.
	 * @param string $by   BY_PANEL, BY_LINK or BY_PROOF.
	 * @return string The session's secret.
	 */
	public function start( int $user, string $by ): string {
		Rights::note( $user );
		$secret     = Token::make();
		$sessions   = $this->alive();
		$sessions[] = array(
			'hash'    => Token::hash( $secret ),
			'user'    => $user,
			'mark'    => CredentialHolder::mark( $user ),
			'by'      => $by,
			'started' => time(),
			'expires' => time() + self::LIFE,
			'theme'   => Themes::neutral(),
		);
		OwnOption::update( Store::SESSIONS, array_slice( $sessions, -self::AT_MOST ) );
		$this->send( $secret );
		return $secret;
	}

	/**
	 * Ends one session, and takes its cookie from the browser.
	 *
	 * @param string $secret The session's secret.
	 */
	public function finish( string $secret ): void {
		$others = array_filter(
			$this->alive(),
			static function ( array $session ) use ( $secret ): bool {
				return ! Token::matches( (string) $session['hash'], $secret );
			}
		);
		OwnOption::update( Store::SESSIONS, array_values( $others ) );
		$this->send( '' );
	}

	/**
	 * Ends the sessions of a user that some doors gave.
	 *
	 * @param int    $user  Whose.
	 * @param string ...$by BY_PANEL, BY_LINK or BY_PROOF.
	 */
	public function end( int $user, string ...$by ): void {
		$sessions = array_filter(
			$this->alive(),
			static function ( array $session ) use ( $user, $by ): bool {
				$whose = 0 === (int) $session['user'] ? (int) ( $session['signed'] ?? 0 ) : (int) $session['user'];
				return $whose !== $user || ! in_array( $session['by'] ?? self::BY_PANEL, $by, true );
			}
		);
		OwnOption::update( Store::SESSIONS, array_values( $sessions ) );
	}

	/**
	 * Sessions that have not expired.
	 *
	 * @return array<int,array<string,mixed>>
	 */
	private function alive(): array {
		return array_values( array_filter( ( new Store() )->read( Store::SESSIONS ), array( Keys::class, 'is_alive' ) ) );
	}

	/**
	 * Gives the browser its cookie.
	 *
	 * @param string $secret The session's secret; an empty string takes the cookie back.
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
					'expires'  => '' === $secret ? 1 : time() + self::LIFE,
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
