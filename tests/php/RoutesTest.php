<?php
/**
 * Who may call which route.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Access\Permission;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Rest\Routes;
use PHPUnit\Framework\TestCase;

/**
 * Walks all routes as visitor, subscriber and editor.
 */
final class RoutesTest extends TestCase {

	/**
	 * Signs out and forgets credentials.
	 */
	protected function tearDown(): void {
		wp_set_current_user( 0 );
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'], $_SERVER['REQUEST_URI'] );
		delete_site_option( Store::KEYS );
	}

	/**
	 * Every route and method of ours.
	 *
	 * @return array<int,array{string,string}>
	 */
	private static function routes(): array {
		$list = array();
		foreach ( rest_get_server()->get_routes( Routes::NAME ) as $route => $handlers ) {
			foreach ( $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ?? array() ) as $method ) {
					$list[] = array( (string) $method, strtr( $route, array( '(?P<run>[0-9a-f]{16})' => '0123456789abcdef', '(?P<probe>[a-z0-9]{6,32})' => 'probe01', '(?P<log>[0-9a-f]{12})' => '0123456789ab', '(?P<remedy>[0-9a-f]{12})' => '0123456789ab' ) ) ); // phpcs:ignore WordPress.Arrays
				}
			}
		}
		return $list;
	}

	/**
	 * A user with a role.
	 *
	 * @param string $role Role.
	 */
	private static function user( string $role ): int {
		$name = "gd-{$role}";
		$id   = username_exists( $name );
		return false !== $id ? (int) $id : (int) wp_insert_user(
			array(
				'user_login' => $name,
				'user_pass'  => wp_generate_password(),
				'role'       => $role,
			)
		);
	}

	/**
	 * A request with all that any route asks for.
	 *
	 * @param string $method HTTP method.
	 * @param string $path   Route.
	 */
	private static function complete( string $method, string $path ): \WP_REST_Request {
		$request = new \WP_REST_Request( $method, $path );
		$request->set_body_params(
			array(
				'file'     => 'x',
				'url'      => home_url( '/' ),
				'kind'     => 'switch-theme',
				'target'   => 'x',
				'verdict'  => 'healthy',
				'summary'  => 'x',
				'culprits' => array(),
				'asked'    => 1,
				'failed'   => 0,
				'probes'   => array(),
			)
		);
		$request->set_query_params( array( 'file' => 'x' ) );
		return $request;
	}

	/**
	 * Nobody but an administrator gets an answer.
	 */
	public function test_only_administrators_are_answered(): void {
		$routes = array_filter(
			self::routes(),
			static function ( array $route ): bool {
				return '/' . Routes::NAME !== $route[1];
			}
		);
		self::assertGreaterThan( 15, count( $routes ) );
		$who = array( 0 => 401, self::user( 'subscriber' ) => 403, self::user( 'editor' ) => 403 ); // phpcs:ignore WordPress.Arrays
		if ( is_multisite() ) {
			// Who rules one site of a network alone.
			$who[ self::user( 'administrator' ) ] = 403;
		}
		foreach ( $who as $user => $status ) {
			wp_set_current_user( $user );
			foreach ( $routes as list( $method, $path ) ) {
				self::assertSame( $status, rest_do_request( self::complete( $method, $path ) )->get_status(), "{$method} {$path} as {$user}" );
			}
		}
	}

	/**
	 * Every route has a permission callback of ours, and checks every argument.
	 */
	public function test_every_route_is_guarded(): void {
		$seen = 0;
		foreach ( rest_get_server()->get_routes( Routes::NAME ) as $route => $handlers ) {
			foreach ( '/' . Routes::NAME === $route ? array() : $handlers as $handler ) {
				if ( ! is_array( $handler ) || ! isset( $handler['methods'] ) ) {
					continue;
				}
				++$seen;
				self::assertSame( Permission::class, $handler['permission_callback'][0] ?? null, $route );
				foreach ( $handler['args'] as $name => $schema ) {
					self::assertArrayHasKey( 'type', $schema, "{$route} {$name}" );
					self::assertSame( 'rest_validate_request_arg', $schema['validate_callback'] ?? null, "{$route} {$name}" );
				}
			}
		}
		self::assertGreaterThan( 15, $seen );
	}

	/**
	 * Servers and firewalls refuse other methods.
	 */
	public function test_every_route_is_got_or_posted(): void {
		self::assertSame( array(), array_diff( array_column( self::routes(), 0 ), array( 'GET', 'POST' ) ) );
	}

	/**
	 * Where there is a cookie, core asks for its nonce; without one the cookie is nobody's.
	 */
	public function test_a_cookie_without_a_nonce_is_nobody(): void {
		global $wp_rest_auth_cookie;
		wp_set_current_user( 1 );
		$before              = $wp_rest_auth_cookie;
		$wp_rest_auth_cookie = true;
		unset( $_REQUEST['_wpnonce'], $_SERVER['HTTP_X_WP_NONCE'] );
		rest_cookie_check_errors( null );
		$wp_rest_auth_cookie = $before;
		self::assertSame( 401, rest_do_request( new \WP_REST_Request( 'POST', '/' . Routes::NAME . '/rescue-link' ) )->get_status() );
	}

	/**
	 * Another site that makes an administrator's browser send a form has no nonce, or one of somebody else: every route that changes something refuses.
	 */
	public function test_no_route_is_open_to_forged_requests(): void {
		global $wp_rest_auth_cookie;
		$before = $wp_rest_auth_cookie;
		wp_set_current_user( self::user( 'editor' ) );
		$of_another = wp_create_nonce( 'wp_rest' );
		$seen       = 0;
		foreach ( self::routes() as list( $method, $path ) ) {
			if ( 'GET' === $method ) {
				continue;
			}
			++$seen;
			foreach ( array( null, '', 'forged', $of_another ) as $nonce ) {
				wp_set_current_user( 1 );
				$wp_rest_auth_cookie = true;
				unset( $_REQUEST['_wpnonce'], $_SERVER['HTTP_X_WP_NONCE'] );
				if ( null !== $nonce ) {
					$_SERVER['HTTP_X_WP_NONCE'] = $nonce;
				}
				$refused = rest_cookie_check_errors( null );
				if ( null === $nonce ) {
					// Core goes on as nobody: the permission callback answers.
					self::assertSame( 401, rest_do_request( self::complete( $method, $path ) )->get_status(), "{$method} {$path}" );
				} else {
					self::assertInstanceOf( \WP_Error::class, $refused, "{$method} {$path} {$nonce}" );
				}
			}
		}
		unset( $_SERVER['HTTP_X_WP_NONCE'] );
		$wp_rest_auth_cookie = $before;
		self::assertGreaterThan( 10, $seen );
	}

	/**
	 * On a network, who rules one site alone is no administrator here.
	 */
	public function test_on_a_network_only_its_administrators_count(): void {
		$role = self::user( 'administrator' );
		wp_set_current_user( $role );
		$status = rest_do_request( new \WP_REST_Request( 'GET', '/' . Routes::NAME . '/site' ) )->get_status();
		self::assertSame( is_multisite() ? 403 : 200, $status );
		wp_set_current_user( 1 );
		self::assertSame( 200, rest_do_request( new \WP_REST_Request( 'GET', '/' . Routes::NAME . '/site' ) )->get_status() );
	}

	/**
	 * On a network it is told whose a page is, in a folder or at a name of its own; elsewhere there is nothing to tell.
	 */
	public function test_tells_whose_a_page_is(): void {
		wp_set_current_user( 1 );
		$whose = static function ( string $page ) {
			$request = new \WP_REST_Request( 'GET', '/' . Routes::NAME . '/site' );
			$request->set_query_params( array( 'page' => $page ) );
			$response = rest_do_request( $request );
			return 200 === $response->get_status() ? $response->get_data()['network'] : $response->get_status();
		};
		self::assertSame( 400, $whose( 'http://127.0.0.1/' ), 'Without a scheme.' );
		if ( ! is_multisite() ) {
			self::assertNull( $whose( '127.0.0.1/second/hello/' ) );
			return;
		}
		$folder = wpmu_create_blog( '127.0.0.1', '/second/', 'Second', 1 );
		$mapped = wpmu_create_blog( 'shop.example', '/', 'Shop', 1 );
		try {
			$here = get_current_blog_id();
			self::assertSame( $here, $whose( '127.0.0.1/' )['page']['blog'] );
			self::assertSame( $here, $whose( '127.0.0.1/secondary/' )['page']['blog'] );
			self::assertSame( $here, $whose( '127.0.0.1/second/hello/' )['blog'] );
			self::assertSame(
				array(
					'blog'  => $folder,
					'home'  => 'http://127.0.0.1/second/',
					'panel' => 'http://127.0.0.1/second/wp-admin/tools.php?page=gateway-doctor',
				),
				$whose( '127.0.0.1/second/hello/' )['page']
			);
			self::assertSame( $folder, $whose( '127.0.0.1/second' )['page']['blog'] );
			self::assertSame( $mapped, $whose( 'SHOP.example/second/' )['page']['blog'] );
			self::assertNull( $whose( 'nobody.example/' )['page'] );
			self::assertNull( $whose( '127.0.0.1:8080/' )['page'] );
		} finally {
			wp_delete_site( $folder );
			wp_delete_site( $mapped );
		}
	}

	/**
	 * A key makes no credentials that outlive it.
	 */
	public function test_a_key_makes_no_credentials(): void {
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . ( new Keys() )->make( 1, 60 )['key'];
		foreach ( array( array( 'POST', 'keys' ), array( 'POST', 'rescue-link' ), array( 'POST', 'rescue-link/revoke' ), array( 'POST', 'keys/revoke' ) ) as list( $method, $path ) ) {
			self::assertSame( 403, rest_do_request( new \WP_REST_Request( $method, '/' . Routes::NAME . '/' . $path ) )->get_status(), "{$method} {$path}" );
		}
	}

	/**
	 * An administrator is answered, and each noun keeps its schema.
	 */
	public function test_answers_keep_their_schema(): void {
		wp_set_current_user( 1 );
		foreach ( array( 'site', 'remedies', 'logs', 'server' ) as $path ) {
			$response = rest_do_request( new \WP_REST_Request( 'GET', '/' . Routes::NAME . '/' . $path ) );
			self::assertSame( 200, $response->get_status(), $path );
		}
		$schemas = require dirname( \GatewayDoctor\FILE ) . '/includes/Contract/schemas.php';
		$site    = rest_do_request( new \WP_REST_Request( 'GET', '/' . Routes::NAME . '/site' ) )->get_data();
		self::assertTrue( rest_validate_value_from_schema( $site, $schemas['site'], 'site' ) );
	}

	/**
	 * A key stands for its user on our routes, until it expires or is revoked.
	 */
	public function test_a_key_stands_for_its_user(): void {
		$keys = new Keys();
		$key  = $keys->make( 1, 60 )['key'];
		self::assertSame( array( 200, null ), self::site_with( $key ) );
		self::assertSame( array( 401, 'gateway_doctor_key_unknown' ), self::site_with( strrev( $key ) ) );
		self::assertSame( array( 401, 'gateway_doctor_key_expired' ), self::site_with( $keys->make( 1, -1 )['key'] ) );
		$keys->revoke( 1 );
		self::assertSame( array( 401, 'gateway_doctor_key_unknown' ), self::site_with( $key ) );
	}

	/**
	 * No other route knows of keys, whatever its address looks like.
	 */
	public function test_a_key_opens_no_other_route(): void {
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . ( new Keys() )->make( 1, 60 )['key'];
		$_SERVER['REQUEST_URI']         = '/wp-json/gateway-doctor/v1/x?rest_route=/wp/v2/users/1';
		$GLOBALS['current_user']        = null; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Asked for anew, as at the start of a request.
		self::assertSame( 0, get_current_user_id() );
		$request = new \WP_REST_Request( 'POST', '/wp/v2/users/1' );
		$request->set_body_params( array( 'name' => 'x' ) );
		self::assertSame( 401, rest_do_request( $request )->get_status() );
	}

	/**
	 * Asks our route `site` with a key, as nobody.
	 *
	 * @param string $key The key.
	 * @return array{int,string|null} Status and error code.
	 */
	private static function site_with( string $key ): array {
		wp_set_current_user( 0 );
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . $key;
		$answer                         = rest_do_request( new \WP_REST_Request( 'GET', '/' . Routes::NAME . '/site' ) );
		return array( $answer->get_status(), $answer->get_data()['code'] ?? null );
	}

	/**
	 * Only its hash is stored.
	 */
	public function test_no_secret_is_stored(): void {
		$key = ( new Keys() )->make( 1, 60 )['key'];
		self::assertStringNotContainsString( $key, (string) ( new Store() )->raw( Store::KEYS ) );
	}

	/**
	 * A second run waits for the first, unless it takes over.
	 */
	public function test_one_run_at_a_time(): void {
		wp_set_current_user( 1 );
		$start = static function ( bool $take_over ): \WP_REST_Response {
			$request = new \WP_REST_Request( 'POST', '/' . Routes::NAME . '/runs' );
			$request->set_body_params( array( 'takeOver' => $take_over ) );
			return rest_do_request( $request );
		};
		$first = $start( false );
		self::assertSame( 200, $first->get_status() );
		self::assertSame( 409, $start( false )->get_status() );
		$second = $start( true );
		self::assertSame( 200, $second->get_status() );
		$gone = rest_do_request( new \WP_REST_Request( 'POST', '/' . Routes::NAME . '/runs/' . $first->get_data()['id'] . '/renew' ) );
		self::assertSame( 410, $gone->get_status() );
		$end = rest_do_request( new \WP_REST_Request( 'POST', '/' . Routes::NAME . '/runs/' . $second->get_data()['id'] . '/end' ) );
		self::assertSame( 204, $end->get_status() );
		self::assertNull( ( new Store() )->raw( Store::RUN ), 'Nothing of it stays.' );
	}

	/**
	 * The server prober asks for nobody but this site.
	 */
	public function test_asks_only_this_site(): void {
		wp_set_current_user( 1 );
		$urls = array( 'http://169.254.169.254/', 'file:///etc/passwd', 'http://admin:x@127.0.0.1/', 'http://127.0.0.1:1/', 'gopher://x' );
		// The same machine by other names, and what parse_url() and cURL read in different ways.
		$urls = array_merge( $urls, array( 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://2130706433/', 'http://0x7f.1/', 'http://127.1/', 'http://localhost/', 'http://127.0.0.1.evil.example/', 'http://@127.0.0.1/', 'http://evil.example\\@127.0.0.1/', 'http://127.0.0.1\\@evil.example/', "http://127.0.0.1/\r\nHost: evil.example", 'http://127.0.0.1/ HTTP/1.1', "http://127.0.0.1/\t", '//evil.example/', 'https://127.0.0.1/', 'http:///127.0.0.1/', '' ) );
		foreach ( $urls as $url ) {
			$request = new \WP_REST_Request( 'POST', '/' . Routes::NAME . '/ask' );
			$request->set_body_params( array( 'url' => $url ) );
			self::assertSame( 400, rest_do_request( $request )->get_status(), $url );
		}
	}

	/**
	 * No redirect is followed, no name of a header is the caller's, and no value ends its line; cookies stay here.
	 */
	public function test_the_server_prober_forwards_nothing_else(): void {
		wp_set_current_user( 1 );
		$seen   = array();
		$answer = static function ( $before, array $args, string $url ) use ( &$seen ): array { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- As WordPress calls it.
			$seen[] = array( $url, $args );
			return array(
				'headers'  => array(
					'location'   => 'http://169.254.169.254/',
					'set-cookie' => 'wordpress_logged_in_x=secret',
				),
				'body'     => '',
				'response' => array(
					'code'    => 302,
					'message' => 'Found',
				),
				'cookies'  => array(),
			);
		};
		add_filter( 'pre_http_request', $answer, 10, 3 );
		$request = new \WP_REST_Request( 'POST', '/' . Routes::NAME . '/ask' );
		$request->set_body_params(
			array(
				'url'     => home_url( '/' ),
				'headers' => array(
					'User-Agent'        => "a\r\nX-Planted: 1\0",
					"Cookie\r\nX-Too"   => 'x',
					'Host'              => 'evil.example',
					'X-Forwarded-For'   => '127.0.0.1',
					'Transfer-Encoding' => 'chunked',
				),
			)
		);
		$data = rest_do_request( $request )->get_data();
		remove_filter( 'pre_http_request', $answer );
		self::assertCount( 1, $seen );
		self::assertSame( 0, $seen[0][1]['redirection'] );
		self::assertSame( array( 'User-Agent' => 'aX-Planted: 1' ), $seen[0][1]['headers'] );
		self::assertSame( 302, $data['status'] );
		self::assertObjectNotHasProperty( 'set-cookie', $data['headers'] );
	}
}
