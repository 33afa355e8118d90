<?php
/**
 * Remedies and their undo.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Site\RawOption;
use PHPUnit\Framework\TestCase;

/**
 * Tests Remedy\*.
 */
final class RemediesTest extends TestCase {

	/**
	 * The list of plugins as it was.
	 *
	 * @var string
	 */
	private $before;

	/**
	 * Makes three plugins, of which one needs another.
	 */
	protected function setUp(): void {
		if ( is_file( \GatewayDoctor\Remedy\Copies::lock_file() ) ) {
			unlink( \GatewayDoctor\Remedy\Copies::lock_file() );
		}
		$this->before = (string) RawOption::read( 'active_plugins' );
		foreach ( array( 'base', 'addon', 'other' ) as $slug ) {
			$needs = 'addon' === $slug ? " * Requires Plugins: base\n" : '';
			wp_mkdir_p( WP_PLUGIN_DIR . "/{$slug}" );
			file_put_contents( WP_PLUGIN_DIR . "/{$slug}/{$slug}.php", "<?php\n/**\n * Plugin Name: The {$slug}\n{$needs} */\nregister_deactivation_hook( __FILE__, static function () { update_option( 'wiped', 1 ); } );\n" );
		}
		$list = array_merge( array( 'base/base.php', 'addon/addon.php' ), RawOption::read_array( 'active_plugins' ), array( 'other/other.php' ) );
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), (string) maybe_serialize( $list ) );
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), $this->before );
		delete_site_option( Remedies::OPTION );
		foreach ( array( 'base', 'addon', 'other' ) as $slug ) {
			unlink( WP_PLUGIN_DIR . "/{$slug}/{$slug}.php" );
			rmdir( WP_PLUGIN_DIR . "/{$slug}" );
		}
	}

	/**
	 * Deactivating and undoing gives the same bytes, in the same order.
	 */
	public function test_undo_restores_the_bytes(): void {
		$full   = RawOption::read( 'active_plugins' );
		$remedy = ( new Remedies() )->apply( 'deactivate-plugin', 'base/base.php', 1 );
		self::assertIsArray( $remedy );
		self::assertSame( array( 'The addon' ), $remedy['affects'] );
		self::assertNotContains( 'base/base.php', RawOption::read_array( 'active_plugins' ) );
		self::assertFalse( get_option( 'wiped' ), 'Its deactivation hook did not run.' );
		$undone = ( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertIsArray( $undone );
		self::assertSame( 'undone', $undone['state'] );
		self::assertSame( $full, RawOption::read( 'active_plugins' ) );
	}

	/**
	 * What changed meanwhile stays; the plugin comes back to its place.
	 */
	public function test_undo_keeps_what_changed_meanwhile(): void {
		$remedy = ( new Remedies() )->apply( 'deactivate-plugin', 'addon/addon.php', 1 );
		self::assertIsArray( $remedy );
		$list = array_values( array_diff( RawOption::read_array( 'active_plugins' ), array( 'other/other.php' ) ) );
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), (string) maybe_serialize( $list ) );
		$undone = ( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertIsArray( $undone );
		self::assertNotNull( $undone['note'] );
		$now = RawOption::read_array( 'active_plugins' );
		self::assertSame( array( 'base/base.php', 'addon/addon.php' ), array_slice( $now, 0, 2 ) );
		self::assertNotContains( 'other/other.php', $now );
	}

	/**
	 * Undoing twice changes nothing the second time.
	 */
	public function test_undo_twice_is_undo_once(): void {
		$remedy = ( new Remedies() )->apply( 'deactivate-plugin', 'other/other.php', 1 );
		self::assertIsArray( $remedy );
		( new Remedies() )->undo( $remedy['id'], 1 );
		$once = RawOption::read( 'active_plugins' );
		( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertSame( $once, RawOption::read( 'active_plugins' ) );
	}

	/**
	 * The theme comes back too.
	 */
	public function test_switches_the_theme_and_back(): void {
		$before = array( RawOption::read( 'template' ), RawOption::read( 'stylesheet' ), RawOption::read( 'current_theme' ) );
		$other  = \GatewayDoctor\Site\Themes::neutral();
		self::assertNotNull( $other );
		$remedy = ( new Remedies() )->apply( 'switch-theme', $other, 1 );
		self::assertIsArray( $remedy );
		self::assertSame( $other, RawOption::read( 'stylesheet' ) );
		( new Remedies() )->undo( $remedy['id'], 1 );
		self::assertSame( $before, array( RawOption::read( 'template' ), RawOption::read( 'stylesheet' ), RawOption::read( 'current_theme' ) ) );
	}

	/**
	 * Half an undo would leave a child theme with a foreign parent.
	 */
	public function test_undoes_all_or_nothing(): void {
		$names  = array( 'template', 'stylesheet', 'current_theme' );
		$before = array_combine( $names, array_map( array( RawOption::class, 'read' ), $names ) );
		$other  = (string) \GatewayDoctor\Site\Themes::neutral();
		$remedy = ( new Remedies() )->apply( 'switch-theme', $other, 1 );
		self::assertIsArray( $remedy );
		RawOption::replace( 'stylesheet', $other, 'a-child' );
		self::assertWPError( ( new Remedies() )->undo( $remedy['id'], 1 ), 'Somebody else switched to a child theme.' );
		self::assertSame( $other, RawOption::read( 'template' ) );
		foreach ( $before as $name => $value ) {
			RawOption::replace( $name, (string) RawOption::read( $name ), (string) $value );
		}
	}

	/**
	 * What somebody else writes between reading and writing is not overwritten.
	 */
	public function test_overwrites_nothing_that_it_has_not_seen(): void {
		$seen = (string) RawOption::read( 'active_plugins' );
		RawOption::replace( 'active_plugins', $seen, 'a:0:{}' );
		self::assertFalse( RawOption::replace( 'active_plugins', $seen, 'mine' ) );
		self::assertSame( 'a:0:{}', RawOption::read( 'active_plugins' ) );
	}

	/**
	 * What cannot be done is refused, and nothing changes.
	 */
	public function test_refuses_what_makes_no_sense(): void {
		$full = RawOption::read( 'active_plugins' );
		foreach ( array(
			array( 'deactivate-plugin', 'gone/gone.php' ),
			array( 'deactivate-plugin', plugin_basename( \GatewayDoctor\FILE ) ),
			array( 'switch-theme', 'no-such-theme' ),
			array( 'switch-theme', (string) RawOption::read( 'stylesheet' ) ),
		) as list( $kind, $target ) ) {
			self::assertWPError( ( new Remedies() )->apply( $kind, $target, 1 ), "{$kind} {$target}" );
		}
		self::assertWPError( ( new Remedies() )->undo( 'ffffffffffff', 1 ), 'An undo of nothing.' );
		self::assertSame( $full, RawOption::read( 'active_plugins' ) );
		self::assertSame( array(), ( new Remedies() )->all() );
		self::assertFileDoesNotExist( \GatewayDoctor\Remedy\Copies::lock_file(), 'Looking at the list leaves no file.' );
	}

	/**
	 * Asserts that a value is an error.
	 *
	 * @param mixed  $value   Anything.
	 * @param string $message What was tried.
	 */
	private static function assertWPError( $value, string $message ): void { // phpcs:ignore WordPress.NamingConventions -- Named as PHPUnit's own.
		self::assertInstanceOf( \WP_Error::class, $value, $message );
	}
}
