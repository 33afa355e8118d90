<?php
/**
 * `wp gateway-doctor`, run by WP-CLI itself
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Findings\Finding;
use GatewayDoctor\Logs\Known;
use GatewayDoctor\Remedy\Copies;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\Rights;
use GatewayDoctor\Remedy\Steps;
use GatewayDoctor\Rest\LogsController;
use GatewayDoctor\Runs\Runs;
use GatewayDoctor\Site\RawOption;
use GatewayDoctor\Site\Themes;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * What a script may rely on: formats, exit status, what is on standard output alone.
 */
final class WpCliTest extends TestCase {

	/** Somebody else than root. */
	private const NOBODY = 65534;

	/**
	 * The list of plugins as it was.
	 *
	 * @var string
	 */
	private $active;

	/**
	 * Remembers.
	 */
	protected function setUp(): void {
		$this->active = (string) RawOption::read( 'active_plugins' );
	}

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		foreach ( array( RescueLinks::OPTION, Store::KEYS, Store::RUN, Remedies::OPTION, Finding::OPTION, Known::OPTION, Rights::OPTION, Steps::OPTION ) as $option ) {
			delete_site_option( $option );
		}
		Shop::close( $this->active );
		if ( is_file( Copies::lock_file() ) ) {
			unlink( Copies::lock_file() );
		}
	}

	/**
	 * Runs WP-CLI.
	 *
	 * @param string ...$words Subcommand, arguments, options.
	 * @return array{int,string,string} Exit status, standard output, standard error.
	 */
	private static function wp( string ...$words ): array {
		$pipes   = array();
		$process = proc_open(
			array_merge( array( PHP_BINARY, dirname( __DIR__, 2 ) . '/vendor/wp-cli/wp-cli/php/boot-fs.php', '--allow-root', '--no-color', '--path=' . ABSPATH, 'gateway-doctor' ), $words ),
			array(
				1 => array( 'pipe', 'w' ),
				2 => array( 'pipe', 'w' ),
			),
			$pipes
		);
		self::assertIsResource( $process );
		$out = (string) stream_get_contents( $pipes[1] );
		$err = (string) stream_get_contents( $pipes[2] );
		array_map( 'fclose', $pipes );
		$status = proc_close( $process );
		clearstatcache();
		wp_cache_flush();
		return array( $status, $out, $err );
	}

	/**
	 * Runs WP-CLI, and reads its JSON.
	 *
	 * @param string ...$words Subcommand, arguments, options.
	 * @return array<int,array<string,mixed>>
	 */
	private static function rows( string ...$words ): array {
		list( $status, $out, $err ) = self::wp( ...array_merge( $words, array( '--format=json' ) ) );
		self::assertSame( 0, $status, $out . $err );
		return json_decode( $out, true, 16, JSON_THROW_ON_ERROR );
	}

	/**
	 * What is refused.
	 *
	 * @return array<string,array{string[],string}>
	 */
	public static function wrong(): array {
		$cases = array();
		foreach ( array( '0', '-1', '721', '1000', 'ten', '1.5', '1e2', '', ' 5', '0x10', '99999999999999999999' ) as $hours ) {
			$cases[ "hours: '{$hours}'" ] = array( array( 'key', "--hours={$hours}" ), '720' );
		}
		foreach ( array( 'https://example.com/', 'http://127.0.0.1.example.com/', 'http://127.0.0.1@example.com/', 'http://example.com/127.0.0.1', '/shop/', 'shop', '', 'javascript:alert(1)', 'file:///etc/passwd', '//example.com/', 'http://127.0.0.1:81/', "http://127.0.0.1/a\nb", 'http:\\\\example.com' ) as $page ) {
			$cases[ 'page: ' . wp_json_encode( $page ) ] = array( array( 'diagnose', "--page={$page}" ), 'no page of this site' );
		}
		return $cases + array(
			'a format'         => array( array( 'report', '--format=xml' ), 'format' ),
			'a format of one'  => array( array( 'key', '--format=ids' ), 'format' ),
			'an option'        => array( array( 'link', '--hours=5' ), 'hours' ),
			'a log'            => array( array( 'log', '/etc/passwd' ), 'not there' ),
			'an id'            => array( array( 'undo', 'ffffffffffff' ), 'no such change' ),
			'nothing to undo'  => array( array( 'undo' ), 'no change to undo' ),
			'a zip'            => array( array( 'exchange', Shop::FILE, '/nothing.zip' ), 'no file' ),
			'nobody'           => array( array( 'key', '--for=nobody' ), 'no administrator' ),
			'too many of them' => array( array( 'report', 'a' ), 'positional' ),
		);
	}

	/**
	 * What is wrong is an error: exit status 1, nothing on standard output, no key made.
	 *
	 * @param string[] $words Of the command.
	 * @param string   $says  A part of the message.
	 */
	#[DataProvider( 'wrong' )]
	public function test_refuses_what_is_wrong( array $words, string $says ): void {
		list( $status, $out, $err ) = self::wp( ...$words );
		self::assertSame( 1, $status, $out );
		self::assertSame( '', $out );
		self::assertStringContainsString( 'Error: ', $err );
		self::assertStringContainsString( $says, $err );
		self::assertSame( array(), ( new Store() )->read( Store::KEYS ) );
	}

	/**
	 * A key, in every format.
	 */
	public function test_makes_a_key_in_every_format(): void {
		list( , $plain )     = self::wp( 'key' );
		list( , $porcelain ) = self::wp( 'key', '--porcelain', '--hours=720' );
		list( , $csv )       = self::wp( 'key', '--format=csv', '--hours=1' );
		list( , $yaml )      = self::wp( 'key', '--format=yaml' );
		list( , $table )     = self::wp( 'key', '--format=table' );
		$json                = self::rows( 'key', '--hours=2' )[0];
		self::assertMatchesRegularExpression( '/^[\w-]{43}\n$/', $plain );
		self::assertMatchesRegularExpression( '/^[\w-]{43}\n$/', $porcelain );
		self::assertMatchesRegularExpression( '/^key,expires\n[\w-]{43},\S+\n$/', $csv );
		self::assertMatchesRegularExpression( '/^---\n-\s+key:/', $yaml );
		self::assertStringContainsString( 'expires', $table );
		self::assertEqualsWithDelta( time() + 2 * HOUR_IN_SECONDS, strtotime( (string) $json['expires'] ), 60 );
		foreach ( array( trim( $plain ), trim( $porcelain ), (string) $json['key'] ) as $key ) {
			$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . $key;
			self::assertSame( 1, Keys::user_of_request() );
		}
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		list( $status, $revoked ) = self::wp( 'key', '--revoke' );
		self::assertSame( array( 0, "Success: The keys are revoked.\n" ), array( $status, $revoked ) );
		self::assertTrue( self::rows( 'key', '--revoke' )[0]['revoked'] );
	}

	/**
	 * Links and the command for Node, for people and for programs.
	 */
	public function test_links_and_the_command_for_node(): void {
		foreach ( array( 'link', 'safe-mode' ) as $which ) {
			list( , $plain )     = self::wp( $which );
			list( , $porcelain ) = self::wp( $which, '--porcelain' );
			self::assertMatchesRegularExpression( '~^http://127\.0\.0\.1/wp-login\.php\?gateway-doctor#[\w-]{43}\n$~', $plain );
			self::assertMatchesRegularExpression( '~^http://\S+#[\w-]{43}\n$~', $porcelain );
			$row = self::rows( $which )[0];
			self::assertStringStartsWith( 'http://', (string) $row['url'] );
			self::assertGreaterThan( time(), strtotime( (string) $row['expires'] ) );
		}
		list( , $command ) = self::wp( 'diagnose', '--porcelain', "--page=http://127.0.0.1/it's" );
		self::assertMatchesRegularExpression( "~^GATEWAY_DOCTOR_KEY=[\\w-]{43} npx --no -- gateway-doctor diagnose 'http://127\\.0\\.0\\.1/it'\\\\''s'\n$~", $command );
		$row = self::rows( 'diagnose' )[0];
		self::assertSame( array( 'page', 'key', 'expires', 'command' ), array_keys( $row ) );
		self::assertSame( home_url( '/' ), $row['page'] );
		list( , $words ) = self::wp( 'diagnose' );
		self::assertStringContainsString( 'This key lives for an hour', $words );
	}

	/**
	 * The report has the verdict, whoever told it, the run under way, and the changes.
	 */
	public function test_reports(): void {
		list( $status, $out, $err ) = self::wp( 'report', '--format=json' );
		self::assertSame( array( 0, '[]' ), array( $status, trim( $out ) ) );
		self::assertStringContainsString( 'not diagnosed yet', $err );
		// As the command in Node tells it, with a key.
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . ( new Keys() )->make( 1, 60 )['key'];
		$request                        = new \WP_REST_Request( 'POST', '/gateway-doctor/v1/verdict' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body(
			(string) wp_json_encode(
				array(
					'url'      => 'http://127.0.0.1/shop/',
					'verdict'  => 'plugin',
					'summary'  => 'The plugin Boom, and "more".',
					'culprits' => array( 'plugin/boom' ),
					'asked'    => 3,
					'failed'   => 2,
				)
			)
		);
		self::assertSame( 204, rest_do_request( $request )->get_status() );
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
		self::assertIsArray( ( new Runs() )->start( 1, false ) );
		$remedy = ( new Remedies() )->apply( 'switch-theme', (string) Themes::neutral(), 1 );
		self::assertIsArray( $remedy );
		$rows = self::rows( 'report' );
		( new Runs() )->clear();
		self::assertSame( array( 'verdict', 'run', 'change' ), array_column( $rows, 'what' ) );
		self::assertSame( array( 'plugin', 'running', 'applied' ), array_column( $rows, 'state' ) );
		self::assertSame( 'The plugin Boom, and "more".', $rows[0]['summary'] );
		self::assertSame( 'http://127.0.0.1/shop/', $rows[0]['of'] );
		list( , $ids ) = self::wp( 'report', '--porcelain' );
		self::assertSame( $remedy['id'] . "\n", $ids );
		list( , $csv ) = self::wp( 'report', '--format=csv' );
		self::assertStringContainsString( '"The plugin Boom, and ""more""."', $csv );
		list( , $undone ) = self::wp( 'undo', trim( $ids ), '--porcelain' );
		self::assertSame( $remedy['id'] . "\n", $undone );
		list( , $ids ) = self::wp( 'report', '--porcelain' );
		self::assertSame( '', $ids );
	}

	/**
	 * The command knows the logs that the screen knows, though its PHP has another configuration.
	 */
	public function test_knows_the_logs_of_the_screen(): void {
		$file   = (string) tempnam( sys_get_temp_dir(), 'gd-log' );
		$before = (string) ini_set( 'error_log', $file );
		file_put_contents( $file, "[01-Jan-2026 00:00:00 UTC] PHP Warning: password=hunter2\n" );
		self::assertNotContains( $file, array_column( self::rows( 'log' ), 'name' ) );
		$seen = LogsController::all()->get_data();
		ini_set( 'error_log', $before );
		$rows = array_column( self::rows( 'log' ), null, 'id' );
		foreach ( $seen as $log ) {
			self::assertSame( $log['name'], $rows[ $log['id'] ]['name'] ?? null );
		}
		$id            = array_column( $rows, 'id', 'name' )[ (string) realpath( $file ) ];
		list( , $ids ) = self::wp( 'log', '--porcelain' );
		self::assertContains( $id, explode( "\n", $ids ) );
		list( , $text ) = self::wp( 'log', $id );
		self::assertStringContainsString( 'password=[secret]', $text );
		self::assertSame( trim( $text ), self::rows( 'log', $id )[0]['text'] );
		unlink( $file );
		self::assertNotContains( $id, array_column( self::rows( 'log' ), 'id' ) );
	}

	/**
	 * A command that root runs leaves nothing to root.
	 */
	public function test_leaves_no_file_to_root(): void {
		$root = 0 === fileowner( WP_CONTENT_DIR ) && is_writable( '/root' );
		Installer::remove();
		rmdir( WPMU_PLUGIN_DIR );
		Copies::remove( WP_CONTENT_DIR . '/upgrade' );
		if ( $root ) {
			self::give_to( self::NOBODY );
		}
		// As `wp plugin activate` does.
		self::run_php( 'GatewayDoctor\\Agent\\Installer::install();' );
		self::assertFileExists( Installer::file() );
		$three = self::owners();
		Shop::open();
		if ( $root ) {
			self::give_to( self::NOBODY );
		}
		$zip                = Shop::zip( Shop::files( '1.7' ) );
		list( , $id, $err ) = self::wp( '--skip-plugins', 'exchange', Shop::FILE, $zip, '--porcelain' );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{12}\n$/', $id, $err );
		self::assertSame( '1.7', Shop::version() );
		$one                        = self::owners();
		list( $status, $out, $err ) = self::wp( '--skip-plugins', 'undo', trim( $id ), '--format=json' );
		self::assertSame( 0, $status, $out . $err );
		self::wp( 'report' );
		$two = self::owners();
		unlink( $zip );
		if ( $root ) {
			self::give_to( 0 );
		}
		foreach ( array( $three, $one, $two ) as $owners ) {
			self::assertSame( array(), array_filter( $owners, static fn ( int $owner ): bool => ( $root ? self::NOBODY : fileowner( WP_CONTENT_DIR ) ) !== $owner ) );
		}
		self::assertArrayHasKey( Copies::lock_file(), $one );
	}

	/**
	 * Runs PHP in the site, as `wp eval` does.
	 *
	 * @param string $code PHP.
	 */
	private static function run_php( string $code ): void {
		$pipes   = array();
		$process = proc_open( array( PHP_BINARY, '-r', 'define( "WP_CLI", false ); $_SERVER["HTTP_HOST"] = "127.0.0.1"; require ' . var_export( ABSPATH . 'wp-load.php', true ) . '; ' . $code ), array(), $pipes ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- Writes PHP.
		self::assertIsResource( $process );
		self::assertSame( 0, proc_close( $process ) );
		clearstatcache();
	}

	/**
	 * Gives the content away.
	 *
	 * @param int $owner User id.
	 */
	private static function give_to( int $owner ): void {
		foreach ( array_keys( self::owners() ) as $path ) {
			lchown( $path, $owner );
		}
	}

	/**
	 * Whose each file of the content is; the database writes its own.
	 *
	 * @return array<string,int> By path.
	 */
	private static function owners(): array {
		clearstatcache();
		$owners = array( WP_CONTENT_DIR => (int) fileowner( WP_CONTENT_DIR ) );
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( WP_CONTENT_DIR, \FilesystemIterator::SKIP_DOTS ), \RecursiveIteratorIterator::SELF_FIRST ) as $file ) {
			if ( 0 !== strpos( (string) $file, WP_CONTENT_DIR . '/database' ) && 'debug.log' !== basename( (string) $file ) ) {
				$owners[ (string) $file ] = (int) ( lstat( (string) $file )['uid'] ?? -1 );
			}
		}
		return $owners;
	}
}
