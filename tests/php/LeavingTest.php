<?php
/**
 * What stays when the plugin goes.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\FirstLink;
use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Findings\Finding;
use GatewayDoctor\Leaving;
use GatewayDoctor\Plugin;
use GatewayDoctor\Remedy\Copies;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\UploadedVersion;
use GatewayDoctor\Runs\Runs;
use GatewayDoctor\Site\RawOption;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/support/Shop.php';

/**
 * Deactivating keeps what undoing needs; uninstalling keeps nothing, and says where it fails.
 */
final class LeavingTest extends TestCase {

	/**
	 * The list of plugins as it was.
	 *
	 * @var string
	 */
	private $active;

	/**
	 * Opens the shop, and leaves a trace of every kind.
	 */
	protected function setUp(): void {
		$this->active = (string) RawOption::read( 'active_plugins' );
		Shop::open();
		Installer::install();
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		Shop::close( $this->active );
		Leaving::everything();
		Installer::install();
	}

	/**
	 * Goes back to another version.
	 *
	 * @return array<string,mixed> The remedy.
	 */
	private static function exchange(): array {
		$zip    = Shop::zip( Shop::files( '1.7' ) );
		$remedy = ( new Remedies() )->apply( UploadedVersion::KIND, Shop::FILE, 1, $zip );
		unlink( $zip );
		self::assertIsArray( $remedy );
		return $remedy;
	}

	/**
	 * All names of options, of the site and of its network.
	 *
	 * @return string[]
	 */
	private static function options(): array {
		global $wpdb;
		$names = $wpdb->get_col( "SELECT option_name FROM {$wpdb->options}" );
		return is_multisite() ? array_merge( $names, $wpdb->get_col( "SELECT meta_key FROM {$wpdb->sitemeta}" ) ) : $names;
	}

	/**
	 * Files and folders of ours below wp-content, but the plugin's own.
	 *
	 * @return string[]
	 */
	private static function traces(): array {
		$names = array_merge( (array) scandir( WP_CONTENT_DIR ), (array) scandir( WPMU_PLUGIN_DIR ) );
		return array_values( (array) preg_grep( '/gateway-doctor(?:-copy|-[0-9a-f]{24,32}|\.php)/', array_map( 'strval', $names ) ) );
	}

	/**
	 * Both kinds of change are undone after the plugin was off and on again.
	 */
	public function test_undo_works_after_the_plugin_was_deactivated(): void {
		$before  = Shop::state();
		$list    = RawOption::read( 'active_plugins' );
		$version = self::exchange();
		$off     = ( new Remedies() )->apply( 'deactivate-plugin', Shop::FILE, 1 );
		self::assertIsArray( $off );
		Plugin::leave();
		self::assertFileDoesNotExist( Installer::file() );
		do_action( 'activate_' . plugin_basename( \GatewayDoctor\FILE ) );
		self::assertFileExists( Installer::file() );
		self::assertCount( 2, ( new Remedies() )->all() );
		foreach ( array( $off, $version ) as $remedy ) {
			self::assertIsArray( ( new Remedies() )->undo( $remedy['id'], 1 ) );
		}
		self::assertSame( $before, Shop::state() );
		self::assertSame( $list, RawOption::read( 'active_plugins' ) );
	}

