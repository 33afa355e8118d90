<?php
/**
 * Every PHP file has its guard.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Who opens a file of the plugin by its own address gets nothing, and runs nothing.
 */
final class GuardedFilesTest extends TestCase {

	/** Files that are opened without WordPress on purpose; they have tests of their own. */
	private const OPEN = array( 'includes/Agent/must-use.php', 'includes/Access/direct.php' );

	/**
	 * The first statement ends the request where WordPress is not there.
	 */
	public function test_every_file_begins_with_its_guard(): void {
		$root  = dirname( \GatewayDoctor\FILE ) . '/';
		$files = array( 'gateway-doctor.php', 'uninstall.php' );
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $root . 'includes', \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$files[] = substr( (string) $file, strlen( $root ) );
		}
		self::assertGreaterThan( 80, count( $files ) );
		foreach ( array_diff( $files, self::OPEN ) as $name ) {
			$code = '';
			foreach ( token_get_all( (string) file_get_contents( $root . $name ) ) as $token ) {
				$comment = is_array( $token ) && in_array( $token[0], array( T_COMMENT, T_DOC_COMMENT, T_OPEN_TAG ), true );
				$code   .= $comment ? '' : ( is_array( $token ) ? $token[1] : $token );
			}
			self::assertMatchesRegularExpression( "/^\s*(?:declare\(strict_types=1\);\s*)?(?:namespace [\w\\\\]+;\s*)?(?:use [\w\\\\]+;\s*)*(?:defined\( '(?:ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;)/", $code, $name );
		}
	}
}
