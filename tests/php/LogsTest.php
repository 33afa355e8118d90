<?php
/**
 * Which logs are found, and how they are read.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Logs\Exposure;
use GatewayDoctor\Logs\Finder;
use GatewayDoctor\Logs\Reader;
use GatewayDoctor\Logs\Seek;
use GatewayDoctor\Site\Links;
use PHPUnit\Framework\TestCase;

/**
 * Tests Logs\*.
 */
final class LogsTest extends TestCase {

	private const LOG = WP_CONTENT_DIR . '/debug.log';

	/**
	 * What a test made.
	 *
	 * @var string[]
	 */
	private $made = array( self::LOG );

	/**
	 * Removes what a test made.
	 */
	protected function tearDown(): void {
		foreach ( $this->made as $path ) {
			if ( is_link( $path ) || is_file( $path ) ) {
				unlink( $path );
			}
		}
		remove_all_filters( 'pre_http_request' );
	}

	/**
	 * Makes a log.
	 *
	 * @param string $path Absolute path.
	 * @param string $text What it holds.
	 */
	private function make( string $path, string $text ): void {
		wp_mkdir_p( dirname( $path ) );
		$this->made[] = $path;
		file_put_contents( $path, $text );
	}

	/**
	 * The log with a path; null if it was not found.
	 *
	 * @param string $path Absolute path.
	 * @return array<string,mixed>|null
	 */
	private static function found( string $path ): ?array {
		foreach ( Finder::all() as $log ) {
			if ( realpath( $path ) === $log['path'] ) {
				return $log;
			}
		}
		return null;
	}

	/**
	 * A piece of a log.
	 *
	 * @param string      $path  Absolute path.
	 * @param int|null    $from  Offset.
	 * @param string|null $mark  Of the piece before.
	 * @param int|null    $since Unix time.
	 * @return array<string,mixed>
	 */
	private static function read( string $path, ?int $from = null, ?string $mark = null, ?int $since = null ): array {
		$chunk = Reader::read( (string) ( self::found( $path )['id'] ?? '' ), $from, $mark, $since );
		self::assertIsArray( $chunk );
		return $chunk;
	}

	/**
	 * A relative error_log leaves one in each folder; WooCommerce keeps its fatal errors apart.
	 */
	public function test_finds_what_php_and_plugins_leave_about(): void {
		$paths = array(
			ABSPATH . 'error_log',
			ABSPATH . 'wp-admin/error_log',
			ABSPATH . 'wp-admin/network/error_log',
			WP_CONTENT_DIR . '/themes/some-theme/error_log',
			WP_PLUGIN_DIR . '/some-plugin/error_log',
			WP_CONTENT_DIR . '/uploads/wc-logs/fatal-errors-2026-11-23-0a1b.log',
			dirname( untrailingslashit( ABSPATH ) ) . '/logs/site.error.log',
		);
		foreach ( $paths as $path ) {
			$this->make( $path, "a line\n" );
		}
		foreach ( $paths as $path ) {
			self::assertNotNull( self::found( $path ), $path );
		}
	}

	/**
	 * What a run has read is not read by whoever shows the rest.
	 */
	public function test_reads_no_further_than_it_is_told(): void {
		$this->make( self::LOG, "one\ntwo\nthree\n" );
		$id = (string) self::found( self::LOG )['id'];
		self::assertSame( "one\n", Reader::read( $id, 0, null, null, 4 )['text'] );
		self::assertSame( "one\ntwo\n", Reader::read( $id, null, null, null, 8 )['text'] );
		self::assertSame( 8, Reader::read( $id, null, null, null, 8 )['to'] );
		self::assertSame( '', Reader::read( $id, 8, null, null, 4 )['text'] );
		self::assertSame( "three\n", Reader::read( $id, 8, null, null, 900 )['text'] );
	}

	/**
	 * A link may lead anywhere, and a log that is PHP would be run, not read.
	 */
	public function test_takes_no_link_out_of_the_site_and_no_code_for_a_log(): void {
		$this->made[] = ABSPATH . 'wp-admin/error_log';
		symlink( '/etc/hostname', ABSPATH . 'wp-admin/error_log' );
		self::assertNull( self::found( '/etc/hostname' ) );
		unlink( ABSPATH . 'wp-admin/error_log' );
		symlink( ABSPATH . 'wp-config.php', ABSPATH . 'wp-admin/error_log' );
		self::assertNull( self::found( ABSPATH . 'wp-config.php' ) );
	}

