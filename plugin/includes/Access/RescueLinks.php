<?php
/**
 * Rescue links.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Session\Door;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * One link per administrator, which starts a safe session in front of the normal
 * login. It signs nobody in.
 */
final class RescueLinks {

	public const OPTION   = 'gateway_doctor_links';
	private const LIFE    = 365 * DAY_IN_SECONDS;
	private const AT_MOST = 50;

	/**
	 * Makes a link; the one that the user had before opens nothing any more.
	 *
	 * @param int $user Whose it is.
	 * @return array{url:string,expires:string} Time as ISO 8601.
	 */
	public function make( int $user ): array {
		$token   = Token::make();
		$links   = $this->others( $user );
		$links[] = array(
			'hash'    => Token::hash( $token ),
			'user'    => $user,
			'made'    => time(),
			'expires' => time() + self::LIFE,
		);
		( new Sessions() )->end( $user, Sessions::BY_LINK );
		OwnOption::update( self::OPTION, array_slice( $links, -self::AT_MOST ) );
		return array(
			'url'     => self::address() . '#' . $token,
			'expires' => gmdate( 'c', time() + self::LIFE ),
		);
	}

	/**
	 * Makes a link for somebody who has a shell: it lives for 15 minutes, what guards
	 * the login is off in its session, and the user's own link stays.
	 *
	 * @param int $user Whose it is.
	 * @return array{url:string,expires:string} Time as ISO 8601.
	 */
	public function make_brief( int $user ): array {
		$token   = Token::make();
		$links   = $this->alive();
		$links[] = array(
			'hash'    => Token::hash( $token ),
			'user'    => $user,
			'made'    => time(),
			'expires' => time() + Proof::LIFE,
			'by'      => Sessions::BY_PROOF,
		);
		OwnOption::update( self::OPTION, array_slice( $links, -self::AT_MOST ) );
		return array(
			'url'     => self::address() . '#' . $token,
			'expires' => gmdate( 'c', time() + Proof::LIFE ),
		);
	}

	/**
	 * Revokes a user's links, also a brief one, and ends what they have opened.
	 *
	 * @param int $user Whose.
	 */
	public function revoke( int $user ): void {
		( new Sessions() )->end( $user, Sessions::BY_LINK, Sessions::BY_PROOF );
		OwnOption::update( self::OPTION, $this->others( $user ) );
	}

	/**
	 * When a user's link was made and ends; null where there is none.
	 *
	 * @param int $user Whose.
	 * @return array{made:string,expires:string}|null Times as ISO 8601.
	 */
	public function of( int $user ): ?array {
		foreach ( $this->alive() as $link ) {
			if ( (int) $link['user'] === $user && ! isset( $link['by'] ) ) {
				return array(
					'made'    => gmdate( 'c', (int) $link['made'] ),
					'expires' => gmdate( 'c', (int) $link['expires'] ),
				);
			}
		}
		return null;
	}

	/**
	 * Whose link a token is, and what session it starts.
	 *
	 * @param string $token As received.
	 * @return array{user:int,by:string}|null Null where it is nobody's, or has expired.
	 */
	public function find( string $token ): ?array {
		$found = null;
		// All of them are compared, whichever fits: the time tells nothing.
		foreach ( $this->alive() as $link ) {
			if ( Token::matches( (string) $link['hash'], $token ) ) {
				$found = array(
					'user' => (int) $link['user'],
					'by'   => Sessions::BY_PROOF === ( $link['by'] ?? '' ) ? Sessions::BY_PROOF : Sessions::BY_LINK,
				);
			}
		}
		return $found;
	}

	/**
	 * Where links lead. Straight from the option: what hides the login filters the usual way to it.
	 */
	public static function address(): string {
		return set_url_scheme( untrailingslashit( (string) get_option( 'siteurl' ) ) . '/wp-login.php', 'login' ) . '?' . Door::PARAMETER;
	}

	/**
	 * Links that have not expired, of everybody else.
	 *
	 * @param int $user Who is left out.
	 * @return array<int,array<string,mixed>>
	 */
	private function others( int $user ): array {
		return array_values(
			array_filter(
				$this->alive(),
				static function ( array $link ) use ( $user ): bool {
					return (int) $link['user'] !== $user;
				}
			)
		);
	}

	/**
	 * Links that have not expired.
	 *
	 * @return array<int,array<string,mixed>>
	 */
	private function alive(): array {
		return array_values( array_filter( ( new Store() )->read( self::OPTION ), array( Keys::class, 'is_alive' ) ) );
	}
}
