<?php
/**
 * Reads flight records.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Agent\Agent;
use GatewayDoctor\Agent\Journal;
use GatewayDoctor\Agent\SharedStack;
use GatewayDoctor\Agent\Stack;

defined( 'ABSPATH' ) || exit;

/**
 * Makes the noun `record` of what Journal and Recorder wrote, also while the
 * request still runs, and after it died.
 */
final class Records {

	private const AT_MOST = 8 * MB_IN_BYTES;

	/** A probe that began longer ago is not waited for by any gateway, even where nobody can see whether PHP still runs. */
	private const OUT = 6 * MINUTE_IN_SECONDS;

	/**
	 * The record of a probe.
	 *
	 * @param string $folder Where the run keeps its records.
	 * @param string $probe  The probe's id.
	 * @return array<string,mixed>|null The noun `record`; null where none was written.
	 */
	public static function read( string $folder, string $probe ): ?array {
		if ( 1 !== preg_match( '/^[a-z0-9]{6,32}$/', $probe ) || '' === $folder ) {
			return null;
		}
		$files = glob( "{$folder}/{$probe}.*.php" );
		if ( false === $files || array() === $files ) {
			return null;
		}
		natsort( $files );
		$bytes = file_get_contents( (string) end( $files ), false, null, 0, self::AT_MOST ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		if ( false === $bytes || strlen( $bytes ) < Journal::LINES_FROM ) {
			return null;
		}
		return self::assemble( $folder, $probe, $bytes, count( $files ) );
	}

	/**
	 * Whether a probe is out that may still be answered.
	 *
	 * @param string $folder Where the run keeps its records.
	 */
	public static function is_any_running( string $folder ): bool {
		foreach ( '' === $folder ? array() : (array) glob( $folder . '/*.*.php' ) as $file ) {
			$probe = strtok( basename( (string) $file ), '.' );
			if ( Agent::CRON === $probe || (int) filemtime( (string) $file ) < time() - self::OUT ) {
				continue;
			}
			$record = self::read( $folder, (string) $probe );
			if ( null !== $record && 'running' === $record['state'] && (int) strtotime( (string) $record['started'] ) > time() - self::OUT ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Puts the lines together.
	 *
	 * @param string $folder   Where the run keeps its records.
	 * @param string $probe    The probe's id.
	 * @param string $bytes    The file.
	 * @param int    $attempts How many files this probe has.
	 * @return array<string,mixed>
	 */
	private static function assemble( string $folder, string $probe, string $bytes, int $attempts ): array {
		$table  = array();
		$loaded = array();
		$stones = array();
		$http   = array();
		$all    = array();
		foreach ( explode( "\n", substr( $bytes, Journal::LINES_FROM ) ) as $line ) {
			$entry = json_decode( $line, true );
			if ( ! is_array( $entry ) ) {
				continue; // The last line of a process that was killed may be cut.
			}
			if ( isset( $entry['callbacks'] ) ) {
				$table += (array) $entry['callbacks'];
			} elseif ( isset( $entry['loaded'] ) ) {
				$loaded[] = $entry['loaded'];
			} elseif ( isset( $entry['milestone'] ) ) {
				$stones[] = $entry['milestone'];
			} elseif ( isset( $entry['http'] ) ) {
				$http[] = $entry['http'];
			} else {
				$all = $entry + $all;
			}
		}
		$state = self::state( $all );
		return array(
			'id'         => $probe,
			'state'      => $state,
			'stack'      => self::marks( $all['stack'] ?? self::stack( isset( $all['slot'] ) ? SharedStack::read( $folder, (int) $all['slot'] ) : substr( $bytes, Journal::STACK_AT, 4 * Stack::DEPTH ) ), $table ),
			'milestones' => $stones,
			'started'    => $all['started'] ?? gmdate( 'c' ),
			'ms'         => $all['ms'] ?? ( 'running' === $state ? round( 1000 * ( microtime( true ) - (float) ( $all['clock'] ?? microtime( true ) ) ), 1 ) : null ),
			'pid'        => (int) ( $all['pid'] ?? 0 ),
			'node'       => (string) ( $all['node'] ?? '' ),
			'connection' => $all['connection'] ?? null,
			'loaded'     => $loaded,
			'theme'      => $all['theme'] ?? null,
			'memory'     => $all['memory'] ?? null,
			'headers'    => isset( $all['headers'] ) ? array( 'by' => self::marks( array( $all['headers']['by'] ?? 0 ), $table )[0] ?? null ) + $all['headers'] : null,
			'error'      => $all['error'] ?? null,
			'components' => $all['components'] ?? array(),
			'http'       => $http,
			'held'       => $all['held'] ?? array(
				'writes' => 0,
				'mails'  => 0,
			),
			'attempts'   => $attempts,
		);
	}

	/**
	 * How far the request came.
	 *
	 * @param array<string,mixed> $all The record's single values.
	 */
	private static function state( array $all ): string {
		if ( isset( $all['ended'] ) ) {
			return 'ended';
		}
		if ( isset( $all['finished'] ) ) {
			return 'finished';
		}
		return self::is_gone( (int) ( $all['pid'] ?? 0 ), (string) ( $all['node'] ?? '' ) ) ? 'died' : 'running';
	}

	/**
	 * Whether the process is certainly gone.
	 *
	 * @param int    $pid  Process id.
	 * @param string $node Host name of the server that it ran on.
	 */
	private static function is_gone( int $pid, string $node ): bool {
		return $pid > 0 && gethostname() === $node && @is_dir( '/proc/self' ) && ! @is_dir( "/proc/{$pid}" ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir may forbid to look; then nothing is certain.
	}

	/**
	 * Numbers of what ran when the file was read.
	 *
	 * @param string $bytes The stack.
	 * @return int[]
	 */
	private static function stack( string $bytes ): array {
		$numbers = array_values( (array) unpack( 'V*', $bytes ) );
		$end     = array_search( 0, $numbers, true );
		return array_slice( $numbers, 0, false === $end ? null : (int) $end );
	}

	/**
	 * The marks that numbers of the table stand for.
	 *
	 * @param int[]                              $numbers Outermost first.
	 * @param array<int|string,array<int,mixed>> $table   The record's table.
	 * @return array<int,array<string,mixed>> List of the noun `mark`.
	 */
	private static function marks( array $numbers, array $table ): array {
		$marks = array();
		foreach ( $numbers as $number ) {
			if ( isset( $table[ $number ] ) ) {
				list( $phase, $component, $hook, $priority, $callback, $file, $line ) = $table[ $number ];

				$marks[] = compact( 'component', 'phase', 'hook', 'priority', 'callback', 'file', 'line' );
			}
		}
		return $marks;
	}
}
