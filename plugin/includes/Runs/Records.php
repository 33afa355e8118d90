<?php
/**
 * Reads flight records.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Agent\Agent;
use GatewayDoctor\Agent\Recorder\Process;
use GatewayDoctor\Agent\Recorder\RecordFile;
use GatewayDoctor\Agent\Recorder\SharedStack;
use GatewayDoctor\Agent\Recorder\Stack;

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
		$files = self::files( $folder, $probe );
		$bytes = array() === $files ? null : self::bytes( (string) end( $files ) );
		return null === $bytes ? null : self::assemble( $folder, $probe, $bytes, count( $files ) );
	}

	/**
	 * The files of a probe, one for each attempt, the newest last.
	 *
	 * @param string $folder Where the run keeps its records.
	 * @param string $probe  The probe's id.
	 * @return string[]
	 */
	public static function files( string $folder, string $probe ): array {
		$files = 1 !== preg_match( '/^[a-z0-9]{6,32}$/', $probe ) || '' === $folder ? false : glob( "{$folder}/{$probe}.*.php" );
		if ( false === $files ) {
			return array();
		}
		natsort( $files );
		return array_values( $files );
	}

	/**
	 * What a record's file says once: whose process it is, and how it ended.
	 *
	 * @param string $file As files() answers.
	 * @return array<string,mixed>|null Null where it cannot be read, or is too long to be read to its end.
	 */
	public static function values( string $file ): ?array {
		$bytes = self::bytes( $file );
		if ( null === $bytes || strlen( $bytes ) >= self::AT_MOST ) {
			return null;
		}
		$all = array();
		foreach ( self::lines( $bytes ) as $entry ) {
			$all = $entry + $all;
		}
		return $all;
	}

	/**
	 * Adds a line to a record, whoever writes to it otherwise.
	 *
	 * @param string              $file  As files() answers.
	 * @param array<string,mixed> $entry What to add.
	 */
	public static function add( string $file, array $entry ): void {
		// The last line may be cut.
		file_put_contents( $file, "\n" . wp_json_encode( $entry ) . "\n", FILE_APPEND ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file, written to in append mode by another process.
	}

	/**
	 * What a record's file holds, as much as is read.
	 *
	 * @param string $file As files() answers.
	 */
	private static function bytes( string $file ): ?string {
		$bytes = file_get_contents( $file, false, null, 0, self::AT_MOST ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		return false === $bytes || strlen( $bytes ) < RecordFile::LINES_FROM ? null : $bytes;
	}

	/**
	 * The lines of a record.
	 *
	 * @param string $bytes The file.
	 * @return array<int,array<array-key,mixed>>
	 */
	private static function lines( string $bytes ): array {
		$lines = array();
		foreach ( explode( "\n", substr( $bytes, RecordFile::LINES_FROM ) ) as $line ) {
			$entry = json_decode( $line, true );
			if ( is_array( $entry ) ) { // The last line of a process that was killed may be cut.
				$lines[] = $entry;
			}
		}
		return $lines;
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
		foreach ( self::lines( $bytes ) as $entry ) {
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
			'stack'      => self::marks( $all['stack'] ?? self::stack( isset( $all['slot'] ) ? SharedStack::read( $folder, (int) $all['slot'] ) : substr( $bytes, RecordFile::STACK_AT, 4 * Stack::DEPTH ) ), $table ),
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
			'released'   => isset( $all['released'] ),
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
		return self::is_gone( (int) ( $all['pid'] ?? 0 ), (string) ( $all['node'] ?? '' ), (string) ( $all['worker']['machine'] ?? '' ) ) ? 'died' : 'running';
	}

	/**
	 * Whether the process is certainly gone.
	 *
	 * @param int    $pid     Process id.
	 * @param string $node    Host name of the server that it ran on.
	 * @param string $machine As Process says it; empty where it could not.
	 */
	private static function is_gone( int $pid, string $node, string $machine ): bool {
		if ( $pid <= 0 || gethostname() !== $node || ! @is_dir( '/proc/self' ) || @is_dir( "/proc/{$pid}" ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- open_basedir may forbid to look; then nothing is certain.
			return false;
		}
		$here = '' === $machine ? null : Process::here();
		if ( null !== $here && $here['machine'] !== $machine ) {
			return false; // Another container of the same name: its numbers are not ours.
		}
		// /proc may hide what is there (hidepid): 3 is ESRCH, no such process.
		return ! function_exists( 'posix_kill' ) || ( ! posix_kill( $pid, 0 ) && 3 === posix_get_last_error() );
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