	/**
	 * Whatever a request asks for, only what was found is read.
	 */
	public function test_reads_no_path_that_a_request_names(): void {
		$this->make( self::LOG, "a line\n" );
		foreach ( array( self::LOG, '../../wp-config.php', '/etc/passwd', "debug.log\0", 'php://filter/resource=' . self::LOG, '%2e%2e%2fwp-config.php', self::found( self::LOG )['id'] . "\0", '' ) as $name ) {
			$answer = Reader::read( $name, 0 );
			self::assertInstanceOf( \WP_Error::class, $answer, $name );
			self::assertSame( 404, $answer->get_error_data()['status'] );
		}
	}

	/**
	 * PHP's messages name where a link leads, not where it stands.
	 */
	public function test_tells_where_a_plugin_that_is_a_link_really_is(): void {
		$real         = (string) realpath( sys_get_temp_dir() ) . '/gateway-doctor-trunk-' . getmypid();
		$this->made[] = WP_PLUGIN_DIR . '/linked';
		$this->made[] = WP_PLUGIN_DIR . '/one-file.php';
		mkdir( $real );
		file_put_contents( $real . '/one.php', '<?php' );
		symlink( $real, WP_PLUGIN_DIR . '/linked' );
		symlink( $real . '/one.php', WP_PLUGIN_DIR . '/one-file.php' );
		$links = array_column( Links::all(), null, 'folder' );
		unlink( $real . '/one.php' );
		rmdir( $real );
		self::assertSame( array( 'plugin', 'linked' ), array( $links[ $real ]['kind'], $links[ $real ]['slug'] ) );
		self::assertSame( array( 'plugin', 'one-file' ), array( $links[ $real . '/one.php' ]['kind'], $links[ $real . '/one.php' ]['slug'] ) );
	}

	/**
	 * Out of sight is not out of the world.
	 */
	public function test_tells_of_what_it_cannot_see_with_the_command_that_shows_it(): void {
		$before = (string) ini_set( 'error_log', 'syslog' ); // phpcs:ignore WordPress.PHP.IniSet
		$hidden = array_filter(
			Finder::all(),
			static function ( array $log ): bool {
				return 'syslog' === $log['name'];
			}
		);
		ini_set( 'error_log', $before ); // phpcs:ignore WordPress.PHP.IniSet
		self::assertCount( 1, $hidden );
		self::assertFalse( reset( $hidden )['readable'] );
		self::assertStringContainsString( 'journalctl', (string) reset( $hidden )['advice'] );
		self::assertInstanceOf( \WP_Error::class, Reader::read( (string) key( $hidden ), 0 ) );
	}

	/**
	 * The end of the old file is not lost.
	 */
	public function test_reads_the_rest_of_a_log_that_was_renamed_and_then_the_new_one(): void {
		$this->make( self::LOG, "old one\nold two\n" );
		$this->made[] = self::LOG . '.1';
		$first        = self::read( self::LOG, 0 );
		file_put_contents( self::LOG, "old three\n", FILE_APPEND );
		rename( self::LOG, self::LOG . '.1' );
		file_put_contents( self::LOG, str_repeat( "new and longer than the old\n", 3 ) );
		$rest = self::read( self::LOG, $first['to'], $first['mark'] );
		self::assertSame( array( "old three\n", false ), array( $rest['text'], $rest['rotated'] ) );
		$next = self::read( self::LOG, $rest['to'], $rest['mark'] );
		self::assertSame( array( 0, true ), array( $next['from'], $next['rotated'] ) );
		$same = self::read( self::LOG, $next['to'], $next['mark'] );
		self::assertSame( array( '', false ), array( $same['text'], $same['rotated'] ) );
	}

	/**
	 * A file system without inodes of its own gives another one at each request: the file is the same.
	 */
	public function test_goes_on_where_the_inode_changes(): void {
		$this->make( self::LOG, "[23-Nov-2026 02:00:00 UTC] first\n" );
		$first = self::read( self::LOG );
		file_put_contents( self::LOG, "[23-Nov-2026 02:00:01 UTC] second\n", FILE_APPEND );
		$other = preg_replace( '/^\d+/', '7', $first['mark'] );
		$next  = self::read( self::LOG, $first['to'], $other );
		self::assertSame( array( false, "[23-Nov-2026 02:00:01 UTC] second\n" ), array( $next['rotated'], $next['text'] ) );
	}

