<?php
/**
 * Proof of file access.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * Whoever can make an empty file in the folder of must-use plugins can run any
 * code on the site: nothing more can be asked of an owner.
 *
 * The file's name is a hash of a secret that one browser alone has. So nothing
 * has to be stored, it works without a database, and somebody who sees the file
 * (a listing, another site on the host) cannot use it: the name does not tell the secret.
 *
 * Runs without WordPress.
 */
final class Proof {

	private const COOKIE = 'gateway_doctor_proof';
	/** How long a file counts, in seconds. */
	public const LIFE = 900;

	/**
	 * The folder in which the file has to be.
	 *
	 * @var string
	 */
	private $folder;

	/**
	 * The browser's secret.
	 *
	 * @var string
	 */
	private $secret;

	/**
	 * Takes what the browser sent.
	 *
	 * @param string $folder Absolute path: the folder of must-use plugins.
	 * @param mixed  $cookie Value of the cookie, if there is one.
	 */
	public function __construct( string $folder, $cookie ) {
		$this->folder = $folder;
		$this->secret = is_string( $cookie ) && 1 === preg_match( '/^[0-9a-f]{64}$/', $cookie ) ? $cookie : bin2hex( random_bytes( 32 ) );
	}

	/**
	 * What the browser sent.
	 *
	 * On https a sibling of this host, or whoever is on the way, cannot set a cookie
	 * with this prefix: nobody can have an owner make the file of another browser so.
	 *
	 * @param bool $secure Whether the request came by https.
	 * @return mixed Its secret; null where there is none.
	 */
	public static function received( bool $secure ) {
		return $_COOKIE[ self::cookie( $secure ) ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum -- The constructor looks at it.
	}

	/**
	 * The cookie's name.
	 *
	 * @param bool $secure Whether for https alone.
	 */
	private static function cookie( bool $secure ): string {
		return ( $secure ? '__Host-' : '' ) . self::COOKIE;
	}

	/**
	 * The browser's secret, for its cookie.
	 */
	public function secret(): string {
		return $this->secret;
	}

	/**
	 * The name of the file that is to be made.
	 */
	public function name(): string {
		return 'gateway-doctor-' . substr( hash( 'sha256', 'file access ' . $this->secret ), 0, 24 ) . '.txt';
	}

	/**
	 * How the file stands.
	 *
	 * @return string `missing`, `not-empty`, `old` or `given`.
	 */
	public function state(): string {
		$path = $this->folder . '/' . $this->name();
		clearstatcache( true, $path );
		if ( is_link( $path ) || ! is_file( $path ) ) {
			return 'missing';
		}
		if ( 0 !== filesize( $path ) ) {
			return 'not-empty';
		}
		// An FTP client may keep the time that a file had at home; the server sets the other one.
		return max( (int) filemtime( $path ), (int) filectime( $path ) ) < time() - self::LIFE ? 'old' : 'given';
	}

	/**
	 * Takes the file away: it opens once.
	 *
	 * @return bool Whether it is gone.
	 */
	public function consume(): bool {
		$path = $this->folder . '/' . $this->name();
		return ! file_exists( $path ) || @unlink( $path ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- The page says so where it fails; WordPress may not be there.
	}

	/**
	 * Gives the browser its secret, or takes it back.
	 *
	 * @param bool $secure Whether for https alone.
	 * @param bool $keep   False takes it back.
	 */
	public function send( bool $secure, bool $keep = true ): void {
		setcookie(
			self::cookie( $secure ),
			$keep ? $this->secret : '',
			array(
				'expires'  => time() + ( $keep ? self::LIFE : -self::LIFE ),
				'path'     => '/',
				'secure'   => $secure,
				'httponly' => true,
				'samesite' => 'Strict',
			)
		);
	}
}
