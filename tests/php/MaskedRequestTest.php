<?php
/**
 * What answers in a safe session, and what a masked request may send.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Guard\Cache\CopyOnWriteCache;
use GatewayDoctor\Agent\Guard\Cache\LoginCache;
use GatewayDoctor\Agent\Guard\Cache\UnwrappableCache;
use GatewayDoctor\Agent\Guard\NoStore;
use GatewayDoctor\Agent\Guard\SignIn;
use GatewayDoctor\Agent\Session\AllowedRequests;
use GatewayDoctor\Rest\Routes;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\RawOption;
use PHPUnit\Framework\TestCase;

/**
 * Tests Agent\Session\AllowedRequests, Agent\Guard\SignIn, Agent\Guard\NoStore, Agent\Guard\Cache\LoginCache and Agent\Guard\Cache\UnwrappableCache.
 */
final class MaskedRequestTest extends TestCase {

	/**
	 * The cache that WordPress had.
	 *
	 * @var mixed
	 */
	private $cache;

	/**
	 * Remembers the cache.
	 */
	protected function setUp(): void {
		$this->cache = $GLOBALS['wp_object_cache'];
	}

	/**
	 * Puts everything back.
	 */
	protected function tearDown(): void {
		wp_using_ext_object_cache( false );
		$GLOBALS['wp_object_cache'] = $this->cache;
		foreach ( array( 'refuse_route' => 'rest_pre_dispatch', 'refuse_handler' => 'rest_request_before_callbacks' ) as $method => $hook ) { // phpcs:ignore WordPress.Arrays
			remove_filter( $hook, array( AllowedRequests::class, $method ), PHP_INT_MAX );
		}
		wp_set_current_user( 0 );
	}

	/**
	 * Routes as core has resolved them.
	 *
	 * @return array<string,array{string,bool}>
	 */
	public static function resolved(): array {
		return array(
			'ours'                    => array( '/gateway-doctor/v1/site', true ),
			'ours, deep'              => array( '/gateway-doctor/v1/runs/0123456789abcdef/records/probe01', true ),
			'the list of ours'        => array( '/gateway-doctor/v1', true ),
			'a longer name'           => array( '/gateway-doctor/v10/site', false ),
			'a longer version'        => array( '/gateway-doctor/v1x', false ),
			'another'                 => array( '/wp/v2/posts', false ),
			'ours behind another'     => array( '/wp/v2/posts/gateway-doctor/v1/', false ),
			'another behind a line'   => array( "/wp/v2/posts\n/gateway-doctor/v1/", false ),
			'a line break at the end' => array( "/gateway-doctor/v1/site\n", false ),
			'a way up'                => array( '/gateway-doctor/v1/../../wp/v2/posts', false ),
			'two slashes'             => array( '//gateway-doctor/v1/site', false ),
			'the batch'               => array( '/batch/v1', false ),
			'the index'               => array( '/', false ),
		);
	}

	/**
	 * Only what lies below our name is ours.
	 *
	 * @dataProvider resolved
	 * @param string $route Route.
	 * @param bool   $ours  Expected.
	 */
	public function test_the_resolved_route_decides( string $route, bool $ours ): void {
		self::assertSame( $ours, AllowedRequests::is_ours( $route ) );
	}

