<?php
/**
 * Who may change what.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Remedy\Journal;
use GatewayDoctor\Remedy\PreviousVersion;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\Remedy;
use GatewayDoctor\Remedy\Rights;
use GatewayDoctor\Remedy\Steps;
use GatewayDoctor\Remedy\UpdatePlugin;
use GatewayDoctor\Remedy\UploadedVersion;
use GatewayDoctor\Site\Facts;
use GatewayDoctor\Site\RawOption;
use GatewayDoctor\Site\Themes;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Tests Remedy\Rights and Remedy\Steps.
 */
final class RightsTest extends TestCase {

	/**
	 * The list of plugins as it was.
	 *
	 * @var string
	 */
	private $active;

	/**
	 * An administrator of their own.
	 *
	 * @var int
	 */
	private $user;

	/**
	 * What takes a right away.
	 *
	 * @var callable|null
	 */
	private $filter;

	/**
	 * Puts a shop there, and makes somebody.
	 */
	protected function setUp(): void {
		$this->active = (string) RawOption::read( 'active_plugins' );
		$this->user   = (int) wp_insert_user(
			array(
				'user_login' => 'gd-rights',
				'user_pass'  => 'x',
				'user_email' => 'rights@example.org',
				'role'       => 'administrator',
			)
		);
		if ( is_multisite() ) {
			grant_super_admin( $this->user );
		}
		Shop::open();
		add_filter( 'pre_http_request', array( self::class, 'directory' ), 10, 3 );
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		$this->give_back();
		remove_filter( 'pre_http_request', array( self::class, 'directory' ) );
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		self::set_safe_session( false );
		Shop::close( $this->active );
		foreach ( array( Remedies::OPTION, Rights::OPTION, Steps::OPTION ) as $option ) {
			delete_site_option( $option );
		}
		require_once ABSPATH . 'wp-admin/includes/user.php';
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		if ( is_multisite() ) {
			revoke_super_admin( $this->user );
			wpmu_delete_user( $this->user );
		} else {
			wp_delete_user( $this->user );
		}
		wp_set_current_user( 0 );
	}

	/**
	 * The plugin directory: all versions from 1.0 to 3.0.
	 *
	 * @param mixed               $answer As before.
	 * @param array<string,mixed> $args   Of the request.
	 * @param string              $url    Of the request.
	 * @return mixed
	 */
	public static function directory( $answer, array $args, string $url ) {
		if ( false !== strpos( $url, 'plugins/info' ) ) {
			$versions = array();
			foreach ( array( '1.0', '1.1', '1.2', '1.9', '2.0', '3.0' ) as $version ) {
				$versions[ $version ] = "https://downloads.wordpress.org/plugin/a-shop.{$version}.zip";
			}
			return array(
				'response' => array( 'code' => 200 ),
				'headers'  => array(),
				'cookies'  => array(),
				'body'     => (string) wp_json_encode(
					array(
						'name'          => 'A Shop',
						'slug'          => 'a-shop',
						'version'       => '3.0',
						'download_link' => $versions['3.0'],
						'versions'      => $versions,
					)
				),
			);
		}
		if ( 1 === preg_match( '~/a-shop\.([\d.]+)\.zip$~', $url, $version ) ) {
			$zip = Shop::zip( Shop::files( $version[1] ) );
			copy( $zip, (string) $args['filename'] );
			unlink( $zip );
			return array(
				'response' => array( 'code' => 200 ),
				'headers'  => array(),
				'cookies'  => array(),
				'body'     => '',
				'filename' => $args['filename'],
			);
		}
		return $answer;
	}

	/**
	 * Takes rights from everybody, as a plugin does it by core's filter.
	 *
	 * @param string[] $rights Core's capabilities, perhaps with an object behind a space.
	 */
	private function take( array $rights ): void {
		$this->filter = static function ( array $caps, string $cap, int $user, array $args ) use ( $rights ): array {
			return in_array( $cap, $rights, true ) || in_array( $cap . ' ' . ( $args[0] ?? '' ), $rights, true ) ? array( 'do_not_allow' ) : $caps;
		};
		add_filter( 'map_meta_cap', $this->filter, 10, 4 );
	}

	/**
	 * Gives them back.
	 */
	private function give_back(): void {
		if ( null !== $this->filter ) {
			remove_filter( 'map_meta_cap', $this->filter, 10 );
		}
		$this->filter = null;
		remove_filter( 'file_mod_allowed', '__return_false' );
	}

	/**
	 * As a safe session does, for this request.
	 *
	 * @param bool $on Whether it is in force.
	 */
	private static function set_safe_session( bool $on ): void {
		$property = new \ReflectionProperty( SafeSession::class, 'in_force' );
		$property->setAccessible( true );
		$property->setValue( null, $on );
	}

