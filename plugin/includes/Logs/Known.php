<?php
/**
 * Logs that the site's own requests know.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * In a shell PHP has another configuration, and does not know what web server
 * there is: so the screen notes which logs it found, for the command.
 *
 * @phpstan-import-type Log from Finder
 */
final class Known {

	public const OPTION = 'gateway_doctor_logs';

	/**
	 * Whether this is a command.
	 */
	public static function is_shell(): bool {
		return defined( 'WP_CLI' ) && WP_CLI;
	}

	/**
	 * Notes what the screen found.
	 *
	 * @param array<string,Log> $logs By id, as Finder has them.
	 */
	public static function note( array $logs ): void {
		$known = array_column( $logs, null, 'id' );
		// A size changes with each line.
		$known = array_map(
			static function ( array $log ): array {
				return array( 'size' => 0 ) + $log;
			},
			$known
		);
		if ( ! self::is_shell() && ( new Store() )->read( self::OPTION ) !== $known ) {
			OwnOption::update( self::OPTION, $known );
		}
	}

	/**
	 * What was noted, for a command; nothing elsewhere.
	 *
	 * @return array<string,Log> By id. `path` is '' where it can only be told of.
	 */
	public static function all(): array {
		$known = array();
		foreach ( self::is_shell() ? ( new Store() )->read( self::OPTION ) : array() as $log ) {
			if ( is_array( $log ) && isset( $log['id'], $log['name'], $log['format'], $log['path'] ) ) {
				$known[ (string) $log['id'] ] = array(
					'id'       => (string) $log['id'],
					'name'     => (string) $log['name'],
					'format'   => (string) $log['format'],
					'size'     => 0,
					'readable' => false,
					'advice'   => is_string( $log['advice'] ?? null ) ? $log['advice'] : null,
					'older'    => (bool) ( $log['older'] ?? false ),
					'path'     => (string) $log['path'],
				);
			}
		}
		return $known;
	}
}
