<?php
/**
 * `wp gateway-doctor`
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Access\Sessions;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Cli\Command;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Site\RawOption;
use GatewayDoctor\Site\Themes;
use PHPUnit\Framework\TestCase;

require_once dirname( __DIR__ ) . '/lab/lib/wp-cli.php';
require_once __DIR__ . '/support/Shop.php';

/**
 * Each command prints what it is asked for, and does nothing else.
 */
final class CommandTest extends TestCase {

	/**
	 * Takes everything back.
	 */
	protected function tearDown(): void {
		foreach ( array( RescueLinks::OPTION, Store::KEYS, Store::SESSIONS, Remedies::OPTION ) as $option ) {
			delete_site_option( $option );
		}
	}

	/**
	 * Runs a command.
	 *
	 * @param string               $method Of the class.
	 * @param string[]             $args   Positional arguments.
	 * @param array<string,string> $assoc  Options.
	 * @return array<string,string[]> What was printed, by kind.
	 */
	private static function run_command( string $method, array $args = array(), array $assoc = array() ): array {
		\WP_CLI::$printed = array();
		try {
			( new Command() )->$method( $args, $assoc );
		} catch ( \DomainException $end ) {
			self::assertSame( 'Ended.', $end->getMessage() );
		}
		$printed = array();
		foreach ( \WP_CLI::$printed as list( $kind, $text ) ) {
			$printed[ $kind ][] = $text;
		}
		return $printed;
	}

	/**
	 * Every command of the contract is there, under its name.
	 */
	public function test_has_the_commands_of_the_contract(): void {
		$names = array();
		foreach ( ( new \ReflectionClass( Command::class ) )->getMethods( \ReflectionMethod::IS_PUBLIC ) as $method ) {
			$names[] = 1 === preg_match( '/@subcommand (\S+)/', (string) $method->getDocComment(), $match ) ? $match[1] : $method->getName();
		}
		sort( $names );
		self::assertSame( array( 'diagnose', 'exchange', 'key', 'link', 'log', 'report', 'safe-mode', 'undo' ), $names );
	}

	/**
	 * The command that it prints carries a key that opens.
	 */
	public function test_diagnose_prints_a_command_with_a_key(): void {
		$line = self::run_command( 'diagnose', array(), array( 'page' => "http://127.0.0.1/it's" ) )['line'][0];
		self::assertMatchesRegularExpression( "~^GATEWAY_DOCTOR_KEY=[\\w-]{43} npx --no -- gateway-doctor diagnose 'http://127.0.0.1/it'~", $line );
		$_SERVER['HTTP_GATEWAY_DOCTOR'] = 'key ' . substr( $line, 19, 43 );
		self::assertSame( 1, \GatewayDoctor\Access\Keys::user_of_request() );
		unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
	}

	/**
	 * Each site of a network has plugins of its own: a key of one is of no use for a page of another, in a folder or at a name of its own.
	 */
	public function test_diagnose_refuses_a_page_of_another_site_of_the_network(): void {
		if ( ! is_multisite() ) {
			self::assertArrayHasKey( 'line', self::run_command( 'diagnose', array(), array( 'page' => 'http://127.0.0.1/second/hello/' ) ) );
			return;
		}
		$folder = wpmu_create_blog( '127.0.0.1', '/second/', 'Second', 1 );
		$named  = wpmu_create_blog( 'second.127.0.0.1', '/', 'Named', 1 );
		$main   = get_current_blog_id();
		$pages  = array(
			$main   => 'http://127.0.0.1/hello/',
			$folder => 'http://127.0.0.1/second/hello/',
			$named  => 'http://second.127.0.0.1/hello/',
		);
		try {
			foreach ( array_keys( $pages ) as $here ) {
				switch_to_blog( $here );
				foreach ( $pages as $blog => $page ) {
					$printed = self::run_command( 'diagnose', array(), array( 'page' => $page ) );
					self::assertSame( $blog === $here, isset( $printed['line'] ), "{$page} on {$here}" );
					if ( $blog !== $here ) {
						self::assertStringContainsString( 'another site of this network', $printed['error'][0] );
						self::assertStringContainsString( "--url='" . get_home_url( $blog, '/' ) . "'", $printed['error'][0] );
					}
				}
				restore_current_blog();
			}
		} finally {
			switch_to_blog( $main );
			wp_delete_site( $folder );
			wp_delete_site( $named );
		}
	}

