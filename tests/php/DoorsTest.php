<?php
/**
 * The doors of a site that answers nothing.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Access\LoginGuards;
use GatewayDoctor\Access\Proof;
use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Access\SessionBar;
use GatewayDoctor\Access\Sessions;
use GatewayDoctor\Access\Tries;
use GatewayDoctor\Agent\Guard\NoStore;
use GatewayDoctor\Agent\Session\AllowedRequests;
use GatewayDoctor\Agent\Session\DoorSession;
use GatewayDoctor\Agent\Session\LoginHooks;
use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use PHPUnit\Framework\TestCase;

/**
 * Links, proof of file access, and what a session in front of the login lets through.
 */
final class DoorsTest extends TestCase {

	/**
	 * The folder in which proofs are made.
	 *
	 * @var string
	 */
	private $folder;

	/**
	 * Makes a folder.
	 */
	protected function setUp(): void {
		$this->folder = get_temp_dir() . 'gd-proof-' . bin2hex( random_bytes( 4 ) );
		mkdir( $this->folder );
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		foreach ( (array) glob( $this->folder . '/*' ) as $file ) {
			unlink( (string) $file );
		}
		rmdir( $this->folder );
		foreach ( array( RescueLinks::OPTION, Tries::OPTION, LoginGuards::OPTION, Store::SESSIONS ) as $option ) {
			delete_site_option( $option );
		}
		LoginGuards::forget();
		$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
	}

	/**
	 * The token of a link.
	 *
	 * @param int $user Whose.
	 */
	private static function token( int $user ): string {
		return (string) wp_parse_url( ( new RescueLinks() )->make( $user )['url'], PHP_URL_FRAGMENT );
	}

	/**
	 * A token has 256 bits, is in the fragment, and is not stored.
	 */
	public function test_a_link_is_stored_hashed(): void {
		$token = self::token( 1 );
		self::assertSame( 32, strlen( Token::decode( $token ) ) );
		$stored = (string) ( new Store() )->raw( RescueLinks::OPTION );
		self::assertStringNotContainsString( $token, $stored );
		self::assertStringContainsString( hash( 'sha256', $token ), $stored );
	}

	/**
	 * Exit ends the session of this browser, and no other one.
	 */
	public function test_exit_ends_one_session(): void {
		$sessions = new Sessions();
		$mine     = $sessions->start( 1, Sessions::BY_LINK );
		$other    = $sessions->start( 1, Sessions::BY_LINK );
		$sessions->finish( $mine );
		$hashes = array_column( ( new Store() )->read( Store::SESSIONS ), 'hash' );
		self::assertSame( array( Token::hash( $other ) ), $hashes );
	}

	/**
	 * Another site cannot make the button: its word comes from the session's secret.
	 */
	public function test_only_the_session_itself_is_ended_by_its_word(): void {
		$secret = Token::make();
		self::assertTrue( SessionBar::is_word( SessionBar::word( $secret ), $secret ) );
		self::assertFalse( SessionBar::is_word( SessionBar::word( Token::make() ), $secret ) );
		self::assertFalse( SessionBar::is_word( '', $secret ) );
		// Who has no session has nothing to end.
		self::assertFalse( SessionBar::is_word( SessionBar::word( '' ), '' ) );
		self::assertStringNotContainsString( $secret, SessionBar::word( $secret ) );
	}

	/**
	 * The bar on the login is a form that is posted, and tells no secret.
	 */
	public function test_the_bar_posts_its_word(): void {
		$secret                      = Token::make();
		$_COOKIE[ Sessions::COOKIE ] = $secret;
		ob_start();
		SessionBar::show_on_login();
		$bar = (string) ob_get_clean();
		unset( $_COOKIE[ Sessions::COOKIE ] );
		self::assertStringContainsString( 'method="post"', $bar );
		self::assertStringContainsString( SessionBar::word( $secret ), $bar );
		self::assertStringNotContainsString( $secret, $bar );
	}

	/**
	 * Without a door there is no bar on the panel.
	 */
	public function test_a_session_of_the_panel_has_no_bar(): void {
		ob_start();
		SessionBar::show_on_panel();
		self::assertSame( '', (string) ob_get_clean() );
	}