	/**
	 * Each change, and what core asks for it.
	 *
	 * @return array<string,array{string,string}>
	 */
	public static function changes(): array {
		return array(
			'a plugin goes off'        => array( 'deactivate-plugin', 'deactivate_plugin' ),
			'this plugin goes off'     => array( 'deactivate-plugin', 'deactivate_plugin ' . Shop::FILE ),
			'the theme'                => array( 'switch-theme', 'switch_themes' ),
			'an update'                => array( UpdatePlugin::KIND, 'update_plugins' ),
			'a version before'         => array( PreviousVersion::KIND, 'update_plugins' ),
			'a version before, as new' => array( PreviousVersion::KIND, 'install_plugins' ),
			'a zip'                    => array( UploadedVersion::KIND, 'upload_plugins' ),
			'an update without files'  => array( UpdatePlugin::KIND, 'files' ),
			'a version without files'  => array( PreviousVersion::KIND, 'files' ),
			'a zip without files'      => array( UploadedVersion::KIND, 'files' ),
		);
	}

	/**
	 * Makes a change.
	 *
	 * @param string $kind Its kind.
	 * @return array<string,mixed>|\WP_Error
	 */
	private function change( string $kind ) {
		$zip  = UploadedVersion::KIND === $kind ? Shop::zip( Shop::files( '1.7' ) ) : null;
		$made = ( new Remedies() )->apply( $kind, 'switch-theme' === $kind ? (string) Themes::neutral() : Shop::FILE, $this->user, $zip );
		if ( null !== $zip ) {
			unlink( $zip );
		}
		return $made;
	}

	/**
	 * What core would not let somebody do is not done, not undone and not offered.
	 *
	 * @param string $kind  Of the change.
	 * @param string $right That is missing.
	 */
	#[DataProvider( 'changes' )]
	public function test_asks_what_core_asks( string $kind, string $right ): void {
		$take   = function () use ( $right ): void {
			if ( 'files' === $right ) {
				add_filter( 'file_mod_allowed', '__return_false' );
			} else {
				$this->take( array( $right, str_replace( 'deactivate_', 'activate_', $right ) ) );
			}
		};
		$state  = static function (): array {
			return array( Shop::state(), RawOption::read( 'active_plugins' ), RawOption::read( 'stylesheet' ) );
		};
		$before = $state();
		wp_set_current_user( $this->user );
		self::assertSame( array(), Facts::gather()['refused'] );
		$take();
		self::assertSame( 403, $this->change( $kind )->get_error_data()['status'] );
		self::assertSame( $before, $state() );
		$refused = Facts::gather()['refused'];
		self::assertContains( $kind, array_column( $refused, 'kind' ) );
		self::assertNotContains( '', array_column( $refused, 'why' ) );
		$schemas = require dirname( \GatewayDoctor\FILE ) . '/includes/Contract/schemas.php';
		self::assertTrue( rest_validate_value_from_schema( $refused, $schemas['site']['properties']['refused'], 'refused' ) );
		$this->give_back();

		$made = $this->change( $kind );
		self::assertIsArray( $made, is_wp_error( $made ) ? $made->get_error_message() : '' );
		$after = $state();
		self::assertNotSame( $before, $after );
		$take();
		$undone = ( new Remedies() )->undo( $made['id'], $this->user );
		self::assertInstanceOf( \WP_Error::class, $undone );
		self::assertSame( 403, $undone->get_error_data()['status'] );
		self::assertSame( $after, $state(), 'It stands.' );
		self::assertSame( 'applied', ( new Remedies() )->all()[0]['state'] );
		$this->give_back();
		self::assertIsArray( ( new Remedies() )->undo( $made['id'], $this->user ) );
		self::assertSame( $before, $state() );
	}

	/**
	 * In a safe session, and with a key, the plugin that takes the right is off: what it said before counts.
	 *
	 * @param string $kind  Of the change.
	 * @param string $right That is missing.
	 */
	#[DataProvider( 'changes' )]
	public function test_knows_in_a_safe_session_what_a_plugin_takes( string $kind, string $right ): void {
		if ( 'files' === $right ) {
			add_filter( 'file_mod_allowed', '__return_false' );
		} else {
			$this->take( array( $right ) );
		}
		$key = ( new Keys() )->make( $this->user, 60 )['key'];
		$this->give_back();
		$before = array( Shop::state(), RawOption::read( 'active_plugins' ), RawOption::read( 'stylesheet' ) );
		self::set_safe_session( true );
		self::assertWPError( $this->change( $kind ) );
		self::set_safe_session( false );
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . $key;
		self::assertWPError( $this->change( $kind ) );
		self::assertSame( $before, array( Shop::state(), RawOption::read( 'active_plugins' ), RawOption::read( 'stylesheet' ) ) );
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		// Once it is seen again that they may, they may.
		Rights::note( $this->user );
		self::set_safe_session( true );
		self::assertIsArray( $this->change( $kind ) );
		( new Remedies() )->undo( ( new Remedies() )->all()[0]['id'], $this->user );
	}

