<?php
/**
 * What stands in front of the object cache that visitors share.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Cache;

defined( 'ABSPATH' ) || exit;

/**
 * Takes the place of $wp_object_cache for one request: what it has written is read
 * from its own memory, everything else from the drop-in's object.
 *
 * It extends no class of the drop-in's, since a drop-in's methods that are not known
 * here must not be inherited but decided upon.
 */
abstract class CacheProxy {

	/**
	 * What this request has written.
	 *
	 * @var CacheWrites
	 */
	protected $own;

	/**
	 * The drop-in's own object; every such class has get().
	 *
	 * @var object
	 */
	protected $shared;

	/**
	 * How many calls came through here.
	 *
	 * @var int
	 */
	private $calls = 0;

	/**
	 * Takes the drop-in's object, and begins with nothing written.
	 *
	 * @param object $shared The drop-in's $wp_object_cache.
	 */
	final public function __construct( $shared ) {
		$this->own    = new CacheWrites();
		$this->shared = $shared;
	}

	/**
	 * Puts itself in the place of a shared object cache, where there is one.
	 *
	 * @return bool Whether the shared cache is safe: false where the drop-in's
	 *              functions go around $wp_object_cache.
	 */
	public static function install(): bool {
		if ( ! wp_using_ext_object_cache() ) {
			return true;
		}
		$shared = $GLOBALS['wp_object_cache'] ?? null;
		if ( $shared instanceof self ) {
			return true;
		}
		if ( ! is_object( $shared ) ) {
			return false;
		}
		$view = new static( $shared );

		$GLOBALS['wp_object_cache'] = $view; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- For this request.
		wp_cache_get( 'gateway_doctor', 'gateway_doctor' );
		if ( $view->calls > 0 ) {
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
			return static::install();
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
		if ( ! $view instanceof self ) {
			UnwrappableCache::lift( $write );
			return;
		}
		$GLOBALS['wp_object_cache'] = $view->shared; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- For one write.
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
	 * Whether what is written to a group stays in this request.
	 *
	 * @param string $group Group.
	 */
	abstract protected function keeps( string $group ): bool;

	/**
	 * Whether a method of the drop-in's that is not known here may be called.
	 *
	 * @param string $method Its name.
	 */
	abstract protected function passes( string $method ): bool;

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
	 * Writes a value, in this request alone.
	 *
	 * @param int|string $key   Key.
	 * @param mixed      $value Value.
	 * @param string     $group Group.
	 */
	public function set( $key, $value, $group = 'default' ): bool {
		$this->own->keep( $key, (string) $group, true, is_object( $value ) ? clone $value : $value );
		return true;
	}

	/**
	 * Writes a value that is not there yet.
	 *
	 * @param int|string $key   Key.
	 * @param mixed      $value Value.
	 * @param string     $group Group.
	 */
	public function add( $key, $value, $group = 'default' ): bool {
		return ! wp_suspend_cache_addition() && ! $this->exists( $key, $group ) && $this->set( $key, $value, $group );
	}

	/**
	 * Writes a value that is there already.
	 *
	 * @param int|string $key   Key.
	 * @param mixed      $value Value.
	 * @param string     $group Group.
	 */
	public function replace( $key, $value, $group = 'default' ): bool {
		return $this->exists( $key, $group ) && $this->set( $key, $value, $group );
	}

	/**
	 * Deletes a value.
	 *
	 * @param int|string $key   Key.
	 * @param string     $group Group.
	 */
	public function delete( $key, $group = 'default' ): bool {
		$existed = $this->exists( $key, $group );
		$this->own->keep( $key, (string) $group, false, false );
		return $existed;
	}

	/**
	 * Adds to a number.
	 *
	 * @param int|string $key    Key.
	 * @param int        $offset How much.
	 * @param string     $group  Group.
	 * @return int|false The new number; false where there is none.
	 */
	public function incr( $key, $offset = 1, $group = 'default' ) {
		if ( ! $this->exists( $key, $group ) ) {
			return false;
		}
		$value  = $this->get( $key, $group );
		$number = max( 0, ( is_numeric( $value ) ? (int) $value : 0 ) + (int) $offset );
		$this->set( $key, $number, $group );
		return $number;
	}

	/**
	 * Takes from a number.
	 *
	 * @param int|string $key    Key.
	 * @param int        $offset How much.
	 * @param string     $group  Group.
	 * @return int|false The new number; false where there is none.
	 */
	public function decr( $key, $offset = 1, $group = 'default' ) {
		return $this->incr( $key, - (int) $offset, $group );
	}

	/**
	 * Everything is gone, for this request.
	 */
	public function flush(): bool {
		$this->own->forget( null );
		return true;
	}

	/**
	 * A group is gone, for this request.
	 *
	 * @param string $group Group.
	 */
	public function flush_group( $group ): bool {
		$this->own->forget( (string) $group );
		return true;
	}

	/**
	 * Nothing to do: what this request wrote stands for what would be shared.
	 */
	public function flush_runtime(): bool {
		return true;
	}

	/**
	 * Whether there is a value.
	 *
	 * @param int|string $key   Key.
	 * @param string     $group Group.
	 */
	private function exists( $key, $group ): bool {
		$found = null;
		$value = $this->get( $key, $group, false, $found );
		return null === $found ? false !== $value : (bool) $found;
	}

	/**
	 * Several at once, and what else a drop-in has.
	 *
	 * @param string           $name      Method.
	 * @param array<int,mixed> $arguments Its arguments.
	 * @return mixed
	 */
	public function __call( string $name, array $arguments ) {
		$group = (string) ( $arguments[1] ?? 'default' );
		if ( 1 === preg_match( '/^(set|add|delete)_multiple$/', $name, $method ) && $this->keeps( $group ) ) {
			return $this->each( $method[1], (array) ( $arguments[0] ?? array() ), $group );
		}
		if ( 'switch_to_blog' === $name ) {
			$this->own->blog = (int) ( $arguments[0] ?? 0 );
		}
		if ( 'add_global_groups' === $name ) {
			$this->own->share( (array) ( $arguments[0] ?? array() ) );
		}
		return $this->passes( $name ) && is_callable( array( $this->shared, $name ) ) ? $this->shared->$name( ...$arguments ) : false;
	}

	/**
	 * Writes or deletes several.
	 *
	 * @param string                  $method One of set, add and delete.
	 * @param array<int|string,mixed> $items  Values by key; keys, to delete.
	 * @param string                  $group  Group.
	 * @return array<int|string,bool>
	 */
	private function each( string $method, array $items, string $group ): array {
		$done = array();
		foreach ( $items as $key => $value ) {
			$id          = 'delete' === $method ? $value : $key;
			$done[ $id ] = 'delete' === $method ? $this->delete( $id, $group ) : $this->$method( $id, $value, $group );
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
