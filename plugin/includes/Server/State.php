<?php
/**
 * How the server does.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Numbers for the step `overload`; null for what the server does not tell.
 */
final class State {

	/**
	 * Everything that can be read.
	 *
	 * @param string|null $cdn The CDN in front of this site, where one was seen: its published list is fetched where that can be done, and what lets it in is told.
	 * @return array<string,mixed>
	 */
	public static function read( ?string $cdn = null ): array {
		$fresh    = null === $cdn ? null : FreshRanges::refresh( $cdn );
		$firewall = Firewall::look( $cdn );
		$places   = array();
		foreach ( $firewall['blocked'] as $rule ) {
			$places[] = $cdn === $rule['cdn'] ? $rule['where'] : '';
		}
		$load = function_exists( 'sys_getloadavg' ) ? sys_getloadavg() : false;
		return array(
			'load'          => is_array( $load ) ? round( (float) $load[0], 2 ) : null,
			'cores'         => self::cores(),
			'memory'        => self::memory(),
			'disk'          => self::disk(),
			'databaseMs'    => self::database_ms(),
			'autoloadBytes' => self::autoload_bytes(),
			'cronBacklog'   => self::cron_backlog(),
			'swap'          => self::swap(),
			'places'        => Places::read(),
			'opcache'       => self::opcache(),
			'threads'       => self::threads(),
			'pool'          => Pool::read(),
			'traffic'       => Traffic::read(),
			'blocked'       => $firewall['blocked'],
			'firewalls'     => array(
				'read'   => $firewall['read'],
				'unread' => (object) $firewall['unread'],
				'list'   => $fresh,
			),
			'allow'         => null === $cdn ? null : AllowList::advice( $cdn, array_filter( $places ) ),
		);
	}

	/**
	 * A file of the kernel's, where it may be read.
	 *
	 * @param string $path Absolute path.
	 */
	private static function kernel( string $path ): string {
		return @is_readable( $path ) ? (string) @file_get_contents( $path ) : ''; // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- open_basedir warns for what lies outside.
	}

	/**
	 * Processor cores.
	 */
	private static function cores(): ?int {
		$count = substr_count( self::kernel( '/proc/cpuinfo' ), "processor\t" );
		return $count > 0 ? $count : null;
	}

	/**
	 * Memory in use and its limit, bytes: of the cgroup where it has one.
	 *
	 * @return array{used:int,limit:int}|null
	 */
	private static function memory(): ?array {
		$limit = trim( self::kernel( '/sys/fs/cgroup/memory.max' ) );
		$used  = trim( self::kernel( '/sys/fs/cgroup/memory.current' ) );
		if ( ctype_digit( $limit ) && ctype_digit( $used ) ) {
			return array(
				'used'  => (int) $used,
				'limit' => (int) $limit,
			);
		}
		$info = self::kernel( '/proc/meminfo' );
		if ( preg_match( '/^MemTotal:\s+(\d+)/m', $info, $total ) && preg_match( '/^MemAvailable:\s+(\d+)/m', $info, $free ) ) {
			return array(
				'used'  => 1024 * ( (int) $total[1] - (int) $free[1] ),
				'limit' => 1024 * (int) $total[1],
			);
		}
		return null;
	}

	/**
	 * Swap in use and its size, bytes.
	 *
	 * @return array{used:int,limit:int}|null
	 */
	private static function swap(): ?array {
		$info = self::kernel( '/proc/meminfo' );
		return preg_match( '/^SwapTotal:\s+(\d+)/m', $info, $total ) && preg_match( '/^SwapFree:\s+(\d+)/m', $info, $free ) && (int) $total[1] > 0
			? array(
				'used'  => 1024 * ( (int) $total[1] - (int) $free[1] ),
				'limit' => 1024 * (int) $total[1],
			)
			: null;
	}

	/**
	 * How full opcache is, and how often it had to start anew for want of memory.
	 *
	 * @return array{full:bool,restarts:int}|null
	 */
	private static function opcache(): ?array {
		$status = function_exists( 'opcache_get_status' ) ? @opcache_get_status( false ) : false; // phpcs:ignore WordPress.PHP.NoSilencedErrors -- opcache.restrict_api warns.
		return is_array( $status ) ? array(
			'full'     => (bool) ( $status['cache_full'] ?? false ),
			'restarts' => (int) ( $status['opcache_statistics']['oom_restarts'] ?? 0 ),
		) : null;
	}

	/**
	 * Connections to the database, how many it takes, and how long the longest query runs, seconds.
	 *
	 * @return array{open:int,limit:int,longest:int}|null
	 */
	private static function threads(): ?array {
		global $wpdb;
		$suppress = $wpdb->suppress_errors( true );
		$open     = $wpdb->get_var( "SHOW STATUS LIKE 'Threads_connected'", 1 ); // phpcs:ignore WordPress.DB -- Read once a run.
		$limit    = $wpdb->get_var( "SHOW VARIABLES LIKE 'max_connections'", 1 ); // phpcs:ignore WordPress.DB -- Read once a run.
		$longest  = $wpdb->get_var( "SELECT MAX(time) FROM information_schema.processlist WHERE command = 'Query' AND id <> CONNECTION_ID()" ); // phpcs:ignore WordPress.DB -- Read once a run.
		$wpdb->suppress_errors( $suppress );
		return isset( $open, $limit ) ? array(
			'open'    => (int) $open,
			'limit'   => (int) $limit,
			'longest' => (int) $longest,
		) : null;
	}

	/**
	 * Space where WordPress stands, bytes.
	 *
	 * @return array{free:int,total:int}|null
	 */
	private static function disk(): ?array {
		$free  = function_exists( 'disk_free_space' ) ? disk_free_space( ABSPATH ) : false;
		$total = function_exists( 'disk_total_space' ) ? disk_total_space( ABSPATH ) : false;
		return false === $free || false === $total ? null : array(
			'free'  => (int) $free,
			'total' => (int) $total,
		);
	}

	/**
	 * How long the simplest query takes: the median of five, milliseconds.
	 */
	private static function database_ms(): float {
		global $wpdb;
		$times = array();
		for ( $i = 0; $i < 5; $i++ ) {
			$start = hrtime( true );
			$wpdb->query( 'SELECT 1' ); // phpcs:ignore WordPress.DB -- The measurement.
			$times[] = ( hrtime( true ) - $start ) / 1e6;
		}
		sort( $times );
		return round( $times[2], 3 );
	}

	/**
	 * Options that every request loads, bytes.
	 */
	private static function autoload_bytes(): int {
		global $wpdb;
		return (int) $wpdb->get_var( "SELECT SUM(LENGTH(option_value)) FROM {$wpdb->options} WHERE autoload IN ('yes','on','auto','auto-on')" ); // phpcs:ignore WordPress.DB -- Read once a run.
	}

	/**
	 * Cron events that are more than ten minutes late.
	 */
	private static function cron_backlog(): int {
		$late = 0;
		foreach ( (array) get_option( 'cron', array() ) as $time => $hooks ) {
			if ( is_array( $hooks ) && (int) $time > 0 && (int) $time < time() - 600 ) {
				$late += count( $hooks );
			}
		}
		return $late;
	}
}