	/**
	 * Copied and emptied, and grown again beyond where it was read to.
	 */
	public function test_notices_that_a_log_was_emptied_though_it_is_longer_now(): void {
		$this->make( self::LOG, "one\n" );
		$first = self::read( self::LOG, 0 );
		file_put_contents( self::LOG, "another beginning\nand more\n" );
		$second = self::read( self::LOG, $first['to'], $first['mark'] );
		self::assertSame( array( true, "another beginning\nand more\n" ), array( $second['rotated'], $second['text'] ) );
	}

	/**
	 * What logrotate packed is read too, at offsets of what it holds.
	 */
	public function test_reads_a_rotation_that_is_packed(): void {
		$this->make( self::LOG, "new\n" );
		$this->make( self::LOG . '.2.gz', (string) gzencode( "first\nsecond\n" ) );
		$log = self::found( self::LOG . '.2.gz' );
		self::assertSame( array( true, 13 ), array( $log['older'] ?? null, $log['size'] ?? null ) );
		self::assertSame( "second\n", self::read( self::LOG . '.2.gz', 6 )['text'] );
	}

	/**
	 * NUL bytes, broken characters and a line without an end.
	 */
	public function test_hands_out_valid_text_whatever_stands_in_the_file(): void {
		$bytes = "\0\0\0a &amp; <b>\xff\xfe caf\xc3\xa9\r\n" . str_repeat( 'x', 300000 );
		$this->make( self::LOG, $bytes );
		$chunk = self::read( self::LOG, 0 );
		self::assertSame( "a &amp; <b>\u{FFFD}\u{FFFD} caf\u{e9}\r\n", $chunk['text'] );
		$line = self::read( self::LOG, $chunk['to'], $chunk['mark'] );
		self::assertSame( 262144, $line['to'] - $line['from'] );
	}

	/**
	 * Wherever a range begins, and however a log is cut, no part of a secret is handed out.
	 *
	 * @dataProvider secrets
	 * @param string $line   What is logged.
	 * @param string $secret What nobody may see.
	 */
	public function test_a_range_that_begins_inside_a_secret_does_not_give_it_away( string $line, string $secret ): void {
		$this->make( self::LOG, "[23-Nov-2026 01:00:00 UTC] before\n" . $line . "\n[23-Nov-2026 01:00:01 UTC] after\n" );
		$at = (int) strpos( (string) file_get_contents( self::LOG ), $secret );
		foreach ( range( $at - 3, $at + strlen( $secret ) - 1 ) as $from ) {
			$chunk = self::read( self::LOG, $from );
			self::assertStringNotContainsString( substr( $secret, -6 ), $chunk['text'], "from $from" );
			self::assertStringEndsWith( "after\n", $chunk['text'] );
		}
	}

	/**
	 * A line of each kind, and what in it nobody may see.
	 *
	 * @return array<string,array{string,string}>
	 */
	public static function secrets(): array {
		return array(
			'a password'        => array( 'connect with password=hunter22isLong now', 'hunter22isLong' ),
			'a token in a URL'  => array( 'GET https://api.example/?token=abcdef0123456789&x=1', 'abcdef0123456789' ),
			'a DSN'             => array( 'mysql://lark:swordfish99@db.example/wp', 'swordfish99' ),
			'a cookie'          => array( 'Cookie: wordpress_logged_in_x=kim%7C1795396500%7CabcdefABCDEF', 'kim%7C1795396500%7CabcdefABCDEF' ),
			'a key by its form' => array( 'Stripe said no to sk_live_abcdefABCDEF0123456789', 'sk_live_abcdefABCDEF0123456789' ),
			'an e-mail'         => array( 'mail to kim.lark@mail.example failed', 'kim.lark@mail.example' ),
			'a private key'     => array( "-----BEGIN RSA PRIVATE KEY-----\nMIIEabcdefg\nhijklmnopqr\nstuvwxyz012\n-----END RSA PRIVATE KEY-----", "MIIEabcdefg\nhijklmnopqr\nstuvwxyz012" ),
			'a call'            => array( "#0 wp-db.php(3): mysqli_real_connect('db', 'kim', 'open sesame 77')", "'kim', 'open sesame 77'" ),
		);
	}

