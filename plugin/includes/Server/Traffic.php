<?php
/**
 * Who asks this site, and what came of it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

use GatewayDoctor\Logs\Redaction;
use GatewayDoctor\Rest\Routes;

defined( 'ABSPATH' ) || exit;

/**
 * Counts the end of the web server's access log: requests and errors a minute,
 * and who and what is asked for most. Query strings, which may hold secrets, are
 * left out; addresses are told to the administrator alone.
 *
 * `order`: the last requests, oldest first, `x` where one failed.
 *
 * @phpstan-type Counted array{what:string,requests:int}
 * @phpstan-type Report array{log:string,ours:bool,order:string,from:int,to:int,requests:int,failures:int,firstFailure:int|null,lastFailure:int|null,minutes:array<int,array{int,int,int}>,addresses:array<int,Counted>,paths:array<int,Counted>,agents:array<int,Counted>,failing:array<int,Counted>}
 */
final class Traffic {

	/** So much of its end is read, bytes: some ten thousand requests. */
	private const AT_MOST = 2097152;

	private const NAMED = 5;

	/** Of a server with many sites, so many logs are looked into. */
	private const LOGS = 8;

	/** How the last requests ended, so many of them. */
	private const IN_ORDER = 120;

	/** Minutes that are told, the last ones. */
	private const MINUTES = 1440;

	/** Both common formats, with or without the host in front: `address - user [time] "GET /path HTTP/1.1" status bytes "referer" "agent"`. */
	private const LINE = '/^(?:\S++ )??(\S++) \S++ \S++ \[(\d\d\/\w{3}\/\d{4}:\d\d:\d\d):\d\d ([+-]\d{4})\] "(\S++) ((?:[^\s"\\\\]|\\\\.)++)(?:[^"\\\\]|\\\\.)*+" (\d{3}) \S++(?: "(?:[^"\\\\]|\\\\.)*+" "((?:[^"\\\\]|\\\\.)*+)")?/';

	/** The address of a probe. */
	private const PROBE = '/[?&]gateway-doctor=[a-z0-9]{6,32}(?:&|$)/';

