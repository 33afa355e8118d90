<?php
/**
 * PHP's own sessions.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Reads what the browser's session holds, and waits for its lock as any request
 * does; what a plugin writes into it while others are off is not kept, as it would
 * meet whoever the session belongs to.
 */
final class PhpSessions extends Guard {

	public const NAME       = 'session';
	public const KEEPS_FROM = 'changing PHP’s session';

	/**
	 * Stands in for PHP's own keeper of sessions, where that is at work and no session has begun.
	 */
	public function install(): void {
		// PHP may come without sessions.
		if ( class_exists( 'SessionHandler', false ) && PHP_SESSION_NONE === session_status() && 'user' !== ini_get( 'session.save_handler' ) && ! headers_sent() ) {
			session_set_save_handler( self::that_only_reads(), true );
		}
	}

	/**
	 * PHP's keeper, without what it writes.
	 */
	private static function that_only_reads(): \SessionHandler {
		return new class() extends \SessionHandler {

			/**
			 * Keeps nothing.
			 *
			 * @param string $id   Of the session.
			 * @param string $data What it would hold.
			 */
			public function write( $id, $data ): bool {
				return true;
			}

			/**
			 * Ends no session.
			 *
			 * @param string $id Of the session.
			 */
			public function destroy( $id ): bool {
				return true;
			}

			/**
			 * Deletes no old ones.
			 *
			 * @param int $max_lifetime In seconds.
			 */
			public function gc( $max_lifetime ): int {
				return 0;
			}
		};
	}
}
