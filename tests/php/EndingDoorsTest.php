<?php
/**
 * When sessions and keys end, and what runs in them, over HTTP.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Access\LoginGuards;
use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Access\Sessions;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Session\CredentialHolder;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Remedy\Copies;
use GatewayDoctor\Site\RawOption;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/support/Server.php';

/**
 * A plugin leaves a mark where it is loaded: a request without it was in a safe session.
 */
final class EndingDoorsTest extends TestCase {

	/**
	 * The site's server.
	 *
	 * @var Server
	 */
	private static $server;

	/**
	 * An administrator.
	 *
	 * @var int
	 */
	private $user;

	/**
	 * The list of plugins as it was.
	 *
	 * @var string
	 */
	private $active;

	/**
	 * Starts the server.
	 */
	public static function setUpBeforeClass(): void {
		self::$server = new Server();
	}

	/**
	 * Ends it.
	 */
	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}

	/**
	 * An administrator, and the plugin that leaves a mark.
	 */
	protected function setUp(): void {
		Installer::install();
		$this->user = (int) wp_insert_user(
			array(
				'user_login' => 'gd-holder',
				'user_pass'  => 'password',
				'role'       => 'administrator',
			)
		);
		if ( is_multisite() ) {
			grant_super_admin( $this->user );
		}
		$this->active = (string) RawOption::read( 'active_plugins' );
		wp_mkdir_p( WP_PLUGIN_DIR . '/mark-of-tests' );
		file_put_contents( WP_PLUGIN_DIR . '/mark-of-tests/mark-of-tests.php', "<?php\n/* Plugin Name: Mark */\ntouch( WP_CONTENT_DIR . '/loaded-of-tests' );\n" );
		$list = array_merge( RawOption::read_array( 'active_plugins' ), array( 'mark-of-tests/mark-of-tests.php' ) );
		RawOption::replace( 'active_plugins', $this->active, (string) maybe_serialize( $list ) );
		self::$server->cookies = array();
	}

	/**
	 * Puts the site back.
	 */
	protected function tearDown(): void {
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), $this->active );
		if ( is_multisite() ) {
			revoke_super_admin( $this->user );
			wpmu_delete_user( $this->user );
		} else {
			wp_delete_user( $this->user );
		}
		Copies::remove( WP_PLUGIN_DIR . '/mark-of-tests' );
		foreach ( array( RescueLinks::OPTION, Store::SESSIONS, Store::KEYS ) as $option ) {
			delete_site_option( $option );
		}
		LoginGuards::forget();
		self::is_masked_at( '/wp-login.php' );
	}

	/**
	 * Whether other plugins are off.
	 *
	 * @param string                   $path    Path and query.
	 * @param array<string,mixed>|null $fields  A form; null asks for a page.
	 * @param string[]                 $headers Further lines.
	 */
	private static function is_masked_at( string $path, ?array $fields = null, array $headers = array() ): bool {
		$mark = WP_CONTENT_DIR . '/loaded-of-tests';
		self::$server->ask( $path, $fields, $headers );
		clearstatcache();
		return ! ( is_file( $mark ) && unlink( $mark ) );
	}

	/**
	 * Whether a session is in force on the login, or on our routes where it was given by the panel.
	 *
	 * @param string $secret The session's secret.
	 * @param string $by     Who gave it.
	 */
	private static function is_in_force( string $secret, string $by ): bool {
		self::$server->cookies = array( Sessions::COOKIE => $secret );
		return self::is_masked_at( Sessions::BY_PANEL === $by ? '/?rest_route=/gateway-doctor/v1/site' : '/wp-login.php' );
	}

	/**
	 * What ends credentials, past every hook.
	 *
	 * @return array<string,callable(int): void>
	 */
	private function events(): array {
		global $wpdb;
		// phpcs:disable WordPress.DB -- Past every hook and cache.
		return array(
			'another password in the database' => static function ( int $user ) use ( $wpdb ): void {
				$wpdb->update( $wpdb->users, array( 'user_pass' => wp_hash_password( 'other' ) ), array( 'ID' => $user ) );
			},
			'another password'                 => static function ( int $user ): void {
				wp_update_user(
					array(
						'ID'        => $user,
						'user_pass' => 'other',
					)
				);
			},
			'a new password by mail'           => static function ( int $user ): void {
				reset_password( new \WP_User( $user ), 'other' );
			},
			'no rights in the database'        => static function ( int $user ) use ( $wpdb ): void {
				if ( is_multisite() ) {
					update_site_option( 'site_admins', array_values( array_diff( (array) get_site_option( 'site_admins' ), array( 'gd-holder' ) ) ) );
				} else {
					$wpdb->update( $wpdb->usermeta, array( 'meta_value' => 'a:1:{s:6:"editor";b:1;}' ), array( 'user_id' => $user, 'meta_key' => $wpdb->get_blog_prefix() . 'capabilities' ) ); // phpcs:ignore WordPress.Arrays
				}
			},
			'a right taken away'               => static function ( int $user ): void {
				is_multisite() ? revoke_super_admin( $user ) : ( new \WP_User( $user ) )->add_cap( 'manage_options', false );
			},
			'gone from the database'           => static function ( int $user ) use ( $wpdb ): void {
				$wpdb->delete( $wpdb->users, array( 'ID' => $user ) );
			},
		);
		// phpcs:enable
	}

	/**
	 * Whatever happens to the user ends all that they hold, at the next request.
	 */
	public function test_a_session_ends_with_its_user(): void {
		foreach ( $this->events() as $name => $event ) {
			$secrets = array();
			foreach ( array( Sessions::BY_LINK, Sessions::BY_PROOF, Sessions::BY_PANEL ) as $by ) {
				$secrets[ $by ] = ( new Sessions() )->start( $this->user, $by );
				self::assertTrue( self::is_in_force( $secrets[ $by ], $by ), "{$by}: before" );
			}
			$key                   = ( new Keys() )->make( $this->user, 60 )['key'];
			self::$server->cookies = array();
			self::assertSame( 200, self::$server->ask( '/?rest_route=/gateway-doctor/v1/site', null, array( 'Gateway-Doctor: key ' . $key ) )[0] );
			$event( $this->user );
			foreach ( $secrets as $by => $secret ) {
				self::assertFalse( self::is_in_force( $secret, $by ), "{$by}: {$name}" );
			}
			self::$server->cookies = array();
			self::assertFalse( self::is_masked_at( '/?rest_route=/gateway-doctor/v1/site', null, array( 'Gateway-Doctor: key ' . $key ) ), $name );
			self::assertSame( 401, self::$server->ask( '/?rest_route=/gateway-doctor/v1/site', null, array( 'Gateway-Doctor: key ' . $key ) )[0], $name );
			$this->tearDown();
			$this->setUp();
		}
	}

	/**
	 * Rights that come back bring no session back.
	 */
	public function test_what_has_ended_stays_so(): void {
		$secret = ( new Sessions() )->start( $this->user, Sessions::BY_PROOF );
		$events = $this->events();
		$events['no rights in the database']( $this->user );
		self::assertFalse( self::is_in_force( $secret, Sessions::BY_PROOF ) );
		wp_cache_flush();
		if ( is_multisite() ) {
			grant_super_admin( $this->user );
		} else {
			( new \WP_User( $this->user ) )->set_role( 'administrator' );
		}
		self::assertFalse( self::is_in_force( $secret, Sessions::BY_PROOF ) );
	}

	/**
	 * Who revokes links ends what a brief one of the shell has opened too.
	 */
	public function test_revoking_ends_brief_links(): void {
		$links = new RescueLinks();
		$token = (string) wp_parse_url( $links->make_brief( $this->user )['url'], PHP_URL_FRAGMENT );
		self::$server->ask( '/wp-login.php?gateway-doctor', array( 'token' => $token ) );
		$secret = self::$server->cookies[ Sessions::COOKIE ];
		self::assertTrue( self::is_in_force( $secret, Sessions::BY_PROOF ) );
		wp_cache_flush();
		$links->revoke( $this->user );
		self::assertFalse( self::is_in_force( $secret, Sessions::BY_PROOF ) );
		self::$server->cookies = array();
		self::$server->ask( '/wp-login.php?gateway-doctor', array( 'token' => $token ) );
		self::assertArrayNotHasKey( Sessions::COOKIE, self::$server->cookies );
	}

	/**
	 * A link of somebody who was demoted behind every hook opens nothing.
	 */
	public function test_a_link_opens_for_administrators_alone(): void {
		$token = (string) wp_parse_url( ( new RescueLinks() )->make_brief( $this->user )['url'], PHP_URL_FRAGMENT );
		$this->events()['no rights in the database']( $this->user );
		self::$server->ask( '/wp-login.php?gateway-doctor', array( 'token' => $token ) );
		self::assertArrayNotHasKey( Sessions::COOKIE, self::$server->cookies );
	}

	/**
	 * Who has proved file access is somebody from the sign-in on.
	 */
	public function test_a_proof_belongs_to_who_signs_in(): void {
		$secret                = ( new Sessions() )->start( 0, Sessions::BY_PROOF );
		self::$server->cookies = array( Sessions::COOKIE => $secret );
		self::assertTrue( self::$server->sign_in( array(), 'gd-holder' ) );
		self::assertTrue( self::is_in_force( $secret, Sessions::BY_PROOF ) );
		$this->events()['another password in the database']( $this->user );
		self::assertFalse( self::is_in_force( $secret, Sessions::BY_PROOF ) );
	}

	/**
	 * Signing out ends the session.
	 */
	public function test_signing_out_ends_it(): void {
		$secret                = ( new Sessions() )->start( 0, Sessions::BY_PROOF );
		self::$server->cookies = array( Sessions::COOKIE => $secret );
		self::assertTrue( self::$server->sign_in( array(), 'gd-holder' ) );
		list( , $page ) = self::$server->ask( '/wp-login.php?action=logout' );
		self::assertSame( 1, preg_match( '/action=logout[^"\']*?_wpnonce=([0-9a-f]+)/', $page, $match ), $page );
		self::$server->ask( '/wp-login.php?action=logout&_wpnonce=' . $match[1] );
		self::assertFalse( self::$server->is_signed_in() );
		self::assertArrayNotHasKey( Sessions::COOKIE, self::$server->cookies );
		self::assertFalse( self::is_in_force( $secret, Sessions::BY_PROOF ) );
	}

	/**
	 * Where the plugin was switched off without its hook, links and their sessions open nothing; proof does.
	 */
	public function test_links_end_with_the_plugin(): void {
		$secrets = array();
		foreach ( array( Sessions::BY_LINK, Sessions::BY_PANEL, Sessions::BY_PROOF ) as $by ) {
			$secrets[ $by ] = ( new Sessions() )->start( $this->user, $by );
			self::assertTrue( self::is_in_force( $secrets[ $by ], $by ), $by );
		}
		$network = is_multisite() ? (string) RawOption::read( 'active_sitewide_plugins', true ) : '';
		$list    = array_values( array_diff( RawOption::read_array( 'active_plugins' ), array( 'gateway-doctor/gateway-doctor.php' ) ) );
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), (string) maybe_serialize( $list ) );
		if ( is_multisite() ) {
			RawOption::replace( 'active_sitewide_plugins', $network, 'a:0:{}', true );
		}
		$seen = array();
		foreach ( $secrets as $by => $secret ) {
			$seen[ $by ] = self::is_in_force( $secret, $by );
		}
		if ( is_multisite() ) {
			RawOption::replace( 'active_sitewide_plugins', 'a:0:{}', $network, true );
		}
		self::assertSame(
			array(
				Sessions::BY_LINK  => false,
				Sessions::BY_PANEL => false,
				Sessions::BY_PROOF => true,
			),
			$seen
		);
	}

	/**
	 * A password that WordPress hashes anew is the same one.
	 */
	public function test_a_password_hashed_anew_ends_nothing(): void {
		$secret = ( new Sessions() )->start( $this->user, Sessions::BY_PROOF );
		$before = new \WP_User( $this->user );
		$old    = CredentialHolder::mark( $this->user );
		wp_set_password( 'password', $this->user );
		// As WordPress says it from 6.8 on.
		do_action( 'wp_set_password', 'password', $this->user, $before );
		self::assertNotSame( $old, CredentialHolder::mark( $this->user ) );
		self::assertTrue( self::is_in_force( $secret, Sessions::BY_PROOF ) );
		$before = new \WP_User( $this->user );
		wp_set_password( 'other', $this->user );
		do_action( 'wp_set_password', 'other', $this->user, $before );
		self::assertFalse( self::is_in_force( $secret, Sessions::BY_PROOF ) );
	}

	/**
	 * However much it is used, a session ends after half a day.
	 */
	public function test_use_does_not_prolong_for_ever(): void {
		$secret                      = ( new Sessions() )->start( $this->user, Sessions::BY_LINK );
		$sessions                    = ( new Store() )->read( Store::SESSIONS );
		$sessions[0]['started']      = time() - 12 * HOUR_IN_SECONDS + 600;
		$sessions[0]['expires']      = time() + 60;
		$_COOKIE[ Sessions::COOKIE ] = $secret;
		update_site_option( Store::SESSIONS, $sessions );
		( new Sessions() )->keep( $this->user );
		unset( $_COOKIE[ Sessions::COOKIE ] );
		$kept = ( new Store() )->read( Store::SESSIONS );
		self::assertCount( 1, $kept );
		self::assertTrue( Token::matches( (string) $kept[0]['hash'], $secret ) );
		self::assertGreaterThan( time() + 500, $kept[0]['expires'] );
		self::assertLessThan( time() + 700, $kept[0]['expires'] );
	}

	/**
	 * What the login runs in a session, and what not: whatever takes or sends a new password.
	 */
	public function test_only_signing_in_and_out_runs_in_it(): void {
		$cookies = array( Sessions::COOKIE => ( new Sessions() )->start( 0, Sessions::BY_PROOF ) );
		foreach ( array( '', '?action=login', '?action=logout', '?reauth=1', '?interim-login=1', '?loggedout=true', '?redirect_to=%2F', '?action=entered_recovery_mode' ) as $query ) {
			self::$server->cookies = $cookies;
			self::assertTrue( self::is_masked_at( '/wp-login.php' . $query ), $query );
		}
		$reset = array( '?key=a&login=admin', '?action=login&key=a', '?key', '?key[]=a', '?action=rp', '?action=resetpass', '?action=lostpassword', '?action=retrievepassword', '?action=register', '?action=postpass', '?action=confirmaction', '?checkemail=confirm', '?action[]=login', '?action[]=rp', '?action=RP', '?action=rp%00', '?action=other', '?action=other&key=a', '?%61ction=rp', '?action=login&action=rp' );
		foreach ( $reset as $query ) {
			self::$server->cookies = $cookies;
			self::assertFalse( self::is_masked_at( '/wp-login.php' . $query ), $query );
		}
		self::$server->cookies = $cookies;
		self::assertFalse( self::is_masked_at( '/wp-login.php?action=login', array( 'action' => 'rp' ) ), 'The body counts more.' );
		self::$server->cookies = $cookies;
		self::assertFalse( self::is_masked_at( '/wp-login.php?key=a&login=admin', array( 'action' => 'login' ) ), 'The key counts most.' );
		self::$server->cookies = $cookies + array( 'action' => 'login' );
		self::assertFalse( self::is_masked_at( '/wp-login.php?action=rp' ), 'PHP may put cookies into $_REQUEST; WordPress does not.' );
	}

	/**
	 * Nor where something has core do another thing than the address says.
	 */
	public function test_what_core_does_counts(): void {
		$file = WPMU_PLUGIN_DIR . '/turns-of-tests.php';
		file_put_contents( $file, "<?php add_action( 'init', static function () { \$_REQUEST['action'] = \$_GET['turn'] ?? 'login'; if ( isset( \$_GET['reset'] ) ) { reset_password( get_user_by( 'login', 'gd-holder' ), 'x' ); } } );" );
		$mark   = CredentialHolder::mark( $this->user );
		$secret = ( new Sessions() )->start( 0, Sessions::BY_PROOF );
		$seen   = array();
		foreach ( array( '?turn=rp', '?turn=lostpassword', '?reset=1', '?turn=login' ) as $query ) {
			self::$server->cookies = array( Sessions::COOKIE => $secret );
			$seen[ $query ]        = self::$server->ask( '/wp-login.php' . $query )[0];
		}
		unlink( $file );
		self::assertSame(
			array(
				'?turn=rp'           => 403,
				'?turn=lostpassword' => 403,
				'?reset=1'           => 403,
				'?turn=login'        => 200,
			),
			$seen
		);
		self::assertSame( $mark, CredentialHolder::mark( $this->user ) );
	}

	/**
	 * Neither an application password nor what a plugin takes for a sign-in makes keys or links, or brings code.
	 */
	public function test_in_person_is_the_cookie_and_its_nonce(): void {
		$password = \WP_Application_Passwords::create_new_application_password( $this->user, array( 'name' => 'x' ) )[0];
		$basic    = 'Authorization: Basic ' . base64_encode( 'gd-holder:' . $password ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- As browsers do.
		$file     = WPMU_PLUGIN_DIR . '/token-of-tests.php';
		// As plugins for JWT, OAuth and Basic do it.
		file_put_contents( $file, "<?php if ( isset( \$_SERVER['HTTP_X_TOKEN'] ) ) { add_filter( 'determine_current_user', static function () { return {$this->user}; }, 99 ); add_filter( 'rest_authentication_errors', static function () { return true; } ); }" );
		$plugin = 'X-Token: 1';
		$paths  = array(
			array( '/?rest_route=/gateway-doctor/v1/keys', 'POST' ),
			array( '/?rest_route=/gateway-doctor/v1/keys/revoke', 'POST' ),
			array( '/?rest_route=/gateway-doctor/v1/rescue-link', 'POST' ),
			array( '/?rest_route=/gateway-doctor/v1/rescue-link', 'GET' ),
			array( '/?rest_route=/gateway-doctor/v1/rescue-link/revoke', 'POST' ),
			array( '/?rest_route=/gateway-doctor/v1/remedies/upload', 'POST' ),
		);
		$status = static function ( array $headers, array $path ): int {
			return self::$server->ask( $path[0], 'GET' === $path[1] ? null : array( 'target' => 'x' ), array_merge( $headers, array( 'X-HTTP-Method-Override: ' . $path[1] ) ) )[0];
		};
		$site   = '/?rest_route=/gateway-doctor/v1/site';
		self::assertSame( 200, self::$server->ask( $site, null, array( $basic ) )[0], 'It is an administrator.' );
		self::assertSame( 200, self::$server->ask( $site, null, array( $plugin ) )[0], 'It is an administrator.' );
		foreach ( $paths as $path ) {
			self::assertSame( 403, $status( array( $basic ), $path ), implode( ' ', $path ) );
			self::assertSame( 403, $status( array( $plugin ), $path ), implode( ' ', $path ) );
		}
		self::assertTrue( self::$server->sign_in( array(), 'gd-holder' ) );
		$cookies = self::$server->cookies;
		foreach ( $paths as $path ) {
			self::$server->cookies = $cookies;
			// Where a plugin says that all is in order, core asks for no nonce.
			self::assertSame( 403, $status( array( $plugin ), $path ), 'no nonce ' . implode( ' ', $path ) );
		}
		self::$server->cookies = $cookies;
		$nonce                 = 'X-WP-Nonce: ' . self::$server->ask( '/wp-admin/admin-ajax.php?action=rest-nonce' )[1];
		// On a site that asks for a password of its own, both come.
		foreach ( array( array( $nonce ), array( $nonce, $basic ), array( $nonce, $plugin ) ) as $headers ) {
			self::assertSame( 201, $status( $headers, $paths[0] ) );
			self::assertSame( 200, $status( $headers, $paths[3] ) );
		}
		self::assertSame( 403, $status( array( $nonce, 'Gateway-Doctor: key ' . ( new Keys() )->make( $this->user, 60 )['key'] ), $paths[0] ) );
		// Another user's cookie makes nobody else's token a person.
		self::$server->cookies = array();
		self::assertTrue( self::$server->sign_in() );
		self::assertSame( 403, $status( array( $plugin, $nonce ), $paths[0] ) );
		unlink( $file );
	}
}
