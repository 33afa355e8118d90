<?php
/**
 * The shared object cache, as a login in a safe session sees it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Cache;

defined( 'ABSPATH' ) || exit;

/**
 * Signing in really writes: the session's token, wrong tries, used codes; their
 * caches must hear of it. But what is derived from the plugins that are on is held
 * back in the database (DoorSession), and core would cache it all the same. So
 * options stay in this request, and the shared cache forgets each one that is
 * written: the next reader takes it from the database, which is right either way.
 */
final class LoginCache extends CacheProxy {

	/** Groups whose truth is in the database. */
	private const HELD = array(
		'options'      => true,
		'site-options' => true,
	);

	/**
	 * What is true in the database alone.
	 *
	 * @param string $group Group.
	 */
	protected function keeps( string $group ): bool {
		return isset( self::HELD[ $group ] );
	}

	/**
	 * Signing in really writes.
	 *
	 * @param string $method Any.
	 */
	protected function passes( string $method ): bool {
		return true;
	}

	/**
	 * Writes a value.
	 *
	 * @param int|string $key    Key.
	 * @param mixed      $value  Value.
	 * @param string     $group  Group.
	 * @param mixed      ...$more As the drop-in takes it.
	 */
	public function set( $key, $value, $group = 'default', ...$more ): bool {
		return $this->forgotten( $key, $group ) ? parent::set( $key, $value, $group ) : $this->pass( 'set', array_merge( array( $key, $value, $group ), array_values( $more ) ) );
	}

	/**
	 * Writes a value that is not there yet: read from the database, so that nobody has to forget anything.
	 *
	 * @param int|string $key    Key.
	 * @param mixed      $value  Value.
	 * @param string     $group  Group.
	 * @param mixed      ...$more As the drop-in takes it.
	 */
	public function add( $key, $value, $group = 'default', ...$more ): bool {
		if ( ! $this->keeps( (string) $group ) ) {
			return $this->pass( 'add', array_merge( array( $key, $value, $group ), array_values( $more ) ) );
		}
		if ( wp_suspend_cache_addition() || false !== $this->get( $key, $group ) ) {
			return false;
		}
		return parent::set( $key, $value, $group );
	}

	/**
	 * Writes a value that is there already.
	 *
	 * @param int|string $key    Key.
	 * @param mixed      $value  Value.
	 * @param string     $group  Group.
	 * @param mixed      ...$more As the drop-in takes it.
	 */
	public function replace( $key, $value, $group = 'default', ...$more ): bool {
		if ( ! $this->keeps( (string) $group ) ) {
			return $this->pass( 'replace', array_merge( array( $key, $value, $group ), array_values( $more ) ) );
		}
		return false !== $this->get( $key, $group ) && $this->set( $key, $value, $group );
	}

	/**
	 * Deletes a value.
	 *
	 * @param int|string $key    Key.
	 * @param string     $group  Group.
	 * @param mixed      ...$more As the drop-in takes it.
	 */
	public function delete( $key, $group = 'default', ...$more ): bool {
		return $this->forgotten( $key, $group ) ? parent::delete( $key, $group ) : $this->pass( 'delete', array_merge( array( $key, $group ), array_values( $more ) ) );
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
		return $this->keeps( (string) $group ) ? parent::incr( $key, $offset, $group ) : $this->shared->incr( $key, $offset, $group ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
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
		return $this->keeps( (string) $group ) ? parent::decr( $key, $offset, $group ) : $this->shared->decr( $key, $offset, $group ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
	}

	/**
	 * Everything is gone, for everybody.
	 */
	public function flush(): bool {
		$this->own->forget( null );
		return (bool) $this->shared->flush(); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
	}

	/**
	 * A group is gone, for everybody.
	 *
	 * @param string $group Group.
	 */
	public function flush_group( $group ): bool {
		$this->own->forget( (string) $group );
		return $this->pass( 'flush_group', array( $group ) );
	}

	/**
	 * Has the shared cache forget a value, if its truth is in the database.
	 *
	 * @param int|string $key   Key.
	 * @param mixed      $group Group.
	 * @return bool Whether it is.
	 */
	private function forgotten( $key, $group ): bool {
		if ( ! $this->keeps( (string) $group ) ) {
			return false;
		}
		$this->shared->delete( $key, $group ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
		return true;
	}

	/**
	 * Has the drop-in do it.
	 *
	 * @param string           $name      Method.
	 * @param array<int,mixed> $arguments Its arguments.
	 */
	private function pass( string $name, array $arguments ): bool {
		return is_callable( array( $this->shared, $name ) ) && (bool) $this->shared->$name( ...$arguments );
	}
}
