<?php
/**
 * Whether the database answers, without WordPress.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * Connects as wp-config.php says, reads one number, and changes nothing.
 */
final class BareDatabase {

	private const SECONDS = 5;

	/**
	 * How it is, in words. No password is in them.
	 */
	public static function state(): string {
		if ( is_file( WP_CONTENT_DIR . '/db.php' ) ) {
			$own = ' (there is a db.php: WordPress may use another one)';
		}
		$names = array();
		foreach ( array( 'DB_HOST', 'DB_USER', 'DB_PASSWORD', 'DB_NAME' ) as $name ) {
			$names[ $name ] = BareConfig::value( $name );
			if ( null === $names[ $name ] ) {
				return "cannot tell: {$name} is not written out in wp-config.php";
			}
		}
		if ( ! function_exists( 'mysqli_init' ) ) {
			return 'cannot tell: PHP has no mysqli';
		}
		return self::connect( $names ) . ( $own ?? '' );
	}

	/**
	 * Tries it.
	 *
	 * @param array<string,string|null> $names The four constants.
	 */
	private static function connect( array $names ): string {
		list( $host, $port, $socket ) = self::place( (string) $names['DB_HOST'] );
		// phpcs:disable WordPress.DB.RestrictedFunctions, WordPress.PHP.NoSilencedErrors -- WordPress is not there; what fails is the answer.
		mysqli_report( MYSQLI_REPORT_OFF );
		$link = mysqli_init();
		if ( false === $link ) {
			return 'cannot tell: PHP could not prepare a connection';
		}
		mysqli_options( $link, MYSQLI_OPT_CONNECT_TIMEOUT, self::SECONDS );
		$began = microtime( true );
		if ( ! @mysqli_real_connect( $link, $host, (string) $names['DB_USER'], (string) $names['DB_PASSWORD'], (string) $names['DB_NAME'], $port, $socket ) ) {
			return 'does not let us in: error ' . mysqli_connect_errno() . ', ' . (string) mysqli_connect_error();
		}
		$answered = false !== @mysqli_query( $link, 'SELECT 1' );
		mysqli_close( $link );
		// phpcs:enable
		return ( $answered ? 'answers' : 'lets us in, but does not answer' ) . ', after ' . round( 1000 * ( microtime( true ) - $began ) ) . ' ms';
	}

	/**
	 * Where DB_HOST points: host, port, socket.
	 *
	 * @param string $place As in wp-config.php: host, host:port, host:/socket, [IPv6]:port.
	 * @return array{string,int,string}
	 */
	public static function place( string $place ): array {
		if ( 1 !== preg_match( '~^(\[[0-9a-f:]+\]|[^:]*)(?::(\d+))?(?::?(/.*))?$~i', $place, $match ) ) {
			return array( $place, 0, '' );
		}
		return array( '' === $match[1] ? 'localhost' : trim( $match[1], '[]' ), (int) ( $match[2] ?? 0 ), $match[3] ?? '' );
	}
}