	/**
	 * With the filters of a safe session, core's server answers nobody's route but ours: not to an administrator either.
	 */
	public function test_nothing_else_answers(): void {
		wp_set_current_user( 1 );
		self::assertSame( 200, rest_do_request( '/wp/v2/users/me' )->get_status() );
		add_filter( 'rest_pre_dispatch', array( AllowedRequests::class, 'refuse_route' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_request_before_callbacks', array( AllowedRequests::class, 'refuse_handler' ), PHP_INT_MAX, 3 );
		foreach ( array( '/wp/v2/users/me', '/', "/wp/v2/users/me\n" ) as $route ) {
			self::assertSame( 403, rest_do_request( $route )->get_status(), $route );
		}
		$batch = new \WP_REST_Request( 'POST', '/batch/v1' );
		$batch->set_body_params( array( 'requests' => array( array( 'path' => '/wp/v2/users/1' ) ) ) );
		self::assertSame( 403, rest_do_request( $batch )->get_status() );
		self::assertSame( 403, rest_do_request( new \WP_REST_Request( 'OPTIONS', '/wp/v2/users/me' ) )->get_status() );
		self::assertSame( 200, rest_do_request( '/' . Routes::NAME . '/remedies' )->get_status() );
		self::assertSame( 200, rest_do_request( '/' . Routes::NAME )->get_status() );
		self::assertSame( 200, rest_do_request( new \WP_REST_Request( 'OPTIONS', '/' . Routes::NAME . '/site' ) )->get_status() );
	}

	/**
	 * A must-use plugin whose pattern takes our names does not get them.
	 */
	public function test_only_our_own_code_answers(): void {
		$request = new \WP_REST_Request( 'GET', '/gateway-doctor/v1/anything' );
		foreach ( array( '__return_true', array( $this, 'resolved' ), array( rest_get_server(), 'get_index' ), array( rest_get_server(), 'get_namespace_index' ), null ) as $callback ) {
			self::assertInstanceOf( \WP_Error::class, AllowedRequests::refuse_handler( null, array( 'callback' => $callback ), $request ) );
		}
		self::assertNull( AllowedRequests::refuse_handler( null, array( 'callback' => array( 'GatewayDoctor\\Rest\\SiteController', 'site' ) ), $request ) );
	}

	/**
	 * What no REST answers to ends in words that a program can read.
	 */
	public function test_what_is_no_page_says_so(): void {
		$said = null;
		$die  = static function () use ( &$said ): \Closure {
			return static function ( $error ) use ( &$said ): void {
				$said = $error;
				throw new \DomainException( 'Ended.' );
			};
		};
		add_filter( 'wp_die_handler', $die );
		foreach ( array( array(), array( 'rest_route' => array( '/gateway-doctor/v1/site' ) ), array( 'rest_route' => '' ) ) as $vars ) {
			$wp             = new \WP();
			$wp->query_vars = $vars;
			try {
				AllowedRequests::end_without_page( $wp );
				self::fail( 'A page would follow.' );
			} catch ( \DomainException $end ) {
				self::assertSame( 'gateway_doctor_no_page', $said->get_error_code() );
			}
		}
		remove_filter( 'wp_die_handler', $die );
	}

	/**
	 * Cookies of a login, by whatever constants say.
	 */
	public function test_no_cookie_of_a_login_may_leave(): void {
		$hash = md5( 'x' );
		foreach ( array( "wordpress_{$hash}=x", "wordpress_sec_{$hash}=x; path=/", "wordpress_logged_in_{$hash}=x", LOGGED_IN_COOKIE . '=x', rawurlencode( AUTH_COOKIE ) . '=x' ) as $cookie ) {
			self::assertFalse( SignIn::may_leave( $cookie ), $cookie );
		}
		foreach ( array( 'woocommerce_cart_hash=x', 'wordpress_test_cookie=x', 'wp-settings-1=x', 'gateway_doctor=prolonged-by-the-panel' ) as $cookie ) {
			self::assertTrue( SignIn::may_leave( $cookie ), $cookie );
		}
	}

	/**
	 * Whatever WordPress wants to say to caches, each of them is told more.
	 */
	public function test_every_cache_is_told_in_its_own_words(): void {
		$headers = NoStore::in_place_of( array( 'Cache-Control' => 'public', 'X-Mine' => '1' ) ); // phpcs:ignore WordPress.Arrays
		foreach ( array( 'Cache-Control', 'Surrogate-Control', 'CDN-Cache-Control', 'Cloudflare-CDN-Cache-Control' ) as $name ) {
			self::assertStringContainsString( 'no-store', $headers[ $name ], $name );
		}
		self::assertSame( array( '0', 'no-cache', '1' ), array( $headers['X-Accel-Expires'], $headers['Pragma'], $headers['X-Mine'] ) );
	}

	/**
	 * A shared object cache, and something in front of it.
	 *
	 * @param class-string $view CopyOnWriteCache or LoginCache.
	 */
	private static function put( string $view ): \WP_Object_Cache {
		$shared = new \WP_Object_Cache();

		$GLOBALS['wp_object_cache'] = $shared; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Put back afterwards.
		wp_using_ext_object_cache( true );
		wp_load_alloptions();
		self::assertTrue( $view::install() );
		return $shared;
	}

	/**
	 * What a safe session takes for written stays in it; our own options and remedies are known to all.
	 */
	public function test_own_options_go_around_the_view(): void {
		$shared = self::put( CopyOnWriteCache::class );
		$before = $shared->get( 'alloptions', 'options' );
		$hold   = static function ( $query ) {
			return 0 === stripos( ltrim( (string) $query ), 'UPDATE' ) ? 'SELECT 1' : $query;
		};
		add_filter( 'query', $hold, PHP_INT_MAX );
		update_option( 'blogdescription', 'masked' );
		self::assertSame( 'masked', get_option( 'blogdescription' ) );
		self::assertSame( $before, $shared->get( 'alloptions', 'options' ) );
		OwnOption::update( 'gateway_doctor_lab', array( 1 ) );
		$old = (string) RawOption::read( 'active_plugins' );
		self::assertTrue( RawOption::replace( 'active_plugins', $old, serialize( array() ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
		self::assertFalse( $shared->get( 'alloptions', 'options' ), 'Visitors would still have the plugins.' );
		self::assertSame( array(), get_option( 'active_plugins' ) );
		RawOption::replace( 'active_plugins', serialize( array() ), $old ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
		remove_filter( 'query', $hold, PHP_INT_MAX );
		$GLOBALS['wp_object_cache'] = $shared; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- What the next visitor has.
		self::assertSame( array( 1 ), get_site_option( 'gateway_doctor_lab' ) );
		self::assertNotSame( 'masked', get_option( 'blogdescription' ) );
		delete_site_option( 'gateway_doctor_lab' );
	}

	/**
	 * At the login, what signs in is written for all; options are forgotten instead.
	 */
	public function test_a_login_writes_what_signs_in(): void {
		$shared = self::put( LoginCache::class );
		wp_cache_set( 1, array( 'session_tokens' => array( 'x' ) ), 'user_meta', 60 );
		wp_cache_set_multiple( array( 'tries' => 3 ), 'limits' );
		wp_cache_incr( 'tries', 2, 'limits' );
		self::assertSame( array( 'session_tokens' => array( 'x' ) ), $shared->get( 1, 'user_meta' ) );
		self::assertSame( 5, $shared->get( 'tries', 'limits' ) );
		self::assertTrue( wp_cache_delete( 'tries', 'limits' ) );
		self::assertFalse( $shared->get( 'tries', 'limits' ) );
		wp_cache_set( 'alloptions', array( 'rewrite_rules' => 'wrong' ), 'options' );
		wp_cache_set_multiple( array( 'cron' => 'wrong' ), 'options' );
		self::assertSame( array( 'rewrite_rules' => 'wrong' ), wp_cache_get( 'alloptions', 'options' ) );
		self::assertFalse( $shared->get( 'alloptions', 'options' ), 'The next one takes it from the database.' );
		self::assertFalse( $shared->get( 'cron', 'options' ) );
		$shared->set( 'other', 'old', 'options' );
		self::assertFalse( wp_cache_add( 'other', 'new', 'options' ) );
		self::assertTrue( wp_cache_add( 'fresh', 'read', 'options' ) );
		self::assertSame( array( 'old', false ), array( $shared->get( 'other', 'options' ), $shared->get( 'fresh', 'options' ) ) );
	}

	/**
	 * Where nothing can be put in front of the cache, options stay as they are; ours do not.
	 */
	public function test_options_stay_where_a_cache_goes_around_its_object(): void {
		$before = get_option( 'blogdescription' );
		UnwrappableCache::hold( false );
		update_option( 'blogdescription', 'masked' );
		self::assertSame( $before, get_option( 'blogdescription' ) );
		OwnOption::update( 'gateway_doctor_lab', 1 );
		OwnOption::update( 'gateway_doctor_lab', 2 );
		self::assertSame( 2, get_site_option( 'gateway_doctor_lab' ) );
		update_option( 'blogdescription', 'masked' );
		self::assertSame( $before, get_option( 'blogdescription' ), 'It holds again.' );
		UnwrappableCache::hold( true );
		self::assertSame( array( 'new', 'old' ), array( UnwrappableCache::keep( 'new', 'lockouts', 'old' ), UnwrappableCache::keep( 'new', 'rewrite_rules', 'old' ) ) );
		remove_filter( 'pre_update_option', array( UnwrappableCache::class, 'keep' ), PHP_INT_MAX );
		wp_suspend_cache_addition( false );
		delete_site_option( 'gateway_doctor_lab' );
	}
}