	/**
	 * On a network the files and the list are everybody's.
	 */
	public function test_a_network_asks_for_its_own_right(): void {
		if ( ! is_multisite() ) {
			self::assertNull( Rights::problem( UpdatePlugin::KIND, Shop::FILE, $this->user ) );
			return;
		}
		$this->take( array( 'manage_network_plugins' ) );
		foreach ( array( PreviousVersion::KIND, UpdatePlugin::KIND, UploadedVersion::KIND ) as $kind ) {
			self::assertWPError( Rights::problem( $kind, Shop::FILE, $this->user ) );
		}
		self::assertWPError( Rights::problem( 'deactivate-plugin', Shop::FILE, $this->user, false, true ) );
	}

	/**
	 * The editor of files has nothing to do with it.
	 */
	public function test_the_editor_may_be_off(): void {
		$this->take( array( 'edit_plugins', 'edit_files', 'edit_themes' ) );
		foreach ( array_keys( Remedy::all() ) as $kind ) {
			self::assertNull( Rights::problem( $kind, Shop::FILE, $this->user ) );
		}
	}

	/**
	 * Asks a route with a key.
	 *
	 * @param string               $path Below the namespace.
	 * @param array<string,string> $params Of the request.
	 */
	private function ask( string $path, array $params = array() ): \WP_REST_Response {
		$request = new \WP_REST_Request( 'POST', '/gateway-doctor/v1/' . $path );
		$request->set_body_params( $params );
		return rest_do_request( $request );
	}

	/**
	 * A key goes back one version, whatever it does in between; in person there is no end.
	 */
	public function test_a_key_goes_back_one_version(): void {
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . ( new Keys() )->make( $this->user, 60 )['key'];
		$back                           = array(
			'kind'   => PreviousVersion::KIND,
			'target' => Shop::FILE,
		);
		$first                          = $this->ask( 'remedies', $back );
		self::assertSame( array( 200, '1.9' ), array( $first->get_status(), Shop::version() ) );
		$second = $this->ask( 'remedies', $back );
		self::assertSame( array( 403, 'gateway_doctor_in_person', '1.9' ), array( $second->get_status(), $second->as_error()->get_error_code(), Shop::version() ) );
		// What the journal has forgotten is not forgotten.
		( new Journal() )->save( array_fill( 0, 60, Journal::entry( 'switch-theme', 'x', 1, 'x', array() ) ) );
		self::assertSame( 403, $this->ask( 'remedies', $back )->get_status() );
		// To the newest and back from it is one step again.
		self::assertSame( 200, $this->ask( 'remedies', array( 'kind' => UpdatePlugin::KIND ) + $back )->get_status() );
		self::assertSame( '3.0', Shop::version() );
		self::assertSame( 200, $this->ask( 'remedies', $back )->get_status() );
		self::assertSame( array( 403, '2.0' ), array( $this->ask( 'remedies', $back )->get_status(), Shop::version() ) );
		// Taken back, it may be done again.
		$id = ( new Remedies() )->all()[0]['id'];
		self::assertSame( 200, $this->ask( "remedies/{$id}/undo" )->get_status() );
		self::assertSame( array( 200, '2.0' ), array( $this->ask( 'remedies', $back )->get_status(), Shop::version() ) );

		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		wp_set_current_user( $this->user );
		self::assertSame( 200, $this->ask( 'remedies', $back )->get_status() );
		self::assertSame( 200, $this->ask( 'remedies', $back )->get_status() );
		self::assertSame( '1.2', Shop::version() );
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . ( new Keys() )->make( $this->user, 60 )['key'];
		self::assertSame( array( 403, '1.2' ), array( $this->ask( 'remedies', $back )->get_status(), Shop::version() ) );
	}

	/**
	 * Asserts a refusal.
	 *
	 * @param mixed $answer What came.
	 */
	private static function assertWPError( $answer ): void { // phpcs:ignore WordPress.NamingConventions -- Named as PHPUnit's own.
		self::assertInstanceOf( \WP_Error::class, $answer );
	}
}