	/**
	 * No option, no file, no event.
	 */
	public function test_uninstalling_leaves_nothing(): void {
		$cron = get_option( 'cron' );
		self::exchange();
		( new RescueLinks() )->make( 1 );
		( new \GatewayDoctor\Access\Keys() )->make( 1, 60 );
		( new \GatewayDoctor\Access\Sessions() )->start( 1, 'panel' );
		( new \GatewayDoctor\Access\Tries() )->add();
		FirstLink::expect();
		Finding::keep( home_url( '/' ), 'plugin', 'x', array( 'plugin/x' ), 1, 1 );
		self::assertIsArray( ( new Runs() )->start( 1, true ) );
		$records = (string) ( new Runs() )->current()['folder'];
		self::assertDirectoryExists( $records );
		file_put_contents( WPMU_PLUGIN_DIR . '/gateway-doctor-' . str_repeat( 'a', 24 ) . '.txt', '' );
		file_put_contents( Installer::file() . '.0123abcd', '' );
		file_put_contents( WPMU_PLUGIN_DIR . '/gateway-doctor-of-somebody-else.txt', '' );
		self::assertCount( 5, self::traces() );
		self::assertSame( array(), Leaving::everything() );
		self::assertSame( array(), self::traces() );
		self::assertDirectoryDoesNotExist( $records );
		self::assertSame( array(), array_values( (array) preg_grep( '/gateway.doctor/i', self::options() ) ) );
		self::assertSame( $cron, get_option( 'cron' ) );
		self::assertSame( '1.7', Shop::version(), 'The shop stays as the owner has it.' );
		self::assertTrue( unlink( WPMU_PLUGIN_DIR . '/gateway-doctor-of-somebody-else.txt' ), 'What is not ours stays.' );
	}

	/**
	 * Also an option that somebody adds to the source next year.
	 */
	public function test_no_option_of_the_source_is_forgotten(): void {
		$names = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( dirname( \GatewayDoctor\FILE ) . '/includes', \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			preg_match_all( "/const (?:OPTION|RUN|KEYS|SESSIONS)\s*=\s*'(gateway_doctor_\w+)'/", (string) file_get_contents( (string) $file ), $found );
			$names = array_merge( $names, $found[1] );
		}
		self::assertGreaterThan( 7, count( $names ) );
		foreach ( $names as $name ) {
			update_site_option( $name, array( 'folder' => '' ) );
		}
		Leaving::everything();
		self::assertSame( array(), array_values( array_intersect( self::options(), $names ) ) );
	}

	/**
	 * A plugin whose files were among the copies when a process died is not deleted with them.
	 */
	public function test_uninstalling_loses_no_plugin(): void {
		$before = Shop::state();
		self::exchange();
		Copies::remove( WP_PLUGIN_DIR . '/a-shop' );
		Leaving::everything();
		self::assertSame( $before, Shop::state() );
	}

	/**
	 * What cannot be deleted is named: here a folder stands in the file's place.
	 */
	public function test_says_what_it_cannot_delete(): void {
		Installer::remove();
		mkdir( Installer::file() );
		file_put_contents( Installer::file() . '/x', '' );
		$left = Leaving::everything();
		unlink( Installer::file() . '/x' );
		rmdir( Installer::file() );
		self::assertSame( array( Installer::file() ), $left );
	}

	/**
	 * WordPress's own way: the file uninstall.php, without the plugin.
	 */
	public function test_uninstall_php_ends_the_deletion_with_a_word(): void {
		( new RescueLinks() )->make( 1 );
		self::assertSame( 'gone', self::uninstall() );
		self::assertFileDoesNotExist( Installer::file() );
		self::assertNotContains( RescueLinks::OPTION, self::options() );
		mkdir( Installer::file() );
		$said = self::uninstall();
		$ajax = self::uninstall( 'DOING_AJAX' );
		rmdir( Installer::file() );
		self::assertStringContainsString( Installer::file(), $said );
		self::assertStringNotContainsString( 'gone', $said, 'WordPress does not go on to delete the plugin.' );
		$answer = json_decode( $ajax, true );
		self::assertFalse( $answer['success'] ?? null, $ajax );
		self::assertStringContainsString( Installer::file(), $answer['data']['errorMessage'] ?? '' );
	}

	/**
	 * Runs support/uninstalls.php.
	 *
	 * @param string $constant One more to define, if any.
	 * @return string What it said.
	 */
	private static function uninstall( string $constant = '' ): string {
		$pipes   = array();
		$process = proc_open( array( PHP_BINARY, '-d', 'error_log=/dev/null', __DIR__ . '/support/uninstalls.php', $constant ), array( 1 => array( 'pipe', 'w' ) ), $pipes );
		self::assertIsResource( $process );
		$said = (string) stream_get_contents( $pipes[1] );
		fclose( $pipes[1] );
		proc_close( $process );
		wp_cache_flush();
		clearstatcache();
		return $said;
	}
}