	/**
	 * A link of `safe-mode` is short-lived, counts as proof, and leaves the owner's link alone.
	 */
	public function test_safe_mode_prints_a_brief_link(): void {
		$links = new RescueLinks();
		$own   = (string) wp_parse_url( self::run_command( 'link' )['line'][0], PHP_URL_FRAGMENT );
		$brief = (string) wp_parse_url( self::run_command( 'safe_mode' )['line'][0], PHP_URL_FRAGMENT );
		self::assertSame( Sessions::BY_LINK, $links->find( $own )['by'] ?? null );
		self::assertSame( Sessions::BY_PROOF, $links->find( $brief )['by'] ?? null );
		$stored = ( new Store() )->read( RescueLinks::OPTION );
		self::assertLessThanOrEqual( time() + 15 * MINUTE_IN_SECONDS, end( $stored )['expires'] );
		self::run_command( 'link', array(), array( 'revoke' => '' ) );
		self::assertNull( $links->find( $own ) );
	}

	/**
	 * Nobody but an administrator gets a credential.
	 */
	public function test_refuses_who_is_no_administrator(): void {
		$printed = self::run_command( 'key', array(), array( 'for' => 'nobody' ) );
		self::assertStringContainsString( 'nobody is no administrator', $printed['error'][0] );
		self::assertArrayNotHasKey( 'line', $printed );
	}

	/**
	 * The last change is undone, and the report tells of it.
	 */
	public function test_undoes_the_last_change(): void {
		$before = RawOption::read( 'stylesheet' );
		( new Remedies() )->apply( 'switch-theme', (string) Themes::neutral(), 1 );
		self::assertNotSame( $before, RawOption::read( 'stylesheet' ) );
		self::assertStringContainsString( 'Undone: this change is taken back: The ', self::run_command( 'undo' )['success'][0] );
		self::assertSame( $before, RawOption::read( 'stylesheet' ) );
		self::assertStringContainsString( 'undone', implode( "\n", self::run_command( 'report' )['line'] ) );
		self::assertArrayHasKey( 'error', self::run_command( 'undo' ) );
	}

	/**
	 * A plugin is put back to another version from a shell, and the undo is named.
	 */
	public function test_exchanges_a_version(): void {
		$active = (string) RawOption::read( 'active_plugins' );
		Shop::open();
		$zip = Shop::zip( Shop::files( '1.7' ) );
		self::assertStringContainsString( 'no file', self::run_command( 'exchange', array( Shop::FILE, $zip . '.not' ) )['error'][0] );
		$printed = self::run_command( 'exchange', array( Shop::FILE, $zip ) );
		self::assertStringContainsString( 'Shop Extra', $printed['warning'][0] );
		self::assertSame( 1, preg_match( '/from version 2\.0 to 1\.7\. `wp gateway-doctor undo ([0-9a-f]{12})`/', $printed['success'][0], $match ) );
		self::assertSame( '1.7', Shop::version() );
		self::assertStringContainsString( 'installed already', self::run_command( 'exchange', array( Shop::FILE, $zip ) )['error'][0] );
		self::assertStringContainsString( 'Undone: this change is taken back: The ', self::run_command( 'undo', array( $match[1] ) )['success'][0] );
		self::assertSame( '2.0', Shop::version() );
		unlink( $zip );
		Shop::close( $active );
	}

	/**
	 * A log is read by an id of the list alone.
	 */
	public function test_prints_logs_of_the_list_alone(): void {
		file_put_contents( WP_CONTENT_DIR . '/debug.log', "[01-Jan-2026 00:00:00 UTC] PHP Warning: password=hunter2\n" );
		$list = self::run_command( 'log' )['line'];
		$line = array_values( (array) preg_grep( '~wp-content/debug\.log~', $list ) )[0] ?? '';
		$text = self::run_command( 'log', array( substr( $line, 0, 12 ) ) )['line'][0];
		self::assertStringContainsString( '[secret]', $text );
		self::assertStringNotContainsString( 'hunter2', $text );
		self::assertArrayHasKey( 'error', self::run_command( 'log', array( '/etc/passwd' ) ) );
	}
}
