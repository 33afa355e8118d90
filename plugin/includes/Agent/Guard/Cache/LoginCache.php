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
	 * The drop-in's own object.
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
	 * @return bool As CopyOnWriteCache::install().
	 */
	public static function install(): bool {
		return CopyOnWriteCache::put(
			static function ( $shared ): CacheProxy {
				return new self( $shared );
			}
		);
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
		if ( null === $answer ) {
			return $this->shared->get( $key, $group, $force, $found ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
		}
		$found = $answer[0];
		return is_object( $answer[1] ) ? clone $answer[1] : $answer[1];
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
		if ( ! isset( self::HELD[ (string) $group ] ) ) {
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
		if ( ! isset( self::HELD[ (string) $group ] ) ) {
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
		return isset( self::HELD[ (string) $group ] ) ? parent::incr( $key, $offset, $group ) : $this->shared->incr( $key, $offset, $group ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
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
		return isset( self::HELD[ (string) $group ] ) ? parent::decr( $key, $offset, $group ) : $this->shared->decr( $key, $offset, $group ); // @phpstan-ignore method.notFound (The drop-in's class is not known.)
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
	 * Several at once, and what else a drop-in has.
	 *
	 * @param string           $name      Method.
	 * @param array<int,mixed> $arguments Its arguments.
	 * @return mixed
	 */
	public function __call( string $name, array $arguments ) {
		if ( 1 === preg_match( '/^(set|add|delete)_multiple$/', $name, $method ) && isset( self::HELD[ (string) ( $arguments[1] ?? 'default' ) ] ) ) {
			$done = array();
			foreach ( (array) $arguments[0] as $key => $value ) {
				$id          = 'delete' === $method[1] ? $value : $key;
				$done[ $id ] = 'delete' === $method[1] ? $this->delete( $id, $arguments[1] ) : $this->{$method[1]}( $id, $value, $arguments[1] );
			}
			return $done;
		}
		if ( 'switch_to_blog' === $name ) {
			$this->own->blog = (int) ( $arguments[0] ?? 0 );
		}
		if ( 'add_global_groups' === $name ) {
			$this->own->share( (array) ( $arguments[0] ?? array() ) );
		}
		return is_callable( array( $this->shared, $name ) ) ? $this->shared->$name( ...$arguments ) : false;
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
	 * Has the shared cache forget a value, if its truth is in the database.
	 *
	 * @param int|string $key   Key.
	 * @param mixed      $group Group.
	 * @return bool Whether it is.
	 */
	private function forgotten( $key, $group ): bool {
		if ( ! isset( self::HELD[ (string) $group ] ) ) {
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
