<?php
/**
 * PHP's workers, as PHP sees them.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * What PHP-FPM's own status page would say of the pool that answers this very
 * request (fpm_get_status(), PHP 7.3): it needs no page that anybody can see.
 */
final class Pool {

	/**
	 * Workers and their limits; null where PHP does not run under FPM, or may not say.
	 *
	 * @return array{name:string,manager:string,active:int,total:int,most:int,queue:int,reached:int,slow:int,since:string}|null `reached`: how often pm.max_children was; `since`: FPM's start, ISO 8601.
	 */
	public static function read(): ?array {
		$status = function_exists( 'fpm_get_status' ) ? fpm_get_status() : false;
		return is_array( $status ) ? self::of( $status ) : null;
	}

	/**
	 * The numbers that matter.
	 *
	 * @param array<string,mixed> $status As fpm_get_status() answers.
	 * @return array{name:string,manager:string,active:int,total:int,most:int,queue:int,reached:int,slow:int,since:string}
	 */
	public static function of( array $status ): array {
		$number = static function ( string $name ) use ( $status ): int {
			return (int) ( $status[ $name ] ?? 0 );
		};
		return array(
			'name'    => (string) ( $status['pool'] ?? '' ),
			'manager' => (string) ( $status['process-manager'] ?? '' ),
			'active'  => $number( 'active-processes' ),
			'total'   => $number( 'total-processes' ),
			'most'    => $number( 'max-active-processes' ),
			'queue'   => $number( 'listen-queue' ),
			'reached' => $number( 'max-children-reached' ),
			'slow'    => $number( 'slow-requests' ),
			'since'   => gmdate( 'c', $number( 'start-time' ) ),
		);
	}
}
