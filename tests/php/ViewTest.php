<?php
/**
 * Pages that are shown with some plugins off, for one browser.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\ProbeRequest;
use GatewayDoctor\Agent\Session\View;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Runs\Runs;
use PHPUnit\Framework\TestCase;

/**
 * Which requests the cookie speaks for, and what the person is told.
 */
final class ViewTest extends TestCase {

	/**
	 * The request as it was.
	 *
	 * @var array<string,mixed>
	 */
	private $server;

	/**
	 * Remembers the request.
	 */
	protected function setUp(): void {
		$this->server = $_SERVER;
	}

	/**
	 * Puts the request back.
	 */
	protected function tearDown(): void {
		$_SERVER = $this->server;
		unset( $_COOKIE[ View::COOKIE ], $_COOKIE[ View::SIGN ], $_GET['page'] );
	}

	/**
	 * Requests: script, address, referrer, whether they are shown so, and how they are sent.
	 *
	 * @return array<string,array{0:string,1:string,2:string,3:bool,4?:string,5?:string}>
	 */
	public static function requests(): array {
		$front = 'http://127.0.0.1/shop/';
		$admin = 'http://127.0.0.1/wp-admin/post.php';
		return array(
			'a page'                                 => array( '/index.php', '/shop/?gateway-doctor=abc', '', true ),
			'a page that wp-admin links to'          => array( '/index.php', '/shop/', $admin, true ),
			'REST for a page'                        => array( '/index.php', '/wp-json/shop/v1/cart', $front, true ),
			'REST for the editor'                    => array( '/index.php', '/wp-json/wp/v2/posts/1', $admin, false ),
			'REST by parameter for wp-admin'         => array( '/index.php', '/?rest_route=/wp/v2/posts/1', $admin, false ),
			'REST of who knows whom'                 => array( '/index.php', '/wp-json/wp/v2/posts/1', '', false ),
			'our own REST'                           => array( '/index.php', '/wp-json/gateway-doctor/v1/site', $front, false ),
			'ajax for a page'                        => array( '/wp-admin/admin-ajax.php', '/wp-admin/admin-ajax.php', $front, true ),
			'ajax for wp-admin'                      => array( '/wp-admin/admin-ajax.php', '/wp-admin/admin-ajax.php', $admin, false ),
			'ajax of who knows whom'                 => array( '/wp-admin/admin-ajax.php', '/wp-admin/admin-ajax.php', '', false ),
			'an editor that saves'                   => array( '/wp-admin/post.php', '/wp-admin/post.php', $admin, false ),
			'the login'                              => array( '/wp-login.php', '/wp-login.php', $front, false ),
			'XML-RPC'                                => array( '/xmlrpc.php', '/xmlrpc.php', $front, false ),
			'a form of a page'                       => array( '/index.php', '/shop/', $front, true, 'POST' ),
			'a form of a page without address'       => array( '/index.php', '/shop/', '', true, 'POST', 'navigate' ),
			'an editor that saves by a renamed REST' => array( '/index.php', '/api/wp/v2/posts/1', $admin, false, 'POST' ),
			'an editor that hides its address'       => array( '/index.php', '/api/wp/v2/posts/1', '', false, 'POST', 'cors' ),
		);
	}

	/**
	 * Work in wp-admin is never taken back.
	 *
	 * @dataProvider requests
	 * @param string $script Script that runs.
	 * @param string $uri    Address.
	 * @param string $from   Referrer.
	 * @param bool   $shown  Expected.
	 * @param string $method HTTP method.
	 * @param string $mode   What browsers say of the request in Sec-Fetch-Mode.
	 */
	public function test_only_the_sites_own_pages_are_shown_so( string $script, string $uri, string $from, bool $shown, string $method = 'GET', string $mode = '' ): void {
		$_SERVER['REQUEST_METHOD']      = $method;
		$_SERVER['HTTP_SEC_FETCH_MODE'] = $mode;
		$_SERVER['SCRIPT_NAME']         = $script;
		$_SERVER['REQUEST_URI']         = $uri;
		$_SERVER['HTTP_REFERER']        = $from;
		$_COOKIE[ View::COOKIE ]        = 'token';
		$_COOKIE[ View::SIGN ]          = 'view01';
		$this->assertSame( $shown ? 'token' : null, View::asked() );
	}

	/**
	 * A plugin that writes cookies into a log finds no token.
	 */
	public function test_the_token_is_taken_out_of_the_request(): void {
		$_COOKIE[ View::COOKIE ] = 'token';
		$_SERVER['HTTP_COOKIE']  = 'a=1; ' . View::COOKIE . '=token; b=2';
		View::asked();
		$this->assertArrayNotHasKey( View::COOKIE, $_COOKIE );
		$this->assertSame( 'a=1; b=2', $_SERVER['HTTP_COOKIE'] );
	}

	/**
	 * A probe says itself what it wants.
	 */
	public function test_a_probe_is_not_changed_by_it(): void {
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'probe x';
		$_COOKIE[ View::COOKIE ]        = 'token';
		$_COOKIE[ View::SIGN ]          = 'view01';
		$this->assertNull( View::asked() );
	}

	/**
	 * The panel ends it by its sign, also where the site does not answer.
	 */
	public function test_there_is_none_without_its_sign(): void {
		$_SERVER['SCRIPT_NAME']  = '/index.php';
		$_SERVER['REQUEST_URI']  = '/';
		$_COOKIE[ View::COOKIE ] = 'token';
		$this->assertNull( View::asked() );
		$_COOKIE[ View::COOKIE ] = 'token';
		$_COOKIE[ View::SIGN ]   = 'view01';
		$this->assertSame( 'token', View::asked() );
	}

