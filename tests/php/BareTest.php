<?php
/**
 * What is read where WordPress does not start.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\BareConfig;
use GatewayDoctor\Access\BareDatabase;
use PHPUnit\Framework\TestCase;

/**
 * Tests Access\Bare*.
 */
final class BareTest extends TestCase {

	/**
	 * Constants are read as PHP would, and only where they are plain strings.
	 */
	public function test_reads_wp_config_without_running_it(): void {
		$text = <<<'PHP'
<?php
// define( 'DB_HOST', 'commented out' );
define( 'DB_HOST', 'localhost' );
define("DB_USER","ann");
define( 'DB_PASSWORD', 'it\'s \\ "quoted"' );
define( 'DB_NAME', getenv( 'DB_NAME' ) );
define( 'EMPTY', '' );
define( 'VARIABLE', "a$b" );
PHP;
		foreach ( array(
			'DB_HOST'     => 'localhost',
			'DB_USER'     => 'ann',
			'DB_PASSWORD' => 'it\'s \\ "quoted"',
			'DB_NAME'     => null,
			'EMPTY'       => '',
			'VARIABLE'    => null,
			'MISSING'     => null,
		) as $name => $value ) {
			self::assertSame( $value, BareConfig::find( $text, $name ), $name );
		}
	}

	/**
	 * DB_HOST in all the shapes that WordPress takes.
	 */
	public function test_reads_where_the_database_is(): void {
		foreach ( array(
			'localhost'                  => array( 'localhost', 0, '' ),
			'db.example.org:3307'        => array( 'db.example.org', 3307, '' ),
			'localhost:/run/mysqld.sock' => array( 'localhost', 0, '/run/mysqld.sock' ),
			':/run/mysqld.sock'          => array( 'localhost', 0, '/run/mysqld.sock' ),
			'[::1]:3306'                 => array( '::1', 3306, '' ),
		) as $place => $parts ) {
			self::assertSame( $parts, BareDatabase::place( $place ), $place );
		}
	}
}