	/**
	 * Only the newest link of a user opens, and only until it is revoked.
	 */
	public function test_a_new_link_ends_the_old_one(): void {
		$links = new RescueLinks();
		$old   = self::token( 1 );
		$other = self::token( 2 );
		self::assertSame( 1, $links->find( $old )['user'] ?? null );
		$new = self::token( 1 );
		self::assertNull( $links->find( $old ) );
		self::assertSame( 1, $links->find( $new )['user'] ?? null );
		$links->revoke( 1 );
		self::assertNull( $links->find( $new ) );
		self::assertSame( 2, $links->find( $other )['user'] ?? null );
		self::assertNull( $links->of( 1 ) );
	}

	/**
	 * An old link that leaked opens nothing.
	 */
	public function test_a_link_expires(): void {
		$token = self::token( 1 );
		$links = ( new Store() )->read( RescueLinks::OPTION );
		self::assertLessThanOrEqual( time() + 366 * DAY_IN_SECONDS, $links[0]['expires'] );
		$links[0]['expires'] = time() - 1;
		update_site_option( RescueLinks::OPTION, $links );
		self::assertNull( ( new RescueLinks() )->find( $token ) );
	}

	/**
	 * A new link ends the sessions that the old one started, and no others.
	 */
	public function test_a_new_link_ends_sessions(): void {
		$sessions = new Sessions();
		$sessions->start( 1, Sessions::BY_LINK );
		$sessions->start( 1, Sessions::BY_PANEL );
		$sessions->start( 2, Sessions::BY_LINK );
		self::token( 1 );
		$left = array_map(
			static function ( array $session ): array {
				return array( $session['user'], $session['by'] );
			},
			( new Store() )->read( Store::SESSIONS )
		);
		self::assertSame( array( array( 1, Sessions::BY_PANEL ), array( 2, Sessions::BY_LINK ) ), $left );
	}

	/**
	 * Wrong tries are limited for the address that makes them, and for no other.
	 */
	public function test_wrong_tries_are_limited(): void {
		$tries = new Tries();
		for ( $wrong = 0; $wrong < Tries::AT_MOST; $wrong++ ) {
			self::assertFalse( $tries->are_used_up() );
			$tries->add();
		}
		self::assertTrue( $tries->are_used_up() );
		self::assertStringNotContainsString( '127.0.0.1', (string) ( new Store() )->raw( Tries::OPTION ) );
		$_SERVER['REMOTE_ADDR'] = '192.0.2.7';
		self::assertFalse( $tries->are_used_up() );
	}

	/**
	 * Only an empty, new file with the right name proves anything.
	 */
	public function test_a_file_proves_access(): void {
		$proof = new Proof( $this->folder, null );
		$path  = $this->folder . '/' . $proof->name();
		self::assertSame( 'missing', $proof->state() );
		touch( $path );
		self::assertSame( 'given', ( new Proof( $this->folder, $proof->secret() ) )->state() );
		self::assertSame( 'missing', ( new Proof( $this->folder, null ) )->state(), 'Another browser has another name.' );
		file_put_contents( $path, 'x' );
		self::assertSame( 'not-empty', $proof->state() );
		file_put_contents( $path, '' );
		self::assertTrue( $proof->consume() );
		self::assertSame( 'missing', $proof->state(), 'It opens once.' );
	}

	/**
	 * A link to an empty file is no file that somebody made there.
	 */
	public function test_a_symbolic_link_proves_nothing(): void {
		$proof = new Proof( $this->folder, null );
		touch( $this->folder . '/other' );
		symlink( $this->folder . '/other', $this->folder . '/' . $proof->name() );
		self::assertSame( 'missing', $proof->state() );
	}

	/**
	 * A cookie cannot choose the path.
	 */
	public function test_the_name_is_no_path(): void {
		foreach ( array( '../../x', str_repeat( 'a', 65 ), array( 'x' ), '' ) as $cookie ) {
			self::assertMatchesRegularExpression( '/^gateway-doctor-[0-9a-f]{24}\.txt$/', ( new Proof( $this->folder, $cookie ) )->name() );
		}
		$proof = new Proof( $this->folder, null );
		self::assertStringNotContainsString( substr( $proof->name(), 15, 24 ), $proof->secret() . hash( 'sha256', $proof->secret() ), 'The name does not tell the secret.' );
	}

