<?php
/**
 * Another version in a plugin's place.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Remedy\Archive;
use GatewayDoctor\Remedy\Change;
use GatewayDoctor\Remedy\Copies;
use GatewayDoctor\Remedy\Directory;
use GatewayDoctor\Remedy\Exchange;
use GatewayDoctor\Remedy\Journal;
use GatewayDoctor\Remedy\PreviousVersion;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\UpdatePlugin;
use GatewayDoctor\Remedy\UploadedVersion;
use GatewayDoctor\Site\RawOption;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/support/InPerson.php';
require_once __DIR__ . '/support/Shop.php';

/**
 * Tests Remedy\ChangeVersion, Exchange, Package, Archive, Directory and Copies.
 */
final class ChangeVersionTest extends TestCase {

	/**
	 * The list of plugins as it was.
	 *
	 * @var string
	 */
	private $active;

	/**
	 * Zips to take away.
	 *
	 * @var string[]
	 */
	private $zips = array();

	/**
	 * Opens the shop; wordpress.org answers.
	 */
	protected function setUp(): void {
		$this->active = (string) RawOption::read( 'active_plugins' );
		Shop::open();
		add_filter( 'pre_http_request', array( Shop::class, 'wordpress_org' ), 10, 3 );
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		remove_all_filters( 'pre_http_request' );
		Shop::close( $this->active );
		array_map( 'unlink', $this->zips );
		delete_site_option( Remedies::OPTION );
		unset( $_SERVER['HTTP_ACCEPT'] );
		wp_set_current_user( 0 );
	}

	/**
	 * A zip that is taken away afterwards.
	 *
	 * @param array<string,string> $files Text by name.
	 */
	private function zip( array $files ): string {
		$zip          = Shop::zip( $files );
		$this->zips[] = $zip;
		return $zip;
	}

	/**
	 * Asserts a refusal with a code, after which everything is as it was.
	 *
	 * @param string               $code     Of the error.
	 * @param mixed                $answer   What came.
	 * @param array<string,string> $expected What has to stand in the plugin's place.
	 * @param string               $message  What was tried.
	 */
	private static function assertRefused( string $code, $answer, array $expected, string $message = '' ): void { // phpcs:ignore WordPress.NamingConventions -- Named as PHPUnit's own.
		self::assertInstanceOf( \WP_Error::class, $answer, $message );
		self::assertSame( $code, $answer->get_error_code(), $message . ' ' . $answer->get_error_message() );
		self::assertNotSame( '', $answer->get_error_message() );
		self::assertSame( $expected, Shop::state(), $message );
		self::assertSame( array(), Copies::all(), $message );
		self::assertSame( array(), ( new Remedies() )->all(), $message );
	}

	/**
	 * The version before, from the plugin directory, and back to the very files.
	 */
	public function test_goes_back_to_the_previous_version_and_undoes_it(): void {
		$before = Shop::state();
		$remedy = ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
		self::assertIsArray( $remedy );
		self::assertSame( '1.10', Shop::version(), 'Not 1.9, not the beta.' );
		self::assertFileDoesNotExist( WP_PLUGIN_DIR . '/a-shop/only-2.0.txt', 'Nothing of both is mixed.' );
		self::assertSame( array( 'Shop Extra' ), $remedy['affects'] );
		self::assertSame( array( 'previous-version', 'applied', true ), array( $remedy['kind'], $remedy['state'], $remedy['undoable'] ) );
		self::assertStringContainsString( '2.0', $remedy['summary'] );
		self::assertStringContainsString( '1.10', $remedy['summary'] );
		self::assertContains( Shop::FILE, RawOption::read_array( 'active_plugins' ), 'It stays active.' );
		$schemas = require dirname( \GatewayDoctor\FILE ) . '/includes/Contract/schemas.php';
		self::assertTrue( rest_validate_value_from_schema( $remedy, $schemas['remedy'], 'remedy' ) );
		$undone = ( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertIsArray( $undone );
		self::assertSame( 'undone', $undone['state'] );
		self::assertSame( $before, Shop::state(), 'Text, rights and times.' );
		self::assertSame( array(), Copies::all(), 'The copy goes with the undo.' );
	}

	/**
	 * The newest version from the plugin directory.
	 */
	public function test_updates(): void {
		$remedy = ( new Remedies() )->apply( UpdatePlugin::KIND, Shop::FILE, 1 );
		self::assertIsArray( $remedy );
		self::assertSame( '2.1', Shop::version() );
		self::assertSame( array(), array_diff( (array) scandir( WP_CONTENT_DIR . '/upgrade' ), array( '.', '..' ) ), 'Nothing unpacked stays.' );
		self::assertFalse( wp_next_scheduled( 'wp_delete_temp_updater_backups' ), 'No event in cron.' );
	}

	/**
	 * Without the directory, from a zip.
	 */
	public function test_takes_a_zip_where_the_directory_does_not_answer(): void {
		remove_all_filters( 'pre_http_request' );
		// Otherwise core asks again without encryption, and warns.
		$_SERVER['HTTP_ACCEPT'] = 'application/json';
		add_filter(
			'pre_http_request',
			static function (): \WP_Error {
				return new \WP_Error( 'http_request_failed', 'No way out.' );
			}
		);
		$before = Shop::state();
		self::assertRefused( 'gateway_doctor_no_directory', ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 ), $before );
		$zip    = $this->zip( Shop::files( '1.7' ) );
		$remedy = ( new Remedies() )->apply( UploadedVersion::KIND, Shop::FILE, 1, $zip );
		self::assertIsArray( $remedy );
		self::assertSame( '1.7', Shop::version() );
		self::assertFileExists( $zip, 'It is not ours to delete.' );
	}

