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
 * Stands in the place of $wp_object_cache. It extends no class of the drop-in's, since a drop-in's
 * methods that are not known here must not be inherited but decided upon:
 * those that say that they read are passed on, others do nothing.
 */
final class CopyOnWriteCache extends CacheProxy {

	private const READS = '/^(?:get|is|has|exists|key|build|info|stats|supports|switch_to_blog|add_global_groups|add_non_persistent_groups|connect|connection|ping|close|__)/i';

	/**
	 * The drop-in's own object; every such class has get().
	 *
	 * @var object
	 */
	private $shared;

	/**
	 * How many calls came through here.
	 *
	 * @var int
	 */
	private $calls = 0;

	/**
	 * Takes the drop-in's object.
	 *
	 * @param object $shared The drop-in's $wp_object_cache.
	 */
	public function __construct( $shared ) {
		parent::__construct();
		$this->shared = $shared;
	}

	/**
	 * Puts itself in the place of a shared object cache, where there is one.
	 *
	 * @return bool Whether the shared cache is safe: false where the drop-in's
	 *              functions go around $wp_object_cache.
	 */
	public static function install(): bool {
		return self::put(
			static function ( $shared ): CacheProxy {
				return new self( $shared );
			}
		);
	}

	/**
	 * Puts something in the place of a shared object cache, where there is one.
	 *
	 * @param callable(object):CacheProxy $make Takes the drop-in's object.
	 * @return bool As install().
	 */
	public static function put( callable $make ): bool {
		if ( ! wp_using_ext_object_cache() ) {
			return true;
		}
		$shared = $GLOBALS['wp_object_cache'] ?? null;
		if ( $shared instanceof CacheProxy ) {
			return true;
		}
		if ( ! is_object( $shared ) ) {
			return false;
		}
		$view = $make( $shared );

		$GLOBALS['wp_object_cache'] = $view; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- For this request.
		wp_cache_get( 'gateway_doctor', 'gateway_doctor' );
		if ( $view->calls() > 0 ) {
			return true;
		}
		$GLOBALS['wp_object_cache'] = $shared; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- It was of no use.
		return false;
	}

	/**
	 * Whether install() would work on this site.
	 */
	public static function works(): bool {
		$shared = $GLOBALS['wp_object_cache'] ?? null;
		try {
			return self::install();
		} finally {
			$GLOBALS['wp_object_cache'] = $shared; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Put back as it was.
		}
	}

	/**
	 * Runs what is to reach visitors: the shared cache hears of it, and so does this request.
	 *
	 * Only for what a safe session writes on purpose; a probe writes nothing.
	 *
	 * @param callable():void $write Writes.
	 */
	public static function around( callable $write ): void {
		$view = $GLOBALS['wp_object_cache'] ?? null;
		if ( ! $view instanceof CacheProxy ) {
			UnwrappableCache::lift( $write );
			return;
		}
		$GLOBALS['wp_object_cache'] = $view->shared(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- For one write.
		try {
			$write();
		} finally {
			$GLOBALS['wp_object_cache'] = $view; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Put back as it was.
			// What this request took for written was not; what is written now is in the shared cache.
			$view->own->drop( 'options' );
			$view->own->drop( 'site-options' );
		}
	}

	/**
	 * Reads a value.
	 *
	 * @param int|string $key   Key.
	 * @param string     $group Group.
	 * @param bool       $force Past the drop-in's own memory.
	 * @param bool|null  $found Whether there is a value.
	 * @return mixed False where there is none.
	 */
	public function get( $key, $group = 'default', $force = false, &$found = null ) {
		++$this->calls;
		$answer = $this->own->find( $key, (string) $group );
		if ( null !== $answer ) {
			$found = $answer[0];
			return is_object( $answer[1] ) ? clone $answer[1] : $answer[1];
		}
		return $this->shared->get( $key, $group, $force, $found ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
	}

	/**
	 * Reads several values.
	 *
	 * @param array<int|string> $keys  Keys.
	 * @param string            $group Group.
	 * @param bool              $force Past the drop-in's own memory.
	 * @return array<int|string,mixed>
	 */
	public function get_multiple( $keys, $group = 'default', $force = false ): array {
		$values = array();
		foreach ( (array) $keys as $key ) {
			$values[ $key ] = $this->get( $key, $group, $force );
		}
		return $values;
	}

	/**
	 * How many calls came through here.
	 */
	public function calls(): int {
		return $this->calls;
	}

	/**
	 * The drop-in's own object.
	 *
	 * @return object
	 */
	public function shared() {
		return $this->shared;
	}

	/**
	 * Several at once, and what else a drop-in has.
	 *
	 * @param string           $name      Method.
	 * @param array<int,mixed> $arguments Its arguments.
	 * @return mixed
	 */
	public function __call( string $name, array $arguments ) {
		if ( 1 === preg_match( '/^(set|add|delete)_multiple$/', $name, $method ) ) {
			return $this->each( $method[1], (array) ( $arguments[0] ?? array() ), $arguments[1] ?? 'default' );
		}
		if ( 'switch_to_blog' === $name ) {
			$this->own->blog = (int) ( $arguments[0] ?? 0 );
		}
		if ( 'add_global_groups' === $name ) {
			$this->own->share( (array) ( $arguments[0] ?? array() ) );
		}
		return 1 === preg_match( self::READS, $name ) && is_callable( array( $this->shared, $name ) ) ? $this->shared->$name( ...$arguments ) : false;
	}

	/**
	 * Writes or deletes several.
	 *
	 * @param string                  $method One of set, add and delete.
	 * @param array<int|string,mixed> $items  Values by key; keys, to delete.
	 * @param mixed                   $group  Group.
	 * @return array<int|string,bool>
	 */
	private function each( string $method, array $items, $group ): array {
		$done = array();
		foreach ( $items as $key => $value ) {
			$id          = 'delete' === $method ? $value : $key;
			$done[ $id ] = 'delete' === $method ? $this->delete( $id, (string) $group ) : $this->$method( $id, $value, (string) $group );
		}
		return $done;
	}

	/**
	 * A property of the drop-in's object.
	 *
	 * @param string $name Property.
	 * @return mixed
	 */
	public function __get( string $name ) {
		return $this->shared->$name ?? null;
	}

	/**
	 * Whether the drop-in's object has a property.
	 *
	 * @param string $name Property.
	 */
	public function __isset( string $name ): bool {
		return isset( $this->shared->$name );
	}
}
