<?php
/**
 * The shared object cache, as a probe sees it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Guard\Cache\CopyOnWriteCache;
use PHPUnit\Framework\TestCase;

/**
 * Tests Agent\Guard\Cache\CopyOnWriteCache with Agent\Guard\Cache\CacheProxy and Agent\Guard\Cache\CacheWrites.
 */
final class CacheViewTest extends TestCase {

	/**
	 * Stands for a drop-in's object.
	 *
	 * @var \WP_Object_Cache
	 */
	private $shared;

	/**
	 * The cache that WordPress had.
	 *
	 * @var mixed
	 */
	private $before;

	/**
	 * Fills a cache, and declares it shared.
	 */
	protected function setUp(): void {
		$this->before = $GLOBALS['wp_object_cache'];
		$this->shared = new \WP_Object_Cache();
		$this->shared->set( 'a', 'old', 'group' );
		$this->shared->set( 'n', 5, 'group' );
		$GLOBALS['wp_object_cache'] = $this->shared;
		wp_using_ext_object_cache( true );
		self::assertTrue( CopyOnWriteCache::install() );
	}

	/**
	 * Takes it back.
	 */
	protected function tearDown(): void {
		wp_using_ext_object_cache( false );
		$GLOBALS['wp_object_cache'] = $this->before;
	}

	/**
	 * What WordPress asks is answered as by any cache.
	 */
	public function test_answers_like_a_cache(): void {
		self::assertSame( 'old', wp_cache_get( 'a', 'group' ) );
		self::assertTrue( wp_cache_set( 'a', 'new', 'group' ) );
		self::assertSame( 'new', wp_cache_get( 'a', 'group' ) );
		self::assertFalse( wp_cache_add( 'a', 'x', 'group' ) );
		self::assertFalse( wp_cache_replace( 'b', 'x', 'group' ) );
		self::assertTrue( wp_cache_add( 'b', false, 'group' ) );
		self::assertFalse( wp_cache_get( 'b', 'group', false, $found ) );
		self::assertTrue( $found );
		self::assertSame( 7, wp_cache_incr( 'n', 2, 'group' ) );
		self::assertSame( 0, wp_cache_decr( 'n', 9, 'group' ) );
		self::assertFalse( wp_cache_incr( 'none', 1, 'group' ) );
		self::assertSame( array( 'c' => true, 'd' => true ), wp_cache_set_multiple( array( 'c' => 1, 'd' => 2 ), 'group' ) ); // phpcs:ignore WordPress.Arrays
		self::assertSame( array( 'c' => 1, 'x' => false ), wp_cache_get_multiple( array( 'c', 'x' ), 'group' ) ); // phpcs:ignore WordPress.Arrays
		self::assertSame( array( 'c' => true, 'x' => false ), wp_cache_delete_multiple( array( 'c', 'x' ), 'group' ) ); // phpcs:ignore WordPress.Arrays
		self::assertFalse( wp_cache_get( 'c', 'group', false, $found ) );
		self::assertFalse( $found );
		self::assertTrue( wp_cache_delete( 'a', 'group' ) );
		self::assertFalse( wp_cache_get( 'a', 'group' ) );
	}

	/**
	 * What is kept is a copy, as in every cache.
	 */
	public function test_keeps_copies_of_objects(): void {
		$object = (object) array( 'x' => 1 );
		wp_cache_set( 'object', $object );
		$object->x = 2;
		self::assertSame( 1, wp_cache_get( 'object' )->x );
	}

	/**
	 * Flushing forgets, in this request.
	 */
	public function test_flushes_for_itself(): void {
		wp_cache_set( 'other', 1, 'other' );
		self::assertTrue( wp_cache_flush_group( 'group' ) );
		self::assertFalse( wp_cache_get( 'a', 'group' ) );
		self::assertSame( 1, wp_cache_get( 'other', 'other' ) );
		self::assertTrue( wp_cache_flush() );
		self::assertFalse( wp_cache_get( 'other', 'other' ) );
		wp_cache_set( 'a', 'again', 'group' );
		self::assertSame( 'again', wp_cache_get( 'a', 'group' ) );
	}

	/**
	 * Whatever is done, the shared cache stays as it was.
	 */
	public function test_leaves_the_shared_cache_alone(): void {
		$this->test_answers_like_a_cache();
		wp_cache_flush();
		self::assertSame( 'old', $this->shared->get( 'a', 'group' ) );
		self::assertSame( 5, $this->shared->get( 'n', 'group' ) );
		self::assertFalse( $this->shared->get( 'b', 'group' ) );
	}

	/**
	 * A drop-in's own methods are passed on where their names say that they read.
	 */
	public function test_passes_on_what_reads(): void {
		$shared = new class() {
			/**
			 * How often it was written.
			 *
			 * @var int
			 */
			public $writes = 0;

			/**
			 * Reads.
			 */
			public function get_info(): string {
				return 'info';
			}

			/**
			 * Writes.
			 */
			public function sync(): bool {
				++$this->writes;
				return true;
			}
		};
		$view   = new CopyOnWriteCache( $shared );
		self::assertSame( 'info', $view->get_info() );
		self::assertFalse( $view->sync() );
		self::assertSame( 0, $view->writes );
	}

	/**
	 * Where functions go around the object, that is noticed, and nothing changed.
	 */
	public function test_notices_what_goes_around(): void {
		$GLOBALS['wp_object_cache'] = null;
		self::assertFalse( CopyOnWriteCache::install() );
		wp_using_ext_object_cache( false );
		$GLOBALS['wp_object_cache'] = $this->shared;
		self::assertTrue( CopyOnWriteCache::install(), 'No shared cache, nothing to guard.' );
		self::assertSame( $this->shared, $GLOBALS['wp_object_cache'] );
	}
}