	/**
	 * A zip that is not that plugin, or leads out of its folder, is not unpacked.
	 */
	public function test_refuses_zips_that_do_not_fit(): void {
		$before = Shop::state();
		$shop   = Shop::files( '1.7' );
		$other  = array( 'a-shop/a-shop.php' => "<?php\n/*\n * Plugin Name: Something else\n * Version: 9\n */\n" );
		$cases  = array(
			array( 'gateway_doctor_other_plugin', array( 'b-shop/b-shop.php' => $shop[ Shop::FILE ] ) ),
			array( 'gateway_doctor_other_plugin', array( 'a-shop/other.php' => $shop[ Shop::FILE ] ) ),
			array( 'gateway_doctor_other_plugin', $shop + array( 'b-shop/x.php' => '<?php' ) ),
			array( 'gateway_doctor_other_plugin', $other ),
			array( 'gateway_doctor_zip_slip', $shop + array( 'a-shop/../../../gd-slipped.php' => '<?php' ) ),
			array( 'gateway_doctor_zip_slip', $shop + array( '/tmp/gd-slipped.php' => '<?php' ) ),
			array( 'gateway_doctor_zip_slip', $shop + array( 'a-shop\\..\\..\\gd-slipped.php' => '<?php' ) ),
			array( 'gateway_doctor_same_version', Shop::files( '2.0' ) ),
			array( 'gateway_doctor_needs_others', array( Shop::FILE => str_replace( ' * Text Domain', " * Requires Plugins: not-here\n * Text Domain", Shop::files( '1.7' )[ Shop::FILE ] ) ) ),
			array( 'gateway_doctor_package', array( Shop::FILE => str_replace( ' * Text Domain', " * Requires PHP: 99.0\n * Text Domain", Shop::files( '1.7' )[ Shop::FILE ] ) ) ),
		);
		foreach ( $cases as list( $code, $files ) ) {
			self::assertRefused( $code, ( new Remedies() )->apply( UploadedVersion::KIND, Shop::FILE, 1, $this->zip( $files ) ), $before, $code . ' ' . implode( ' ', array_keys( $files ) ) );
		}
		$text = get_temp_dir() . 'gd-no.zip';
		file_put_contents( $text, 'no zip' );
		$this->zips[] = $text;
		self::assertRefused( 'gateway_doctor_no_zip', ( new Remedies() )->apply( UploadedVersion::KIND, Shop::FILE, 1, $text ), $before );
		foreach ( array( '/tmp', WP_CONTENT_DIR, WP_PLUGIN_DIR, ABSPATH, dirname( ABSPATH ) ) as $folder ) {
			self::assertFileDoesNotExist( $folder . '/gd-slipped.php' );
		}
	}