	/**
	 * On https the browser takes the secret from this host alone: a sibling cannot plant one.
	 */
	public function test_nobody_plants_a_secret_on_https(): void {
		$planted = str_repeat( 'a', 64 );
		$_COOKIE = array( 'gateway_doctor_proof' => $planted );
		self::assertNull( Proof::received( true ) );
		self::assertSame( $planted, Proof::received( false ) );
		$_COOKIE = array( '__Host-gateway_doctor_proof' => $planted );
		self::assertSame( $planted, Proof::received( true ) );
		$_COOKIE = array();
	}

	/**
	 * A page of a safe session is stored nowhere, also while nobody has signed in.
	 */
	public function test_a_safe_session_is_stored_nowhere(): void {
		wp_set_current_user( 0 );
		// Of another test in this process.
		remove_filter( 'nocache_headers', array( NoStore::class, 'in_place_of' ), PHP_INT_MAX );
		self::assertStringNotContainsString( 'no-store', wp_get_nocache_headers()['Cache-Control'], 'WordPress alone would let it be stored.' );
		add_filter( 'nocache_headers', array( NoStore::class, 'in_place_of' ) );
		self::assertStringContainsString( 'no-store', wp_get_nocache_headers()['Cache-Control'] );
		remove_filter( 'nocache_headers', array( NoStore::class, 'in_place_of' ) );
	}

	/**
	 * What looks like one of our routes and is none ends without a page.
	 */
	public function test_a_safe_session_shows_no_page(): void {
		$wp             = new \WP();
		$wp->query_vars = array( 'rest_route' => '/gateway-doctor/v1/site' );
		AllowedRequests::end_without_page( $wp );
		$wp->query_vars = array( 'p' => '1' );
		$die            = static function (): \Closure {
			return static function ( $message, $title, $args ): void { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- As WordPress calls it.
				throw new \DomainException( 'Ended with ' . $args['response'] );
			};
		};
		add_filter( 'wp_die_handler', $die );
		try {
			AllowedRequests::end_without_page( $wp );
			self::fail( 'A page would follow.' );
		} catch ( \DomainException $end ) {
			self::assertSame( 'Ended with 404', $end->getMessage() );
		} finally {
			remove_filter( 'wp_die_handler', $die );
		}
	}

	/**
	 * Who is no administrator any more loses link and keys; nobody else does.
	 */
	public function test_lost_rights_end_link_and_keys(): void {
		$id = (int) wp_insert_user(
			array(
				'user_login' => 'gd-leaving',
				'user_pass'  => wp_generate_password(),
				'role'       => 'administrator',
			)
		);
		if ( is_multisite() ) {
			grant_super_admin( $id );
		}
		$own  = self::token( $id );
		$mine = self::token( 1 );
		$key  = ( new Keys() )->make( $id, 60 )['key'];
		wp_update_user(
			array(
				'ID'           => $id,
				'display_name' => 'Still here',
			)
		);
		self::assertNotNull( ( new RescueLinks() )->find( $own ) );
		if ( is_multisite() ) {
			revoke_super_admin( $id );
		}
		( new \WP_User( $id ) )->set_role( 'editor' );
		self::assertNull( ( new RescueLinks() )->find( $own ) );
		self::assertNotNull( ( new RescueLinks() )->find( $mine ) );
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . $key;
		$whose                          = Keys::user_of_request();
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		self::assertSame( 'unknown', $whose );
		$again = self::token( $id );
		is_multisite() ? wpmu_delete_user( $id ) : wp_delete_user( $id );
		self::assertNull( ( new RescueLinks() )->find( $again ) );
		delete_site_option( Store::KEYS );
	}

