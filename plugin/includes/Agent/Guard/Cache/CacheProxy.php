<?php
/**
 * Changes of the object cache that stay in a probe.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Cache;

defined( 'ABSPATH' ) || exit;

/**
 * The half of an object cache that writes, on top of one that can be read.
 */
abstract class CacheProxy {

	/**
	 * What this request has written.
	 *
	 * @var CacheWrites
	 */
	protected $own;

	/**
	 * Begins with nothing written.
	 */
	public function __construct() {
		$this->own = new CacheWrites();
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
	abstract public function get( $key, $group = 'default', $force = false, &$found = null );

	/**
	 * How many calls came through here.
	 */
	abstract public function calls(): int;

	/**
	 * The drop-in's own object.
	 *
	 * @return object
	 */
	abstract public function shared();

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
}
