<?php
/**
 * Signing in through a door, over HTTP.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\LoginGuards;
use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Access\Tries;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Remedy\Copies;
use GatewayDoctor\Site\RawOption;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/support/Server.php';

/**
 * Whoever has a rescue link and a password, but not the second factor, does not come in.
 */
final class LoginDoorsTest extends TestCase {

	/** A second factor: the code is 1. */
	private const GUARD = "static function ( \$user ) { return \$user instanceof WP_User && '1' !== ( \$_POST['code'] ?? '' ) ? new WP_Error( 'code', 'The code is wrong.' ) : \$user; }";

	/**
	 * The site's server.
	 *
	 * @var Server|null
	 */
	private $server = null;

	/**
	 * Options as they were.
	 *
	 * @var array<string,string>
	 */
	private $before = array();

	/**
	 * Folders and files that go after the test.
	 *
	 * @var string[]
	 */
	private $made = array();

	/**
	 * Remembers the site.
	 */
	protected function setUp(): void {
		Installer::install();
		LoginGuards::forget();
		foreach ( array( 'active_plugins', 'template', 'stylesheet' ) as $name ) {
			$this->before[ $name ] = (string) RawOption::read( $name );
		}
	}

	/**
	 * Puts the site back.
	 */
	protected function tearDown(): void {
		if ( null !== $this->server ) {
			$this->server->stop();
			$this->server = null;
		}
		foreach ( $this->before as $name => $bytes ) {
			RawOption::replace( $name, (string) RawOption::read( $name ), $bytes );
		}
		foreach ( array_unique( $this->made ) as $path ) {
			is_dir( $path ) ? Copies::remove( $path ) : unlink( $path );
		}
		$this->made = array();
		foreach ( array( RescueLinks::OPTION, Tries::OPTION, Store::SESSIONS ) as $option ) {
			delete_site_option( $option );
		}
		LoginGuards::forget();
	}