	/**
	 * A run as it is stored, with a view.
	 *
	 * @param string $token Of the view.
	 * @return array<string,mixed>
	 */
	private static function run_with( string $token ): array {
		return array(
			'token'   => Token::hash( 'probe-token' ),
			'expires' => time() + 60,
			'list'    => '0123456789ab',
			'plugins' => array( 'a/a.php', 'b/b.php' ),
			'themes'  => array( 'other' ),
			'view'    => array(
				'token' => Token::hash( $token ),
				'words' => 'view01 0123456789ab AQ 0',
			),
		);
	}

	/**
	 * Its token opens the one configuration that the run has stored, and no probe; a probe's token opens no view.
	 */
	public function test_its_token_is_its_own(): void {
		$run  = self::run_with( 'view-token' );
		$view = ProbeRequest::of_view( 'view-token', $run );
		$this->assertInstanceOf( ProbeRequest::class, $view );
		$this->assertSame( array( array( 'b/b.php' => true ), 'other', 'none' ), array( $view->off, $view->theme, $view->record ) );
		$this->assertSame( 'unknown-token', ProbeRequest::from_header( 'view-token view01 0123456789ab AQ 0 none', $run ) );
		$this->assertSame( 'unknown-token', ProbeRequest::of_view( 'probe-token', $run ) );
		$this->assertSame( 'expired', ProbeRequest::of_view( 'view-token', array( 'expires' => 1 ) + $run ) );
		unset( $run['view'] );
		$this->assertSame( 'unknown-token', ProbeRequest::of_view( '', $run ) );
	}

	/**
	 * The one whose run it is changes it over REST, and nobody else.
	 */
	public function test_only_its_owner_shows_it(): void {
		$run = self::run_with( 'x' );
		unset( $run['view'] );
		update_site_option(
			Store::RUN,
			array(
				'id'   => '0123456789abcdef',
				'user' => 1,
			) + $run
		);
		$runs  = new Runs();
		$words = 'view02 0123456789ab AA -';
		$this->assertInstanceOf( \WP_Error::class, $runs->show( '0123456789abcdef', 2, $words ) );
		$this->assertInstanceOf( \WP_Error::class, $runs->show( 'fedcba9876543210', 1, $words ) );
		$this->assertInstanceOf( \WP_Error::class, $runs->show( '0123456789abcdef', 1, 'view02 ba9876543210 AA -' ), 'Another list of plugins.' );
		$this->assertArrayNotHasKey( 'view', ( new Store() )->read( Store::RUN ) );
		$this->assertTrue( $runs->show( '0123456789abcdef', 1, $words ) );
		$stored = ( new Store() )->read( Store::RUN )['view'];
		$this->assertSame( $words, $stored['words'] );
		$this->assertMatchesRegularExpression( '/^[0-9a-f]{64}$/', $stored['token'] );
		$this->assertTrue( $runs->show( '0123456789abcdef', 1, '' ) );
		$this->assertArrayNotHasKey( 'view', ( new Store() )->read( Store::RUN ) );
		delete_site_option( Store::RUN );
	}

	/**
	 * A cookie that is a list, or none.
	 */
	public function test_anything_else_is_no_view(): void {
		$this->assertNull( View::asked() );
		$_COOKIE[ View::COOKIE ] = array( 'a' );
		$_COOKIE[ View::SIGN ]   = 'view01';
		$this->assertNull( View::asked() );
	}

	/**
	 * The bar tells how many are off, and leads out.
	 */
	public function test_the_bar_says_what_is_off(): void {
		$_SERVER['REQUEST_URI'] = '/shop/?a=<script>';
		ob_start();
		( new View( 3 ) )->bar();
		$bar = (string) ob_get_clean();
		$this->assertStringContainsString( '3 plugins off', $bar );
		$this->assertStringContainsString( View::LEAVE . '=1', $bar );
		$this->assertStringNotContainsString( '<script>', $bar );
		ob_start();
		( new View( 0 ) )->bar();
		$this->assertStringContainsString( 'everything on', (string) ob_get_clean() );
	}

	/**
	 * Another theme is said, alone and with plugins off; what its stylesheet says is not markup.
	 */
	public function test_the_bar_says_which_theme_is_shown(): void {
		$_SERVER['REQUEST_URI'] = '/shop/';
		$name                   = (string) wp_get_theme()->get( 'Name' );
		foreach ( array( 0, 2 ) as $off ) {
			ob_start();
			( new View( $off, get_stylesheet() ) )->bar();
			$bar = (string) ob_get_clean();
			$this->assertStringContainsString( esc_html( $name ), $bar );
			$this->assertStringNotContainsString( 'everything on', $bar );
			$this->assertSame( 0 < $off, is_int( strpos( $bar, '2 plugins off' ) ) );
		}
		ob_start();
		( new View( 0, '<b>gone</b>' ) )->bar();
		$this->assertStringNotContainsString( '<b>', (string) ob_get_clean() );
	}

	/**
	 * It is for who is asked how the page is, and for who looks for themselves.
	 */
	public function test_the_bar_asks_for_no_answer(): void {
		$_SERVER['REQUEST_URI'] = '/';
		ob_start();
		( new View( 1 ) )->bar();
		$bar = (string) ob_get_clean();
		$this->assertStringContainsString( 'go back to the tab of Gateway Doctor', $bar );
		$this->assertStringNotContainsString( 'answer', $bar );
	}
}