	/**
	 * Signing in may write, but nothing that depends on which plugins are on.
	 */
	public function test_derived_options_are_held_back(): void {
		global $wpdb;
		$options = $wpdb->options;
		foreach ( array( 'active_plugins', 'rewrite_rules', 'cron', 'stylesheet', 'theme_mods_twentytwentyfour', 'wp_user_roles', 'sidebars_widgets' ) as $name ) {
			self::assertSame( 'SELECT 1', DoorSession::hold_derived( "UPDATE `{$options}` SET `option_value` = 'a:0:{}' WHERE `option_name` = '{$name}'" ), $name );
			self::assertSame( 'SELECT 1', DoorSession::hold_derived( "INSERT INTO `{$options}` (`option_name`) VALUES ('{$name}')" ), $name );
		}
		foreach ( array( "UPDATE {$wpdb->usermeta} SET meta_value = 'x' WHERE meta_key = 'session_tokens'", "INSERT INTO wp_lockouts VALUES ('cron')", "SELECT * FROM {$options} WHERE option_name = 'cron'" ) as $query ) {
			self::assertSame( $query, DoorSession::hold_derived( $query ) );
		}
	}

	/**
	 * A session is its user's: nobody else signs in with it.
	 */
	public function test_a_session_is_bound_to_its_user(): void {
		$session = new DoorSession( 1, 'gateway-doctor/gateway-doctor.php' );
		$admin   = new \WP_User( 1 );
		self::assertSame( $admin, $session->refuse_others( $admin ) );
		$other     = new \WP_User();
		$other->ID = 2;
		self::assertInstanceOf( \WP_Error::class, $session->refuse_others( $other ) );
		self::assertSame( 1, $session->know_nobody_else( 1 ) );
		self::assertSame( 0, $session->know_nobody_else( 2 ) );
	}

	/**
	 * A plugin that hooks the login is remembered, also when its hooks are gone; one that is inactive is not.
	 */
	public function test_what_guards_the_login_is_remembered(): void {
		$file = 'guard-of-tests/guard-of-tests.php';
		$path = WP_PLUGIN_DIR . '/' . $file;
		wp_mkdir_p( dirname( $path ) );
		file_put_contents( $path, "<?php\n/* Plugin Name: Guard */\nadd_filter( 'authenticate', 'gateway_doctor_test_guard', 50 );\nfunction gateway_doctor_test_guard( \$user ) { return \$user; }\n" );
		$before = get_option( 'active_plugins' );
		update_option( 'active_plugins', array_merge( (array) $before, array( $file ) ) );
		require $path;
		LoginGuards::remember();
		self::assertSame( array( $file => array( 'authenticate' ) ), LoginGuards::active() );
		remove_filter( 'authenticate', 'gateway_doctor_test_guard', 50 );
		LoginGuards::remember();
		self::assertArrayHasKey( $file, LoginGuards::active() );
		update_option( 'active_plugins', $before );
		self::assertSame( array(), LoginGuards::active() );
		unlink( $path );
		rmdir( dirname( $path ) );
	}

	/**
	 * Each site of a network has notes of its own: who signs in on another one wipes none.
	 */
	public function test_each_site_has_notes_of_its_own(): void {
		if ( ! is_multisite() ) {
			self::assertSame( LoginGuards::OPTION, LoginHooks::option() );
			return;
		}
		$file = 'guard-of-tests/guard-of-tests.php';
		$path = WP_PLUGIN_DIR . '/' . $file;
		wp_mkdir_p( dirname( $path ) );
		file_put_contents( $path, "<?php\n/* Plugin Name: Guard */\nadd_filter( 'authenticate', static function ( \$user ) { return \$user; }, 50 );\n" );
		$before = get_option( 'active_plugins' );
		update_option( 'active_plugins', array_merge( (array) $before, array( $file ) ) );
		require $path;
		LoginGuards::remember();
		self::assertSame( array( $file => array( 'authenticate' ) ), LoginGuards::active() );
		$other = (int) wp_insert_site(
			array(
				'domain'  => '127.0.0.1',
				'path'    => '/other/',
				'user_id' => 1,
			)
		);
		switch_to_blog( $other );
		LoginGuards::remember();
		self::assertSame( array(), LoginGuards::active() );
		restore_current_blog();
		self::assertSame( array( $file => array( 'authenticate' ) ), LoginGuards::active() );
		wp_delete_site( $other );
		update_option( 'active_plugins', $before );
		unlink( $path );
		rmdir( dirname( $path ) );
		LoginGuards::forget();
		self::assertSame( array(), ( new Store() )->read( LoginHooks::option() ) );
	}
}
