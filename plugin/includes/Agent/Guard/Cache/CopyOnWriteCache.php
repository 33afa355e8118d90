<?php
/**
 * The shared object cache, as a probe sees it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Cache;

defined( 'ABSPATH' ) || exit;

/**
 * Copy on write: what is read comes from the cache that visitors share; what is
 * written, deleted or flushed stays in this request.
 *
 * Of the drop-in's other methods those that say that they read are passed on, others
 * do nothing.
 */
final class CopyOnWriteCache extends CacheProxy {

	private const READS = '/^(?:get|is|has|exists|key|build|info|stats|supports|switch_to_blog|add_global_groups|add_non_persistent_groups|connect|connection|ping|close|__)/i';

	/**
	 * Everything that is written stays.
	 *
	 * @param string $group Any.
	 */
	protected function keeps( string $group ): bool {
		return true;
	}

	/**
	 * Only what says that it reads.
	 *
	 * @param string $method Its name.
	 */
	protected function passes( string $method ): bool {
		return 1 === preg_match( self::READS, $method );
	}
}
