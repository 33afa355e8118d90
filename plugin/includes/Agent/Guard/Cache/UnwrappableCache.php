<?php
/**
 * A shared object cache that nothing can be put in front of.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Cache;

use GatewayDoctor\Agent\Session\DoorSession;

defined( 'ABSPATH' ) || exit;

/**
 * Some drop-ins' functions go around $wp_object_cache. Probes are refused there,
 * and the panel says so; a safe session has to open all the same, for an owner who
 * would be locked out. What can be had: nothing is added, options keep the value
 * that they have, and what is not an option stays in this request.
 */
final class UnwrappableCache {

	/** What core caches that is no option: an option's cache has to hear of remedies. */
	private const LOCAL = array( 'transient', 'site-transient', 'posts', 'post_meta', 'post-queries', 'terms', 'term_meta', 'term-queries', 'comment', 'comment-queries', 'counts', 'plugins', 'themes', 'theme_files', 'theme_json', 'translation_files', 'rss' );

	/**
	 * Whether this request signs somebody in: that writes, but nothing that is derived.
	 *
	 * @var bool
	 */
	private static $signs_in = false;

	/**
	 * Keeps writes off, as well as it can be done.
	 *
	 * @param bool $signs_in Whether this request is the login.
	 */
	public static function hold( bool $signs_in ): void {
		self::$signs_in = $signs_in;
		if ( ! $signs_in ) {
			wp_suspend_cache_addition( true );
			if ( function_exists( 'wp_cache_add_non_persistent_groups' ) ) {
				wp_cache_add_non_persistent_groups( self::LOCAL );
			}
		}
		add_filter( 'pre_update_option', array( self::class, 'keep' ), PHP_INT_MAX, 3 );
	}

	/**
	 * Runs what is written on purpose.
	 *
	 * @param callable():void $write Writes.
	 */
	public static function lift( callable $write ): void {
		$held = remove_filter( 'pre_update_option', array( self::class, 'keep' ), PHP_INT_MAX );
		try {
			$write();
		} finally {
			if ( $held ) {
				add_filter( 'pre_update_option', array( self::class, 'keep' ), PHP_INT_MAX, 3 );
			}
		}
	}

	/**
	 * Core caches a new value even where the database has not taken it.
	 *
	 * @param mixed $value  New value; the filter `pre_update_option`.
	 * @param mixed $option Its name.
	 * @param mixed $old    Value that it has.
	 * @return mixed The value that it has.
	 */
	public static function keep( $value, $option = '', $old = null ) {
		return self::$signs_in && ! DoorSession::is_derived( (string) $option ) ? $value : $old;
	}
}
