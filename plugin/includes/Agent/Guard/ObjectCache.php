<?php
/**
 * The object cache that requests share.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

use GatewayDoctor\Agent\Guard\Cache\CopyOnWriteCache;

defined( 'ABSPATH' ) || exit;

/**
 * What is read comes from the shared cache, what is written stays in the probe.
 */
final class ObjectCache extends Guard {

	public const NAME       = 'object-cache';
	public const KEEPS_FROM = 'writing to the object cache that visitors share';

	/**
	 * Where the drop-in's functions go around its object.
	 */
	public function problem(): ?string {
		return CopyOnWriteCache::works() ? null : 'object-cache';
	}

	/**
	 * Stands in front of the cache.
	 */
	public function install(): void {
		CopyOnWriteCache::install();
	}
}