	/**
	 * Reads the access log in which this site's own REST calls stand, or else the one that was written to last; null where there is none that PHP may read.
	 *
	 * @return Report|null
	 */
	public static function read(): ?array {
		$times = array();
		foreach ( self::places() as $path ) {
			// Outside open_basedir PHP warns, and answers that there is nothing.
			if ( @is_file( $path ) && @is_readable( $path ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors
				$times[ $path ] = (int) filemtime( $path );
			}
		}
		arsort( $times );
		$newest = null;
		foreach ( array_keys( array_slice( $times, 0, self::LOGS, true ) ) as $path ) {
			$size   = (int) filesize( $path );
			$text   = (string) file_get_contents( $path, false, null, max( 0, $size - self::AT_MOST ), self::AT_MOST ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
			$report = self::of( $text, $path );
			if ( null !== $report && $report['ours'] ) {
				return $report;
			}
			$newest = $newest ?? $report;
		}
		return $newest;
	}

	/**
	 * Counts what a log has.
	 *
	 * @param string $text Its lines, in either of Apache's and nginx's common formats.
	 * @param string $name Of the log.
	 * @return Report|null Null where no line is one of an access log.
	 */
	public static function of( string $text, string $name ): ?array {
		$minutes  = array();
		$clock    = array();
		$counts   = array(
			'addresses' => array(),
			'paths'     => array(),
			'agents'    => array(),
			'failing'   => array(),
		);
		$failures = array();
		$order    = '';
		foreach ( explode( "\n", $text ) as $line ) {
			if ( ! preg_match( self::LINE, $line, $match ) ) {
				continue;
			}
			list( , $address, $minute, $zone, , $target, $status ) = $match;
			if ( 1 === preg_match( self::PROBE, $target ) ) {
				continue; // No visitor asks for that, and we may have ended it ourselves.
			}

			$stamp = $minute . $zone;
			if ( ! isset( $clock[ $stamp ] ) ) {
				$moment          = \DateTimeImmutable::createFromFormat( 'd/M/Y:H:i O', "$minute $zone" );
				$clock[ $stamp ] = false === $moment ? 0 : intdiv( $moment->getTimestamp(), 60 );
			}
			$at             = $clock[ $stamp ];
			$minutes[ $at ] = $minutes[ $at ] ?? array( $at, 0, 0 );
			++$minutes[ $at ][1];
			$path   = substr( (string) strtok( $target, '?' ), 0, 200 );
			$words  = array(
				'addresses' => $address,
				'paths'     => $path,
				'agents'    => substr( $match[7] ?? '', 0, 120 ),
			);
			$order .= (int) $status >= 500 ? 'x' : '.';
			if ( (int) $status >= 500 ) {
				++$minutes[ $at ][2];
				$failures[]       = $at * 60;
				$words['failing'] = "$status $path";
			}
			foreach ( $words as $kind => $word ) {
				$counts[ $kind ][ $word ] = ( $counts[ $kind ][ $word ] ?? 0 ) + 1;
			}
		}
		if ( array() === $minutes ) {
			return null;
		}
		ksort( $minutes );
		return array(
			'log'          => $name,
			// Only a log in which our own calls stand is surely this site's.
			'ours'         => false !== strpos( $text, Routes::NAME ) || false !== strpos( $text, rawurlencode( Routes::NAME ) ),
			'order'        => substr( $order, -self::IN_ORDER ),
			'from'         => 60 * (int) array_key_first( $minutes ),
			'to'           => 60 * (int) array_key_last( $minutes ),
			'requests'     => array_sum( array_column( $minutes, 1 ) ),
			'failures'     => count( $failures ),
			'firstFailure' => array() === $failures ? null : (int) min( $failures ),
			'lastFailure'  => array() === $failures ? null : (int) max( $failures ),
			'minutes'      => array_slice( array_values( $minutes ), -self::MINUTES ),
			'addresses'    => self::top( $counts['addresses'], false ),
			'paths'        => self::top( $counts['paths'], true ),
			'agents'       => self::top( $counts['agents'], true ),
			'failing'      => self::top( $counts['failing'], true ),
		);
	}

	/**
	 * The most frequent ones.
	 *
	 * @param array<int|string,int> $counts How often each came.
	 * @param bool                  $clean  Whether secrets may stand in them.
	 * @return array<int,Counted>
	 */
	private static function top( array $counts, bool $clean ): array {
		arsort( $counts );
		$top = array();
		foreach ( array_slice( $counts, 0, self::NAMED, true ) as $what => $requests ) {
			$top[] = array(
				'what'     => $clean ? Redaction::apply( (string) $what ) : (string) $what,
				'requests' => $requests,
			);
		}
		return $top;
	}

	/**
	 * Where access logs are, as far as PHP may look: as servers and panels place them, and those named in GATEWAY_DOCTOR_LOGS.
	 *
	 * @return string[]
	 */
	private static function places(): array {
		$above    = addcslashes( dirname( untrailingslashit( ABSPATH ) ), '*?[\\' );
		$named    = defined( 'GATEWAY_DOCTOR_LOGS' ) && is_array( GATEWAY_DOCTOR_LOGS ) ? array_filter( GATEWAY_DOCTOR_LOGS, 'is_string' ) : array();
		$patterns = array(
			'/var/log/nginx/*access*log',
			'/var/log/apache2/*access*log',
			'/var/log/httpd/*access*log',
			'/usr/local/lsws/logs/access.log',
			'/opt/bitnami/*/logs/access*log',
			$above . '/logs/*access*log',
			$above . '/log/*access*log',
			$above . '/access-logs/*',
		);
		$found    = array();
		foreach ( $patterns as $pattern ) {
			$some  = @glob( $pattern ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
			$found = array_merge( $found, false === $some ? array() : $some );
		}
		$own = preg_grep( '/access/i', array_map( 'basename', $named ) );
		return array() === $own || false === $own ? $found : array_intersect_key( array_values( $named ), $own );
	}
}
