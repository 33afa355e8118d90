<?php
/**
 * Where logs are looked for, under settings that a running PHP cannot change.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Tests Logs\Places and Logs\Hidden.
 */
final class LogPlacesTest extends TestCase {

	/**
	 * What a test made.
	 *
	 * @var string[]
	 */
	private $made = array();

	/**
	 * Removes what a test made.
	 */
	protected function tearDown(): void {
		foreach ( $this->made as $path ) {
			unlink( $path );
		}
	}

	/**
	 * Makes a log.
	 *
	 * @param string $path Absolute path.
	 */
	private function make( string $path ): string {
		file_put_contents( $path, "a line\n" );
		$this->made[] = $path;
		return (string) realpath( $path );
	}

	/**
	 * The logs that this site finds under other settings, by name, and all else that PHP said.
	 *
	 * @param array<string,string> $settings As in php.ini.
	 * @param string               $first    PHP that runs before WordPress.
	 * @return array{array<string,array{format:string,readable:bool,advice:string|null}>,string}
	 */
	private static function found( array $settings, string $first = '' ): array {
		$code    = $first . 'foreach ( array( "HTTP_HOST" => "127.0.0.1", "SERVER_SOFTWARE" => "nginx/1.26", "REQUEST_URI" => "/", "REMOTE_ADDR" => "127.0.0.1" ) as $name => $value ) { $_SERVER[ $name ] = $value; }'
			. ' require getenv( "GATEWAY_DOCTOR_SITE" ) . "/wp-load.php"; ini_set( "display_errors", "1" ); error_reporting( E_ALL );'
			. ' echo "<@>", json_encode( array_column( GatewayDoctor\Logs\Finder::all(), null, "name" ) ), "<@>";';
		$command = escapeshellarg( PHP_BINARY );
		foreach ( $settings as $name => $value ) {
			$command .= ' -d ' . escapeshellarg( $name . '=' . $value );
		}
		$said = (string) shell_exec( $command . ' -r ' . escapeshellarg( $code ) . ' 2>&1' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- These settings hold from the start.
		$part = explode( '<@>', $said );
		self::assertCount( 3, $part, $said );
		$logs = json_decode( $part[1], true );
		self::assertIsArray( $logs, $said );
		return array( $logs, $part[0] . $part[2] );
	}

	/**
	 * What php.ini names: a path, or a name below the folder of the script that fails.
	 */
	public function test_finds_the_error_log_of_php_ini_absolute_and_relative(): void {
		$anywhere = $this->make( sys_get_temp_dir() . '/gateway-doctor-' . getmypid() . '.faults' );
		$this->make( ABSPATH . 'faults.txt' );
		list( $logs ) = self::found( array( 'error_log' => $anywhere ) );
		self::assertSame( array( 'php', true ), array( $logs[ $anywhere ]['format'], $logs[ $anywhere ]['readable'] ) );
		list( $logs ) = self::found( array( 'error_log' => 'faults.txt' ) );
		self::assertTrue( $logs['faults.txt']['readable'] );
	}

	/**
	 * WP_DEBUG_LOG may be a path; where it is true, in whatever spelling, the log is in the content folder.
	 */
	public function test_finds_the_debug_log_wherever_wp_config_puts_it(): void {
		$elsewhere    = $this->make( sys_get_temp_dir() . '/gateway-doctor-debug-' . getmypid() . '.txt' );
		list( $logs ) = self::found( array(), 'define( "WP_DEBUG_LOG", ' . var_export( $elsewhere, true ) . ' ); ' ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- As PHP.
		self::assertTrue( $logs[ $elsewhere ]['readable'] );
		$this->make( WP_CONTENT_DIR . '/debug.log' );
		foreach ( array( 'true', '"true"', '1', 'false' ) as $value ) {
			list( $logs ) = self::found( array(), "define( 'WP_DEBUG_LOG', $value ); " );
			self::assertTrue( $logs['wp-content/debug.log']['readable'], $value );
		}
	}

	/**
	 * Syslog and a container's output are no files.
	 */
	public function test_tells_who_has_what_php_writes_to_no_file(): void {
		list( $logs ) = self::found( array( 'error_log' => 'syslog' ), 'define( "WP_DEBUG_LOG", false ); ' );
		self::assertStringContainsString( 'journalctl', (string) $logs['syslog']['advice'] );
		list( $logs ) = self::found( array( 'error_log' => '/proc/self/fd/2' ), 'define( "WP_DEBUG_LOG", false ); ' );
		self::assertStringContainsString( 'docker logs', (string) $logs['/proc/self/fd/2']['advice'] );
	}

	/**
	 * WordPress in a folder of its own, as Bedrock has it: what lies at or beside the document root, or the content folder's parent, is the site's.
	 */
	public function test_looks_beside_the_document_root_and_the_content_folder(): void {
		$rig = (string) realpath( sys_get_temp_dir() ) . '/gd-rig-' . bin2hex( random_bytes( 4 ) );
		mkdir( "{$rig}/site", 0755, true );
		mkdir( "{$rig}/log" );
		symlink( WP_CONTENT_DIR, "{$rig}/site/app" );
		try {
			$beside       = $this->make( "{$rig}/log/nginx-error.log" );
			$root         = $this->make( "{$rig}/site/our-error.log" );
			$content      = 'define( "WP_CONTENT_DIR", ' . var_export( "{$rig}/site/app", true ) . ' ); '; // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- As PHP.
			list( $logs ) = self::found( array(), $content );
			self::assertTrue( $logs[ $beside ]['readable'] ?? false );
			self::assertTrue( $logs[ $root ]['readable'] ?? false );
			// A document root that does not hold the site is somebody else's.
			list( $logs ) = self::found( array(), '$_SERVER["DOCUMENT_ROOT"] = ' . var_export( "{$rig}/site", true ) . '; ' ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- As PHP.
			self::assertArrayNotHasKey( $root, $logs );
		} finally {
			array_map( 'unlink', array_merge( $this->made, array( "{$rig}/site/app" ) ) );
			$this->made = array();
			array_map( 'rmdir', array( "{$rig}/site", "{$rig}/log", $rig ) );
		}
		$above = dirname( untrailingslashit( ABSPATH ) );
		$log   = $this->make( "{$above}/our-error.log" );
		self::assertArrayNotHasKey( $log, self::found( array() )[0] );
		list( $logs ) = self::found( array(), '$_SERVER["DOCUMENT_ROOT"] = ' . var_export( $above . '/', true ) . '; ' ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- As PHP.
		self::assertTrue( $logs[ $log ]['readable'] ?? false );
	}

	/**
	 * Outside open_basedir PHP looks nowhere, warns of nothing, and names the command that would.
	 */
	public function test_keeps_to_open_basedir_and_lists_what_lies_outside_with_a_command(): void {
		$inside = array();
		foreach ( array( ABSPATH, ABSPATH . 'wp-includes', WP_CONTENT_DIR, WP_PLUGIN_DIR, WPMU_PLUGIN_DIR, dirname( \GatewayDoctor\FILE ), sys_get_temp_dir() ) as $folder ) {
			$inside[] = untrailingslashit( $folder );
			$inside[] = (string) realpath( $folder );
		}
		$this->make( WP_CONTENT_DIR . '/debug.log' );
		list( $logs, $said ) = self::found(
			array(
				'open_basedir' => implode( PATH_SEPARATOR, array_unique( $inside ) ),
				'error_log'    => '/var/log/elsewhere.log',
			)
		);
		self::assertStringNotContainsString( 'open_basedir', $said );
		self::assertTrue( $logs['wp-content/debug.log']['readable'] );
		foreach ( array( 'nginx', 'mysql', 'kernel' ) as $name ) {
			self::assertFalse( $logs[ $name ]['readable'], $name );
			self::assertMatchesRegularExpression( '/(?:tail|journalctl) -/', (string) $logs[ $name ]['advice'], $name );
		}
		foreach ( array_keys( $logs ) as $name ) {
			self::assertStringStartsNotWith( '/var/', (string) $name );
		}
	}
}