	/**
	 * Names that stay within, and names that do not.
	 */
	public function test_knows_names_that_lead_out(): void {
		foreach ( array( 'a/b.php', 'a/..b', 'a/b..c/d', 'a/.htaccess', 'a/...' ) as $name ) {
			self::assertTrue( Archive::stays_within( $name ), $name );
		}
		foreach ( array( '', '..', '../a', 'a/../b', 'a/..', 'a/./b', '/a', 'C:\\a', 'c:a', 'a\\b', "a\0b", "a\nb" ) as $name ) {
			self::assertFalse( Archive::stays_within( $name ), addcslashes( $name, "\0..\37" ) );
		}
	}

	/**
	 * What cannot be exchanged is refused before anything is fetched.
	 */
	public function test_refuses_what_cannot_be_exchanged(): void {
		$before = Shop::state();
		symlink( WP_PLUGIN_DIR . '/a-shop', WP_PLUGIN_DIR . '/a-linked' );
		file_put_contents( WP_PLUGIN_DIR . '/gd-single.php', "<?php\n/* Plugin Name: Single */\n" );
		foreach ( array( '../../wp-config.php', '../plugins/a-shop/a-shop.php', 'a-shop/../a-shop/a-shop.php', 'a-shop/inc/pay.php', 'gone/gone.php', 'gd-single.php', 'a-linked/a-shop.php', plugin_basename( \GatewayDoctor\FILE ), 'a-shop/readme.txt', '' ) as $file ) {
			self::assertRefused( 'gateway_doctor_cannot_exchange', ( new Remedies() )->apply( PreviousVersion::KIND, $file, 1 ), $before, $file );
		}
		unlink( WP_PLUGIN_DIR . '/a-linked' );
		unlink( WP_PLUGIN_DIR . '/gd-single.php' );
		add_filter( 'file_mod_allowed', '__return_false' );
		self::assertRefused( 'gateway_doctor_no_files', ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 ), $before );
		remove_filter( 'file_mod_allowed', '__return_false' );
		self::assertRefused( 'gateway_doctor_no_files', ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 0 ), $before, 'Nobody.' );
	}

	/**
	 * A request that runs the plugin's code leaves its files alone.
	 */
	public function test_exchanges_nothing_that_this_request_runs(): void {
		// Another plugin: PHP forgets no file that it has run.
		$file = 'gd-runs/gd-runs.php';
		wp_mkdir_p( WP_PLUGIN_DIR . '/gd-runs' );
		file_put_contents( WP_PLUGIN_DIR . '/' . $file, "<?php\n/* Plugin Name: Runs\n * Version: 2.0\n */\n" );
		include WP_PLUGIN_DIR . '/' . $file;
		$name = (string) Copies::make();
		mkdir( Copies::path( $name ) . '/before' );
		$exchange = new Exchange(
			array(
				'plugin' => $file,
				'copy'   => $name,
				'from'   => '1.0',
				'to'     => '2.0',
			)
		);
		foreach ( array( ( new Remedies() )->apply( UpdatePlugin::KIND, $file, 1 ), $exchange->undo() ) as $answer ) {
			self::assertInstanceOf( \WP_Error::class, $answer );
			self::assertSame( 'gateway_doctor_loaded', $answer->get_error_code() );
		}
		self::assertTrue( $exchange->is_undoable() );
		Copies::remove( WP_PLUGIN_DIR . '/gd-runs' );
	}

	/**
	 * Packages come from wordpress.org alone, and the directory of nobody else is believed.
	 */
	public function test_takes_no_package_from_elsewhere(): void {
		add_filter(
			'plugins_api',
			static function () {
				return (object) array(
					'version'  => '2.1',
					'versions' => array( '2.1' => 'http://169.254.169.254/a-shop.zip' ),
				);
			}
		);
		$found = Directory::find( 'a-shop', '2.0', false );
		remove_all_filters( 'plugins_api' );
		self::assertInstanceOf( \WP_Error::class, $found );
		self::assertSame( 'gateway_doctor_foreign_package', $found->get_error_code() );
		self::assertNull( Directory::before( '1.0', array( '1.0', '1.1', 'trunk', '0.9-rc1' ) ) );
	}

	/**
	 * Where PHP may not move the folder, everything stays.
	 */
	public function test_changes_nothing_where_folders_cannot_be_moved(): void {
		$before = Shop::state();
		foreach ( array( 1, 2, 3 ) as $failing ) {
			$count  = 0;
			$answer = ( new Remedies(
				static function ( string $from, string $to ) use ( &$count, $failing ): bool {
					++$count;
					return $count === $failing ? false : rename( $from, $to );
				}
			) )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
			self::assertRefused( 'gateway_doctor_not_writable', $answer, $before, "Move {$failing}." );
		}
		$remedy = ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
		self::assertIsArray( $remedy );
		$older = Shop::state();
		foreach ( array( 1, 2 ) as $failing ) {
			$count  = 0;
			$answer = ( new Remedies(
				static function ( string $from, string $to ) use ( &$count, $failing ): bool {
					++$count;
					return $count === $failing ? false : rename( $from, $to );
				}
			) )->undo( $remedy['id'], 1 );
			self::assertInstanceOf( \WP_Error::class, $answer );
			self::assertSame( $older, Shop::state(), "Move {$failing} of the undo." );
		}
		self::assertIsArray( ( new Remedies() )->undo( $remedy['id'], 1 ) );
		self::assertSame( $before, Shop::state() );
	}

	/**
	 * Where the folder of plugins is another user's, nothing is lost either.
	 */
	public function test_changes_nothing_in_a_folder_of_somebody_else(): void {
		$before   = Shop::state();
		$prepared = ( new PreviousVersion() )->prepare( Shop::FILE, null, null );
		self::assertInstanceOf( Change::class, $prepared );
		$rights = fileperms( WP_PLUGIN_DIR ) & 0777;
		chmod( WP_PLUGIN_DIR, 0555 );
		// Root may write everywhere: be nobody for a moment.
		$root = 0 === posix_geteuid() && posix_seteuid( 65534 );
		try {
			$answer = $prepared->apply();
		} finally {
			if ( $root ) {
				posix_seteuid( 0 );
			}
			chmod( WP_PLUGIN_DIR, $rights );
		}
		self::assertInstanceOf( \WP_Error::class, $answer );
		self::assertSame( 'gateway_doctor_not_writable', $answer->get_error_code() );
		self::assertSame( $before, Shop::state() );
	}

	/**
	 * What was updated since is not overwritten by an undo.
	 */
	public function test_does_not_undo_what_was_changed_again(): void {
		$remedy = ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
		self::assertIsArray( $remedy );
		foreach ( Shop::files( '2.2' ) as $name => $text ) {
			file_put_contents( WP_PLUGIN_DIR . '/' . $name, $text );
		}
		$answer = ( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertInstanceOf( \WP_Error::class, $answer );
		self::assertSame( array( 'gateway_doctor_changed_meanwhile', '2.2' ), array( $answer->get_error_code(), Shop::version() ) );
	}

	/**
	 * Whatever is killed, and when: the shop is whole, of one version, and the journal knows which.
	 */
	public function test_loses_nothing_when_it_is_killed_half_way(): void {
		$before = Shop::state();
		$zip    = $this->zip( Shop::files( '1.7' ) );
		foreach ( array( 1, 2, 3 ) as $move ) {
			self::assertSame( '', self::dies( 'apply', $zip, $move ), "Killed after move {$move}." );
			$all = ( new Remedies() )->all();
			if ( 3 === $move ) {
				self::assertSame( '1.7', Shop::version() );
				self::assertTrue( $all[0]['undoable'] );
				self::assertIsArray( ( new Remedies() )->undo( $all[0]['id'], 1 ) );
			}
			self::assertSame( $before, Shop::state(), "Killed after move {$move}." );
			self::assertNotContains( 'applied', array_column( $all, 3 === $move ? 'none' : 'state' ) );
			array_map( array( Copies::class, 'delete' ), Copies::all() );
		}
		foreach ( array( 1, 2 ) as $move ) {
			$remedy = ( new Remedies() )->apply( UploadedVersion::KIND, Shop::FILE, 1, $zip );
			self::assertIsArray( $remedy );
			self::assertSame( '', self::dies( 'undo', $remedy['id'], $move ) );
			self::assertSame( 'undone', ( new Remedies() )->all()[0]['state'], "Killed after move {$move} of the undo." );
			self::assertSame( $before, Shop::state() );
			self::assertSame( array(), Copies::all() );
		}
	}

	/**
	 * Runs support/dies.php.
	 *
	 * @param string $what  `apply` or `undo`.
	 * @param string $with  Zip, or id.
	 * @param int    $moves After how many moves it is killed.
	 * @return string What it said before it died: nothing.
	 */
	private static function dies( string $what, string $with, int $moves ): string {
		$pipes   = array();
		$process = proc_open( array( PHP_BINARY, __DIR__ . '/support/dies.php', $what, $with, (string) $moves ), array( 1 => array( 'pipe', 'w' ) ), $pipes );
		self::assertIsResource( $process );
		$said = (string) stream_get_contents( $pipes[1] );
		fclose( $pipes[1] );
		proc_close( $process );
		clearstatcache();
		return $said;
	}

	/**
	 * Two at a time would lose one's copy.
	 */
	public function test_one_exchange_at_a_time(): void {
		$before = Shop::state();
		$answer = Copies::locked(
			static function () {
				return ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
			}
		);
		self::assertInstanceOf( \WP_Error::class, $answer );
		self::assertSame( array( 'gateway_doctor_busy', $before ), array( $answer->get_error_code(), Shop::state() ) );
	}

	/**
	 * Copies are in no plugin's folder, closed to others, and go with their entry.
	 */
	public function test_copies_go_with_the_journal(): void {
		$remedy = ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
		self::assertIsArray( $remedy );
		$name = Copies::all()[0];
		$path = (string) Copies::path( $name );
		self::assertSame( array( 0700, WP_CONTENT_DIR ), array( fileperms( $path ) & 0777, dirname( $path ) ) );
		self::assertStringContainsString( 'denied', (string) file_get_contents( $path . '/.htaccess' ) );
		$journal = new Journal();
		$journal->save( array_merge( $journal->read(), array_fill( 0, 50, Journal::entry( 'switch-theme', 'x', 1, 'x', array() ) ) ) );
		self::assertSame( array(), Copies::all() );
		self::assertSame( '1.10', Shop::version(), 'What stands stays.' );
		foreach ( array( '', '..', 'plugins', 'gateway-doctor-copy-x', $name . '/before', $name . "\n" ) as $other ) {
			self::assertNull( Copies::path( $other ) );
		}
	}

	/**
	 * Where somebody deleted the copy, the undo says so.
	 */
	public function test_says_where_the_copy_is_gone(): void {
		$remedy = ( new Remedies() )->apply( PreviousVersion::KIND, Shop::FILE, 1 );
		self::assertIsArray( $remedy );
		Copies::delete( Copies::all()[0] );
		$listed = ( new Remedies() )->all()[0];
		self::assertFalse( $listed['undoable'] );
		self::assertNotNull( $listed['note'] );
		$answer = ( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertInstanceOf( \WP_Error::class, $answer );
		self::assertSame( array( 'gateway_doctor_no_copy', '1.10' ), array( $answer->get_error_code(), Shop::version() ) );
	}

	/**
	 * What did not come with a form is no upload, and a key brings no code.
	 */
	public function test_the_route_takes_uploads_alone(): void {
		$before = Shop::state();
		InPerson::begin( 1 );
		foreach ( array( array(), array( 'zip' => array( 'tmp_name' => ABSPATH . 'wp-config.php', 'error' => 0 ) ), array( 'zip' => array( 'tmp_name' => array( 'x' ), 'error' => array( 0 ) ) ) ) as $files ) { // phpcs:ignore WordPress.Arrays
			$request = new \WP_REST_Request( 'POST', '/gateway-doctor/v1/remedies/upload' );
			$request->set_body_params( array( 'target' => Shop::FILE ) );
			$request->set_file_params( $files );
			self::assertRefused( 'gateway_doctor_no_zip', rest_do_request( $request )->as_error(), $before );
		}
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . ( new \GatewayDoctor\Access\Keys() )->make( 1, 60 )['key'];
		$status                         = rest_do_request( $request )->get_status();
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		delete_site_option( \GatewayDoctor\Agent\Store::KEYS );
		InPerson::end();
		self::assertSame( 403, $status );
	}

	/**
	 * A symbolic link among the copies is deleted, not followed.
	 */
	public function test_deleting_copies_follows_no_links(): void {
		$name = (string) Copies::make();
		symlink( WP_PLUGIN_DIR . '/a-shop', Copies::path( $name ) . '/before' );
		self::assertTrue( Copies::delete( $name ) );
		self::assertSame( '2.0', Shop::version() );
		self::assertTrue( ( new Exchange( array( 'copy' => '../plugins' ) ) )->is_undoable() === false );
	}
}