	/**
	 * Puts a plugin there, and switches it on behind everybody's back.
	 *
	 * @param string $slug Its folder.
	 * @param string $code PHP.
	 * @param string $more Code of a second file that it loads.
	 */
	private function plugin( string $slug, string $code, string $more = '' ): void {
		$folder = WP_PLUGIN_DIR . '/' . $slug;
		wp_mkdir_p( $folder . '/inc' );
		file_put_contents( "{$folder}/{$slug}.php", "<?php\n/* Plugin Name: {$slug} */\nrequire __DIR__ . '/inc/more.php';\n{$code}\n" );
		file_put_contents( "{$folder}/inc/more.php", "<?php\n{$more}\n" );
		$this->made[] = $folder;
		$list         = array_unique( array_merge( RawOption::read_array( 'active_plugins' ), array( "{$slug}/{$slug}.php" ) ) );
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), (string) maybe_serialize( array_values( $list ) ) );
	}

	/**
	 * Starts the server.
	 *
	 * @param bool $reaches_itself Whether the site's requests to itself arrive.
	 */
	private function start( bool $reaches_itself = false ): Server {
		if ( null !== $this->server ) {
			$this->server->stop();
		}
		$this->server = new Server( $reaches_itself );
		return $this->server;
	}

	/**
	 * An administrator signs in on a healthy day; then a browser that has the link comes.
	 *
	 * @param array<string,string> $code Fields of the second factor.
	 * @return string What the door says.
	 */
	private function open( array $code = array( 'code' => '1' ) ): string {
		$server = $this->server ?? $this->start();
		$server->ask( '/wp-login.php' );
		self::assertTrue( $server->sign_in( $code ), 'A healthy day.' );
		$server->cookies = array();
		return $this->door();
	}

	/**
	 * Opens the door with a new link.
	 *
	 * @return string What the door says.
	 */
	private function door(): string {
		list( , $page ) = $this->start_or( $this->server )->ask( '/wp-login.php?gateway-doctor', array( 'token' => (string) wp_parse_url( ( new RescueLinks() )->make( 1 )['url'], PHP_URL_FRAGMENT ) ) );
		return $page;
	}

	/**
	 * The server; started where it is not.
	 *
	 * @param Server|null $server As it is.
	 */
	private function start_or( ?Server $server ): Server {
		return $server ?? $this->start();
	}

	/**
	 * Asserts that the link lets in with the second factor and never without.
	 */
	private function assertGuarded(): void {
		$server = $this->start_or( $this->server );
		$jar    = $server->cookies;
		self::assertArrayHasKey( 'gateway_doctor', $jar );
		self::assertFalse( $server->sign_in(), 'Without the second factor.' );
		$server->cookies = $jar;
		self::assertTrue( $server->sign_in( array( 'code' => '1' ) ), 'With the second factor.' );
		self::assertArrayHasKey( 'gateway_doctor', $server->cookies );
	}

	/**
	 * Asserts that nobody signs in with the link, that the screen says so before anybody types, and that proof lets in.
	 *
	 * @param string $says What the screen has to say.
	 */
	private function assertClosed( string $says ): void {
		$server                = $this->start_or( $this->server );
		$jar                   = $server->cookies;
		list( $status, $page ) = $server->ask( '/wp-login.php' );
		self::assertSame( 403, $status, $page );
		self::assertStringContainsString( $says, html_entity_decode( wp_strip_all_tags( $page ), ENT_QUOTES ) );
		self::assertStringContainsString( 'Prove file access', $page );
		foreach ( array( array(), array( 'code' => '1' ), array( 'action' => 'login' ) ) as $fields ) {
			$server->cookies = $jar;
			self::assertFalse( $server->sign_in( $fields ) );
		}
		$this->assertProofLetsIn();
	}

	/**
	 * Asserts that an owner with the files is not shut out.
	 */
	private function assertProofLetsIn(): void {
		$server          = $this->start_or( $this->server );
		$server->cookies = array();
		list( , $page )  = $server->ask( '/wp-login.php?gateway-doctor' );
		self::assertSame( 1, preg_match( '/gateway-doctor-[0-9a-f]{24}\.txt/', $page, $match ), $page );
		touch( WPMU_PLUGIN_DIR . '/' . $match[0] );
		list( , $page ) = $server->ask( '/wp-login.php?gateway-doctor', array( 'gateway-doctor-check' => '1' ) );
		self::assertStringContainsString( 'Safe session started', $page );
		self::assertTrue( $server->sign_in(), 'Proof of file access lets in without the second factor.' );
	}

	/**
	 * Ways in which a plugin may hang its second factor on the login.
	 *
	 * @return array<string,array{string,string}>
	 */
	public static function ways(): array {
		$guard = self::GUARD;
		return array(
			'a closure'                  => array( "add_filter( 'authenticate', {$guard}, 99 );", '' ),
			'in another file'            => array( '', "add_filter( 'wp_authenticate_user', {$guard} );" ),
			'a static method'            => array( "add_filter( 'authenticate', array( 'Way_Of_Tests', 'guard' ), 99 );", "class Way_Of_Tests { static function guard( \$u ) { return ( {$guard} )( \$u ); } }" ),
			'a name of a static method'  => array( "add_filter( 'authenticate', 'Way_Of_Tests::guard', 99 );", "class Way_Of_Tests { static function guard( \$u ) { return ( {$guard} )( \$u ); } }" ),
			'an object that is called'   => array( "add_filter( 'authenticate', new Way_Of_Tests(), 99 );", "class Way_Of_Tests { function __invoke( \$u ) { return ( {$guard} )( \$u ); } }" ),
			'a method that is not there' => array( "add_filter( 'authenticate', array( new Way_Of_Tests(), 'guard' ), 99 );", "class Way_Of_Tests { function __call( \$name, \$a ) { return ( {$guard} )( \$a[0] ); } }" ),
			'code in a string'           => array( 'eval( "' . addcslashes( "add_filter( 'authenticate', {$guard}, 99 );", '"$\\' ) . '" );', '' ),
			'at init'                    => array( "add_action( 'init', static function () { add_filter( 'authenticate', {$guard}, 99 ); } );", '' ),
			'at login_init'              => array( "add_action( 'login_init', static function () { add_filter( 'authenticate', {$guard}, 99 ); } );", '' ),
			'at wp_authenticate'         => array( "add_action( 'wp_authenticate', static function () { add_filter( 'authenticate', {$guard}, 99 ); } );", '' ),
			'when something is posted'   => array( "if ( isset( \$_POST['log'] ) ) { add_filter( 'authenticate', {$guard}, 99 ); }", '' ),
			'and takes itself away'      => array( "add_filter( 'authenticate', 'way_of_tests', 99 ); function way_of_tests( \$u ) { remove_filter( 'authenticate', 'way_of_tests', 99 ); return ( {$guard} )( \$u ); }", '' ),
			'after signing in'           => array( "add_action( 'wp_login', static function ( \$login, \$user ) { if ( is_wp_error( ( {$guard} )( \$user ) ) ) { wp_clear_auth_cookie(); exit( 'code' ); } }, PHP_INT_MIN, 2 );", '' ),
			'at the cookies'             => array( "add_filter( 'send_auth_cookies', static function ( \$send ) { return \$send && '1' === ( \$_POST['code'] ?? '' ); } );", '' ),
			'in the place of core'       => array( "if ( ! function_exists( 'wp_check_password' ) ) { function wp_check_password( \$password, \$hash ) { require_once ABSPATH . WPINC . '/class-phpass.php'; return '1' === ( \$_POST['code'] ?? '' ) && ( new PasswordHash( 8, true ) )->CheckPassword( \$password, \$hash ); } }", '' ),
		);
	}

	/**
	 * However it hangs there, it guards a session by link; and proof opens without it.
	 *
	 * @dataProvider ways
	 * @param string $code PHP of the plugin.
	 * @param string $more PHP of its second file.
	 */
	public function test_a_second_factor_stays( string $code, string $more ): void {
		$this->plugin( 'way-of-tests', $code, $more );
		self::assertStringContainsString( 'Safe session started', $this->open() );
		$this->assertGuarded();
		$this->assertProofLetsIn();
	}

	/**
	 * As the plugin Two-Factor does it: the password is right, but no cookie is sent; a page of
	 * its own asks for the code, and an action of its own takes it.
	 */
	public function test_a_second_step_of_its_own_works(): void {
		$this->plugin(
			'steps-of-tests',
			"add_filter( 'authenticate', static function ( \$user ) { if ( \$user instanceof WP_User ) { add_filter( 'send_auth_cookies', '__return_false', PHP_INT_MAX ); } return \$user; }, 31 );
			add_action( 'wp_login', static function ( \$login, \$user ) { wp_clear_auth_cookie(); exit( 'Code for ' . \$user->ID . '?' ); }, PHP_INT_MAX, 2 );
			add_action( 'login_form_steps', static function () { if ( '1' === ( \$_POST['code'] ?? '' ) ) { wp_set_auth_cookie( 1 ); } exit( 'Done.' ); } );"
		);
		$server = $this->start();
		$server->ask( '/wp-login.php' );
		foreach ( array( 'a healthy day', 'by link' ) as $when ) {
			self::assertFalse( $server->sign_in() );
			$jar = $server->cookies;
			$server->ask( '/wp-login.php?action=steps', array( 'code' => '2' ) );
			self::assertFalse( $server->is_signed_in(), $when );
			$server->cookies = $jar;
			$server->ask( '/wp-login.php?action=steps', array( 'code' => '1' ) );
			self::assertTrue( $server->is_signed_in(), $when );
			$server->cookies = array();
			self::assertStringContainsString( '<strong>steps-of-tests</strong>', $this->door() );
		}
		$this->assertProofLetsIn();
	}

	/**
	 * An add-on stays on and says nothing, as the plugin that it builds on is off.
	 */
	public function test_an_add_on_without_its_base_opens_nothing(): void {
		$this->plugin( 'base-of-tests', "define( 'BASE_OF_TESTS', 1 );" );
		$this->plugin( 'add-on-of-tests', "add_action( 'plugins_loaded', static function () { if ( defined( 'BASE_OF_TESTS' ) ) { add_filter( 'authenticate', " . self::GUARD . ', 99 ); } } );' );
		self::assertStringContainsString( 'Safe session started', $this->open() );
		$this->assertClosed( 'add-on-of-tests guards the login (authenticate), but does not do so in this session' );
	}

	/**
	 * The second factor is another plugin's, which the guard asks by a filter of its own.
	 */
	public function test_what_a_guard_asks_stays_on(): void {
		foreach ( array( false, true ) as $reaches_itself ) {
			$this->plugin( 'guard-of-tests', "add_filter( 'authenticate', static function ( \$user ) { return \$user instanceof WP_User ? apply_filters( 'guard_of_tests/factors', \$user ) : \$user; }, 99 );" );
			$this->plugin( 'factor-of-tests', "add_filter( 'guard_of_tests/factors', " . self::GUARD . ' );' );
			$server = $this->start( $reaches_itself );
			// Once by a sign-in, once by the site's own question.
			self::assertStringContainsString( '<strong>factor-of-tests</strong>', $reaches_itself ? $this->door() : $this->open() );
			$this->assertGuarded();
			$server->cookies = array();
			LoginGuards::forget();
		}
	}

	/**
	 * It hangs one thing on the hook alone, and another with its base.
	 */
	public function test_each_callback_is_asked_for(): void {
		$this->plugin( 'base-of-tests', "define( 'BASE_OF_TESTS', 1 );" );
		$this->plugin( 'add-on-of-tests', "add_filter( 'authenticate', 'add_on_counts' ); function add_on_counts( \$user ) { return \$user; } add_action( 'plugins_loaded', static function () { if ( defined( 'BASE_OF_TESTS' ) ) { add_filter( 'authenticate', " . self::GUARD . ', 99 ); } } );' );
		$this->open();
		$this->assertClosed( 'add-on-of-tests guards the login' );
	}

	/**
	 * A must-use plugin stays on anyway, but may need a plugin that is off.
	 */
	public function test_a_must_use_plugin_without_its_base_opens_nothing(): void {
		$this->plugin( 'base-of-tests', "define( 'BASE_OF_TESTS', 1 );" );
		$this->made[] = WPMU_PLUGIN_DIR . '/guard-of-tests.php';
		file_put_contents( WPMU_PLUGIN_DIR . '/guard-of-tests.php', "<?php add_action( 'plugins_loaded', static function () { if ( defined( 'BASE_OF_TESTS' ) ) { add_filter( 'authenticate', " . self::GUARD . ', 99 ); } } );' );
		$this->open();
		$this->assertClosed( 'the must-use plugin guard-of-tests.php guards the login' );
	}

	/**
	 * A plugin that closes the way by password.
	 */
	public function test_a_way_that_was_closed_stays_closed(): void {
		$this->plugin( 'closes-of-tests', "add_action( 'init', static function () { if ( '1' !== ( \$_POST['code'] ?? '' ) ) { remove_filter( 'authenticate', 'wp_authenticate_username_password', 20 ); } } );" );
		$server = $this->start( true );
		self::assertStringContainsString( 'Safe session started', $this->door() );
		self::assertFalse( $server->sign_in() );
		$this->assertProofLetsIn();
	}

	/**
	 * A theme that guards the login, as a parent and as a child.
	 */
	public function test_a_theme_guards_too(): void {
		foreach ( array( 'parent-of-tests' => '', 'child-of-tests' => "Template: parent-of-tests\n" ) as $slug => $head ) { // phpcs:ignore WordPress.Arrays
			$folder       = get_theme_root() . '/' . $slug;
			$this->made[] = $folder;
			wp_mkdir_p( $folder . '/inc' );
			file_put_contents( $folder . '/style.css', "/*\nTheme Name: {$slug}\n{$head}*/" );
			file_put_contents( $folder . '/index.php', '<?php' );
			file_put_contents( $folder . '/functions.php', '<?php' );
			file_put_contents( $folder . '/inc/guard.php', "<?php add_filter( 'authenticate', " . self::GUARD . ', 99 );' );
		}
		RawOption::replace( 'template', (string) RawOption::read( 'template' ), 'parent-of-tests' );
		RawOption::replace( 'stylesheet', (string) RawOption::read( 'stylesheet' ), 'child-of-tests' );
		foreach ( array( 'child-of-tests', 'parent-of-tests' ) as $slug ) {
			file_put_contents( get_theme_root() . "/{$slug}/functions.php", "<?php require __DIR__ . '/inc/guard.php';" );
			self::assertStringContainsString( 'the theme ' . $slug, $this->open() );
			$this->assertGuarded();
			$this->assertProofLetsIn();
			file_put_contents( get_theme_root() . "/{$slug}/functions.php", '<?php' );
			$this->server->cookies = array();
		}
	}

	/**
	 * What came since nobody has seen: the link waits until the login was asked.
	 */
	public function test_what_is_new_is_looked_at_first(): void {
		self::assertStringContainsString( 'Safe session started', $this->open() );
		$this->assertGuardedSince( 'came-since', 'it was activated' );
		// Another version of a plugin that guarded nothing.
		$this->plugin( 'grown-since', '' );
		$this->start();
		$this->open();
		$this->assertGuardedSince( 'grown-since', 'it was upgraded' );
	}

	/**
	 * Asserts that a plugin with a second factor that nobody has looked at opens nothing, and guards once it was looked at.
	 *
	 * @param string $slug Its folder.
	 * @param string $what What has happened to it.
	 */
	private function assertGuardedSince( string $slug, string $what ): void {
		// A session that was open before.
		$session = $this->start_or( $this->server )->cookies;
		$this->plugin( $slug, "add_filter( 'authenticate', " . self::GUARD . ', 99 );' );
		$this->assertClosed( 'and cannot know whether they guard it: ' . $slug );
		$this->start_or( $this->server )->cookies = array();
		$page                                     = $this->door();
		self::assertStringContainsString( 'whether they guard it: ' . $slug, $page, $what );
		self::assertArrayNotHasKey( 'gateway_doctor', $this->start_or( $this->server )->cookies );
		self::assertNotSame( array(), $session );
		// Now the site reaches itself.
		$this->start( true );
		self::assertStringContainsString( "<strong>{$slug}</strong>: takes part in signing in", $this->door(), $what );
		$this->assertGuarded();
	}

	/**
	 * What broke the site tonight guards nothing: its source names none of the hooks.
	 */
	public function test_what_cannot_run_is_read(): void {
		$this->plugin( 'second-of-tests', "add_filter( 'authenticate', " . self::GUARD . ', 99 );' );
		$this->plugin( 'shop-of-tests', '' );
		$this->open();
		$this->plugin( 'shop-of-tests', "add_action( 'init', static function () { http_response_code( 502 ); exit; } );" );
		$this->start_or( $this->server )->cookies = array();
		self::assertStringContainsString( 'Safe session started', $this->door() );
		$this->assertGuarded();
		foreach ( array( '$hook = "auth" . "enticate"; add_filter( $hook, "f" );', "add_filter('authenticate', 'f');", 'eval( $x );', 'function wp_check_password() {}' ) as $code ) {
			$this->plugin( 'new-of-tests', '', "add_action( 'init', static function () { http_response_code( 502 ); exit; } ); if ( false ) { {$code} }" );
			self::assertStringContainsString( 'whether they guard it: new-of-tests', $this->door(), $code );
		}
	}
}
