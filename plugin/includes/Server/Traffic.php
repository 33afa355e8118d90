<?php
/**
 * Who asks this site, and what came of it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

use GatewayDoctor\Logs\Redaction;
use GatewayDoctor\Logs\Rotations;
use GatewayDoctor\Rest\Routes;

defined( 'ABSPATH' ) || exit;

/**
 * Counts the end of the web server's access log: requests and errors a minute,
 * and who and what is asked for most. Query strings, which may hold secrets, are
 * left out; addresses are told to the administrator alone.
 *
 * Our own requests are left out: they are no traffic, and their failures may be our doing.
 *
 * `order`: the last requests, oldest first, `x` where one failed. `failed`: what failed in the last
 * day, each with what came of the same request otherwise; src/sequence/steps/refresh/failing.ts judges it.
 *
 * @phpstan-type Counted array{what:string,requests:int}
 * @phpstan-type Row array{int,string,string,string,string,int}
 * @phpstan-type Failed array{method:string,path:string,who:string,status:int,count:int,first:int,last:int,asked:int,good:int,minutes:array<int,array{int,int,int}>}
 * @phpstan-type Report array{log:string,ours:bool,order:string,from:int,to:int,requests:int,failures:int,firstFailure:int|null,lastFailure:int|null,minutes:array<int,array{int,int,int}>,addresses:array<int,Counted>,paths:array<int,Counted>,agents:array<int,Counted>,failing:array<int,Counted>,since:int,failed:array<int,Failed>}
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

	/** So long ago a failure still matters, seconds. */
	private const DAY = 86400;

	/** Of what failed, so much is told: what failed most often and last. */
	private const FAILED = 40;

	/** Of each, so many minutes: the last ones in which it was asked. */
	private const FAILED_MINUTES = 360;

	/** A run calls us at least so often, seconds. */
	private const SILENCE = 120;

	/** Both common formats, with or without the host in front: `address - user [time] "GET /path HTTP/1.1" status bytes "referer" "agent"`. */
	private const LINE = '/^(?:\S++ )??(\S++) \S++ \S++ \[(\d\d\/\w{3}\/\d{4}:\d\d:\d\d):(\d\d) ([+-]\d{4})\] "(\S++) ((?:[^\s"\\\\]|\\\\.)++)(?:[^"\\\\]|\\\\.)*+" (\d{3}) \S++(?: "(?:[^"\\\\]|\\\\.)*+" "((?:[^"\\\\]|\\\\.)*+)")?/';

	/** The address of a probe, or of another request of ours that no visitor sends: also of the PHP that src/sequence/steps/gateway/below.ts asks for. */
	private const PROBE = '~[?&]gateway-doctor(?:=[a-z0-9]{6,32}|-fresh=\d+)(?:&|$)|/wp-admin/load-styles\.php\?c=0&dir=ltr&load=buttons$~';

	/** What names a page in a query, where the path does not: with plain permalinks, and in shops. As in src/sequence/steps/refresh/failing.ts. */
	private const NAMED_BY = '~[?&]((?:wc-ajax|page_id|p|rest_route|action)=[\w/.%-]{1,80})(?:&|$)~';

	/** Who asks, by what they call themselves; whoever is none of these is a visitor. */
	private const AGENTS = array(
		'cron'    => '/^WordPress\/\d/',
		'crawler' => '/bot\b|crawl|spider|slurp|facebookexternalhit|monitor|uptime|pingdom|^(?:curl|wget|python|go-http)/i',
		'phones'  => '/Mobile|Android|iPhone/',
	);

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
			$report = self::of( self::tail( $path ), $path );
			if ( null !== $report && $report['ours'] ) {
				return $report;
			}
			$newest = $newest ?? $report;
		}
		return $newest;
	}

	/**
	 * The end of a log, with the end of the part that was rotated away where the log itself is short: a failure before midnight still matters at one.
	 *
	 * @param string $path Absolute path.
	 */
	private static function tail( string $path ): string {
		$text = self::end_of( $path, self::AT_MOST );
		foreach ( Rotations::of( $path ) as $part ) {
			if ( strlen( $text ) >= self::AT_MOST || preg_match( '/\.gz$/', $part ) || ! is_readable( $part ) || filemtime( $part ) < time() - self::DAY ) {
				break;
			}
			$text = self::end_of( $part, self::AT_MOST - strlen( $text ) ) . $text;
		}
		return $text;
	}

	/**
	 * The last bytes of a file.
	 *
	 * @param string $path Absolute path.
	 * @param int    $most So many.
	 */
	private static function end_of( string $path, int $most ): string {
		return (string) file_get_contents( $path, false, null, max( 0, (int) filesize( $path ) - $most ), max( 0, $most ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
	}

	/**
	 * Counts what a log has.
	 *
	 * @param string   $text Its lines, in either of Apache's and nginx's common formats.
	 * @param string   $name Of the log.
	 * @param int|null $now  When it is read, seconds since the epoch; now where it is not given.
	 * @return Report|null Null where no line is one of an access log.
	 */
	public static function of( string $text, string $name, ?int $now = null ): ?array {
		$now  = $now ?? time();
		$rows = self::rows( $text );
		if ( array() === $rows ) {
			return null;
		}
		$ours     = self::ours( $rows, $now );
		$minutes  = array();
		$counts   = array(
			'addresses' => array(),
			'paths'     => array(),
			'agents'    => array(),
			'failing'   => array(),
		);
		$failures = array();
		$others   = array();
		$order    = '';
		foreach ( $rows as $number => $row ) {
			if ( isset( $ours[ $number ] ) ) {
				continue;
			}
			list( $time, $address, , $target, $agent, $status ) = $row;

			$others[]       = $row;
			$at             = intdiv( $time, 60 );
			$minutes[ $at ] = $minutes[ $at ] ?? array( $at, 0, 0 );
			++$minutes[ $at ][1];
			$path   = self::path( $target );
			$words  = array(
				'addresses' => $address,
				'paths'     => $path,
				'agents'    => substr( $agent, 0, 120 ),
			);
			$order .= $status >= 500 ? 'x' : '.';
			if ( $status >= 500 ) {
				++$minutes[ $at ][2];
				$failures[]       = $at * 60;
				$words['failing'] = "$status $path";
			}
			foreach ( $words as $kind => $word ) {
				$counts[ $kind ][ $word ] = ( $counts[ $kind ][ $word ] ?? 0 ) + 1;
			}
		}
		ksort( $minutes );
		$from = (int) min( array_column( $rows, 0 ) );
		return array(
			'log'          => $name,
			// Only a log in which our own calls stand is surely this site's.
			'ours'         => false !== strpos( rawurldecode( $text ), Routes::NAME ),
			'order'        => substr( $order, -self::IN_ORDER ),
			'from'         => 60 * (int) ( array_key_first( $minutes ) ?? intdiv( $from, 60 ) ),
			'to'           => 60 * (int) ( array_key_last( $minutes ) ?? intdiv( $from, 60 ) ),
			'requests'     => array_sum( array_column( $minutes, 1 ) ),
			'failures'     => count( $failures ),
			'firstFailure' => array() === $failures ? null : (int) min( $failures ),
			'lastFailure'  => array() === $failures ? null : (int) max( $failures ),
			'minutes'      => array_slice( array_values( $minutes ), -self::MINUTES ),
			'addresses'    => self::top( $counts['addresses'], false ),
			'paths'        => self::top( $counts['paths'], true ),
			'agents'       => self::top( $counts['agents'], true ),
			'failing'      => self::top( $counts['failing'], true ),
			'since'        => max( $from, $now - self::DAY ),
			'failed'       => self::failed( $others, $now - self::DAY ),
		);
	}

	/**
	 * The lines that are requests: time, address, method, target, agent, status.
	 *
	 * @param string $text Lines of a log.
	 * @return Row[]
	 */
	private static function rows( string $text ): array {
		$rows  = array();
		$clock = array();
		foreach ( explode( "\n", $text ) as $line ) {
			if ( ! preg_match( self::LINE, $line, $match ) ) {
				continue;
			}
			list( , $address, $minute, $second, $zone, $method, $target, $status ) = $match;

			$stamp = $minute . $zone;
			if ( ! isset( $clock[ $stamp ] ) ) {
				$moment          = \DateTimeImmutable::createFromFormat( 'd/M/Y:H:i O', "$minute $zone" );
				$clock[ $stamp ] = false === $moment ? 0 : 60 * intdiv( $moment->getTimestamp(), 60 );
			}
			$rows[] = array( $clock[ $stamp ] + (int) $second, $address, $method, $target, $match[8] ?? '', (int) $status );
		}
		return $rows;
	}

	/**
	 * Where in the log, and when, each address has called our REST routes; under '' those of all, whose requests the server may have sent for them.
	 *
	 * @param Row[] $rows As rows() answers.
	 * @param int   $now  The call under way, which is not in the log yet.
	 * @return array<string,array<int,array{int,int}>> In the order of the log: number of the row, time.
	 */
	private static function calls( array $rows, int $now ): array {
		$calls = array();
		foreach ( $rows as $number => list( $time, $address, , $target, , $status ) ) {
			// Whoever was turned away is not us.
			if ( self::is_call( $target ) && ( $status < 400 || $status >= 500 ) ) {
				$calls[ $address ][] = array( $number, $time );
				$calls[''][]         = array( $number, $time );
			}
		}
		foreach ( $calls as $who => $made ) {
			if ( $now - $made[ count( $made ) - 1 ][1] <= self::SILENCE ) {
				$calls[ $who ][] = array( PHP_INT_MAX, $now );
			}
		}
		return $calls;
	}

	/**
	 * Whether it is one of our REST routes.
	 *
	 * @param string $target As the log has it.
	 */
	private static function is_call( string $target ): bool {
		return false !== strpos( rawurldecode( $target ), Routes::NAME );
	}

	/**
	 * Which requests are ours: probes, calls of our routes, and what was sent by whoever called them both before it and after it.
	 * What the owner asked for before the diagnosis, and after it, is an owner's request. Agents do not count: we ask as several.
	 *
	 * @param Row[] $rows As rows() answers.
	 * @param int   $now  The call under way, which is not in the log yet.
	 * @return array<int,true> Their numbers, as keys.
	 */
	private static function ours( array $rows, int $now ): array {
		$calls = self::calls( $rows, $now );
		$own   = self::own_addresses();
		$ours  = array();
		$next  = array();
		foreach ( $rows as $number => list( $time, $address, , $target, $agent ) ) {
			// What WordPress asks itself is no disguise of ours.
			$by_us = in_array( $address, $own, true ) && ! preg_match( self::AGENTS['cron'], $agent ) ? '' : $address;
			$made  = $calls[ $by_us ] ?? array();
			// Both are in the order of the log: each call is passed once.
			$place = $next[ $by_us ] ?? 0;
			while ( isset( $made[ $place ] ) && $made[ $place ][0] <= $number ) {
				++$place;
			}
			$next[ $by_us ] = $place;

			$is_between = isset( $made[ $place - 1 ], $made[ $place ] )
				&& $time - $made[ $place - 1 ][1] <= self::SILENCE
				&& $made[ $place ][1] - $time <= self::SILENCE;
			if ( $is_between || 1 === preg_match( self::PROBE, $target ) || self::is_call( $target ) ) {
				$ours[ $number ] = true;
			}
		}
		return $ours;
	}

	/**
	 * From where this server asks for its own pages (the route `ask`).
	 *
	 * @return string[]
	 */
	private static function own_addresses(): array {
		$own = isset( $_SERVER['SERVER_ADDR'] ) && is_string( $_SERVER['SERVER_ADDR'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_ADDR'] ) ) : '127.0.0.1';
		return array( '127.0.0.1', '::1', $own );
	}

	/**
	 * The address without its query, in which secrets may be.
	 *
	 * @param string $target As the log has it.
	 */
	private static function path( string $target ): string {
		return substr( (string) strtok( $target, '?' ), 0, 200 );
	}

	/**
	 * The page that was asked for: the path, with what else names it.
	 *
	 * @param string $target As the log has it.
	 */
	private static function page( string $target ): string {
		return self::path( $target ) . ( preg_match( self::NAMED_BY, $target, $by ) ? '?' . $by[1] : '' );
	}

	/**
	 * Who asked, as far as a log tells.
	 *
	 * @param string $path  The address.
	 * @param string $agent What they call themselves.
	 */
	private static function who( string $path, string $agent ): string {
		if ( 1 === preg_match( '~/wp-cron\.php(?:\?|$)~', $path ) ) {
			return 'cron';
		}
		foreach ( self::AGENTS as $who => $pattern ) {
			if ( 1 === preg_match( $pattern, $agent ) ) {
				return $who;
			}
		}
		return 1 === preg_match( '~/wp-admin/(?!admin-(?:ajax|post)\.php|$)~', $path ) ? 'signed-in' : 'visitors';
	}

	/**
	 * What failed, with what came of the same request of the same kind of visitor otherwise: `asked`, from its
	 * first failure to its last, and `good`, the good answers since. Good is what was answered or redirected.
	 *
	 * @param Row[] $rows  Requests, without our own.
	 * @param int   $since No older ones, seconds since the epoch.
	 * @return array<int,Failed>
	 */
	private static function failed( array $rows, int $since ): array {
		$recent = array_filter(
			$rows,
			static function ( array $row ) use ( $since ): bool {
				return $row[0] >= $since;
			}
		);
		usort(
			$recent,
			static function ( array $a, array $b ): int {
				return $a[0] <=> $b[0];
			}
		);
		$failed = self::failures( $recent );
		foreach ( $recent as list( $time, , $method, $target, $agent, $status ) ) {
			$path = self::page( $target );
			$key  = "$method $path " . self::who( $path, $agent );
			if ( ! isset( $failed[ $key ] ) || ( $status >= 400 && $status < 500 ) ) {
				continue;
			}
			$one                   = $failed[ $key ];
			$minute                = intdiv( $time, 60 );
			list( , $asked, $bad ) = $one['minutes'][ $minute ] ?? array( $minute, 0, 0 );

			$one['minutes'][ $minute ] = array( $minute, $asked + 1, $bad + ( $status >= 500 ? 1 : 0 ) );
			// In the second of the last failure, what was good may have come before it.
			$one['asked'] += $time >= $one['first'] && $time <= $one['last'] ? 1 : 0;
			$one['good']  += $time > $one['last'] ? 1 : 0;

			$failed[ $key ] = $one;
		}
		usort(
			$failed,
			static function ( array $a, array $b ): int {
				return array( $b['count'], $b['last'] ) <=> array( $a['count'], $a['last'] );
			}
		);
		return array_map(
			static function ( array $one ): array {
				$one['path']    = Redaction::apply( $one['path'] );
				$one['method']  = substr( $one['method'], 0, 20 );
				$one['minutes'] = array_slice( array_values( $one['minutes'] ), -self::FAILED_MINUTES );
				return $one;
			},
			array_slice( $failed, 0, self::FAILED )
		);
	}

	/**
	 * What failed, by request and kind of visitor, before anything else is counted of it.
	 *
	 * @param Row[] $rows In the order of time.
	 * @return array<string,Failed>
	 */
	private static function failures( array $rows ): array {
		$failed = array();
		foreach ( $rows as list( $time, , $method, $target, $agent, $status ) ) {
			if ( $status < 500 ) {
				continue;
			}
			$path  = self::page( $target );
			$who   = self::who( $path, $agent );
			$known = $failed[ "$method $path $who" ] ?? null;

			$failed[ "$method $path $who" ] = array(
				'method'  => $method,
				'path'    => $path,
				'who'     => $who,
				'status'  => $status,
				'count'   => 1 + ( $known['count'] ?? 0 ),
				'first'   => $known['first'] ?? $time,
				'last'    => $time,
				'asked'   => 0,
				'good'    => 0,
				'minutes' => array(),
			);
		}
		return $failed;
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