	/**
	 * A line that is longer than what is looked at before a range: nobody can say what its first word is.
	 */
	public function test_a_word_without_end_is_not_handed_out_in_parts(): void {
		$this->make( self::LOG, 'token=' . str_repeat( 'abcdefgh', 50000 ) . " tail\n" );
		self::assertSame( "[secret] tail\n", self::read( self::LOG, 300000 )['text'] );
	}

	/**
	 * A line that is longer than a range is cut between words: a secret has none of its parts in two.
	 */
	public function test_a_line_longer_than_a_range_is_cut_between_words(): void {
		$this->make( self::LOG, str_repeat( 'word ', 52427 ) . 'sk_live_abcdefABCDEF0123456789 ' . str_repeat( 'x ', 9 ) . "\n" );
		$first = self::read( self::LOG, 0 );
		self::assertStringEndsWith( 'word ', $first['text'] );
		self::assertStringStartsWith( '[secret] x', self::read( self::LOG, $first['to'], $first['mark'] )['text'] );
	}

	/**
	 * Some dozen reads, however long the log is.
	 */
	public function test_finds_a_moment_in_a_large_log_with_few_reads(): void {
		$lines = '';
		for ( $second = 0; $second < 200000; $second++ ) {
			$lines .= gmdate( '[d-M-Y H:i:s \U\T\C]', 1763800000 + $second ) . " PHP Warning:  some words that make the line longer\n";
		}
		$this->make( self::LOG, $lines );
		$chunk = self::read( self::LOG, null, null, 1763800000 + 123456 );
		self::assertLessThan( 25, Seek::$reads );
		$wanted = gmdate( 'd-M-Y H:i:s', 1763800000 + 123456 );
		self::assertStringContainsString( $wanted, $chunk['text'] );
		self::assertStringStartsWith( '[', $chunk['text'] );
		self::assertLessThan( 32768, strpos( $chunk['text'], $wanted ) );
	}

	/**
	 * A hole of 10 GB costs no more reads than it has halves.
	 */
	public function test_a_log_of_ten_gigabytes_is_searched_with_few_reads(): void {
		$this->make( self::LOG, "[23-Nov-2026 01:00:00 UTC] PHP Warning:  first\n" );
		$file = fopen( self::LOG, 'r+b' );
		self::assertIsResource( $file );
		fseek( $file, 10000000000 );
		fwrite( $file, "\n[23-Nov-2026 02:00:00 UTC] PHP Warning:  last\n" );
		fclose( $file );
		clearstatcache();
		// A quarter past one.
		$offset = Seek::offset( self::LOG, (int) filesize( self::LOG ), 1795396500 );
		self::assertLessThan( 100, Seek::$reads );
		self::assertGreaterThan( 9999000000, $offset );
		self::assertSame( 0, Seek::offset( self::LOG, (int) filesize( self::LOG ), 1795392000 ) );
		self::assertStringContainsString( 'last', self::read( self::LOG )['text'] );
	}

	/**
	 * Only an answer that begins as the file does shows that the log is public.
	 */
	public function test_tells_a_log_that_anybody_can_read_from_a_page_that_says_no(): void {
		$this->make( self::LOG, "[23-Nov-2026 01:00:00 UTC] PHP Warning:  secret path\n" );
		$body = '';
		add_filter(
			'pre_http_request',
			static function () use ( &$body ): array {
				return array(
					'headers'  => array(),
					'body'     => $body,
					'response' => array(
						'code'    => 200,
						'message' => 'OK',
					),
					'cookies'  => array(),
					'filename' => null,
				);
			}
		);
		$body = '<html>Nothing was found.</html>';
		self::assertSame( array(), Exposure::logs() );
		$body   = "[23-Nov-2026 01:00:00 UTC] PHP Warning:  secret path\n";
		$public = Exposure::logs();
		self::assertSame( content_url( 'debug.log' ), $public[0]['url'] ?? null );
		self::assertArrayNotHasKey( 'path', $public[0] );
	}
}
