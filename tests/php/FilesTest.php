<?php
/**
 * What may be read, and how it leaves the server.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Logs\Finder;
use GatewayDoctor\Logs\Reader;
use GatewayDoctor\Site\Source;
use PHPUnit\Framework\TestCase;

/**
 * Tests Logs\*, Site\Source and Agent\Installer.
 */
final class FilesTest extends TestCase {

	/**
	 * A log that Finder knows.
	 */
	private const LOG = WP_CONTENT_DIR . '/debug.log';

	/**
	 * Removes the log.
	 */
	protected function tearDown(): void {
		if ( is_file( self::LOG ) ) {
			unlink( self::LOG );
		}
		Installer::install();
	}

	/**
	 * The id of the log.
	 */
	private static function id(): string {
		foreach ( Finder::all() as $log ) {
			if ( realpath( self::LOG ) === $log['path'] ) {
				return $log['id'];
			}
		}
		self::fail( 'The log was not found.' );
	}

	/**
	 * Reading goes on where it stopped, and begins anew after a rotation.
	 */
	public function test_reads_on_and_notices_a_rotation(): void {
		file_put_contents( self::LOG, "one\ntwo\nhal" );
		$first = Reader::read( self::id(), 0 );
		self::assertIsArray( $first );
		self::assertSame( "one\ntwo\n", $first['text'], 'A line that is still being written is left for later.' );
		file_put_contents( self::LOG, "f\n", FILE_APPEND );
		$second = Reader::read( self::id(), $first['to'] );
		self::assertIsArray( $second );
		self::assertSame( "half\n", $second['text'] );
		file_put_contents( self::LOG, "new\n" );
		$third = Reader::read( self::id(), $second['to'] );
		self::assertIsArray( $third );
		self::assertSame( array( true, "new\n" ), array( $third['rotated'], $third['text'] ) );
	}

	/**
	 * The end of a large log begins with a whole line.
	 */
	public function test_reads_the_end_of_a_large_log(): void {
		file_put_contents( self::LOG, str_repeat( str_repeat( 'x', 99 ) . "\n", 2000 ) );
		$chunk = Reader::read( self::id(), null );
		self::assertIsArray( $chunk );
		self::assertSame( 0, strlen( $chunk['text'] ) % 100 );
		self::assertLessThan( 70000, strlen( $chunk['text'] ) );
		self::assertSame( 200000, $chunk['to'] );
	}

	/**
	 * Only what was found can be read.
	 */
	public function test_reads_no_log_that_was_not_found(): void {
		self::assertInstanceOf( \WP_Error::class, Reader::read( '0123456789ab', null ) );
		self::assertInstanceOf( \WP_Error::class, Reader::read( '../../../etc', null ) );
	}

	/**
	 * Source is read of plugins and themes, and of nothing else.
	 */
	public function test_reads_source_of_components_only(): void {
		$source = Source::read( \GatewayDoctor\FILE );
		self::assertIsArray( $source );
		self::assertStringContainsString( 'Plugin Name:', $source['text'] );
		foreach ( array( 'wp-config.php', ABSPATH . 'wp-config.php', 'wp-includes/version.php', WP_PLUGIN_DIR . '/../../wp-config.php', '/etc/passwd', "wp-config.php\0.php", WP_CONTENT_DIR . '/debug.log' ) as $path ) {
			self::assertInstanceOf( \WP_Error::class, Source::read( $path ), $path );
		}
	}

	/**
	 * The must-use file comes, is renewed, and goes.
	 */
	public function test_installs_and_removes_the_must_use_file(): void {
		Installer::remove();
		self::assertSame( 'missing', Installer::state() );
		self::assertTrue( Installer::install() );
		self::assertSame( 'ready', Installer::state() );
		self::assertNull( Installer::advice() );
		file_put_contents( Installer::file(), "<?php // An older one.\n" );
		self::assertSame( 'outdated', Installer::state() );
		Installer::refresh();
		self::assertSame( 'ready', Installer::state() );
	}
}
