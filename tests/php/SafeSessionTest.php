<?php
/**
 * What runs in a safe session, and what it lets through.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Agent\Store;
use PHPUnit\Framework\TestCase;

/**
 * A key or a cookie must open nothing but our own screen and routes.
 */
final class SafeSessionTest extends TestCase {

	/**
	 * The request as it was.
	 *
	 * @var array<string,mixed>
	 */
	private $server;

	/**
	 * Remembers the request.
	 */
	protected function setUp(): void {
		$this->server = $_SERVER;
	}

	/**
	 * Puts the request back.
	 */
	protected function tearDown(): void {
		$_SERVER = $this->server;
		unset( $_GET['rest_route'], $_POST['rest_route'], $_GET['page'] );
	}

	/**
	 * Addresses, and whether they are ours.
	 *
	 * @return array<string,array{string,string,string|null,string|null,bool}>
	 */
	public static function requests(): array {
		$rest = '/gateway-doctor/v1/site';
		return array(
			'our route'                         => array( '/index.php', '/wp-json' . $rest, null, null, true ),
			'our route by parameter'            => array( '/index.php', '/?rest_route=' . $rest, $rest, null, true ),
			'another route'                     => array( '/index.php', '/wp-json/wp/v2/users/1', null, null, false ),
			'another route behind our path'     => array( '/index.php', '/wp-json' . $rest, '/wp/v2/users/1', null, false ),
			'another route in the body'         => array( '/index.php', '/wp-json' . $rest, $rest, '/wp/v2/users/1', false ),
			'the login'                         => array( '/wp-login.php', '/wp-login.php?rest_route=' . $rest, $rest, null, false ),
			'the login with our path behind it' => array( '/wp-login.php', '/wp-login.php' . $rest, null, null, false ),
			'admin-ajax'                        => array( '/wp-admin/admin-ajax.php', '/wp-admin/admin-ajax.php?rest_route=' . $rest, $rest, null, false ),
			'XML-RPC'                           => array( '/xmlrpc.php', '/xmlrpc.php' . $rest, $rest, null, false ),
		);
	}

	/**
	 * Only what core would route to us is ours.
	 *
	 * @dataProvider requests
	 * @param string      $script Script that runs.
	 * @param string      $uri    Address.
	 * @param string|null $get    Parameter `rest_route` of the address.
	 * @param string|null $post   Parameter `rest_route` of the body.
	 * @param bool        $ours   Expected.
	 */
	public function test_only_our_routes_run_in_it( string $script, string $uri, ?string $get, ?string $post, bool $ours ): void {
		$_SERVER['SCRIPT_NAME'] = $script;
		$_SERVER['REQUEST_URI'] = $uri;
		if ( null !== $get ) {
			$_GET['rest_route'] = $get;
		}
		if ( null !== $post ) {
			$_POST['rest_route'] = $post;
		}
		self::assertSame( $ours, SafeSession::is_for_us() );
	}

	/**
	 * Our screen, and no other page that looks like it.
	 */
	public function test_our_screen_runs_in_it(): void {
		$_SERVER['SCRIPT_NAME'] = '/wp-admin/tools.php';
		$_SERVER['REQUEST_URI'] = '/wp-admin/tools.php?page=gateway-doctor';
		self::assertFalse( SafeSession::is_for_us() );
		$_GET['page'] = 'gateway-doctor';
		self::assertTrue( SafeSession::is_for_us() );
		$_SERVER['SCRIPT_NAME'] = '/wp-admin/users.php';
		self::assertFalse( SafeSession::is_for_us() );
	}

	/**
	 * A write passes for no word that is in it.
	 */
	public function test_no_write_passes(): void {
		$session = new SafeSession( new Store() );
		foreach ( array( "UPDATE wp_usermeta SET meta_value = 'gateway_doctor_' WHERE user_id = 1", '/* x */ DELETE FROM wp_users', 'REPLACE INTO wp_options VALUES (1)', 'CALL x()', "SELECT 1 INTO OUTFILE '/tmp/x'", "(SELECT 1) INTO/**/DUMPFILE '/tmp/x'", 'EXPLAIN ANALYZE DELETE FROM wp_users', 'EXPLAIN UPDATE wp_users SET user_pass = 1', 'SET GLOBAL max_connections = 1', 'SET @@persist.max_connections = 1', 'SET autocommit = 0', "SET PASSWORD = 'x'", 'SET STATEMENT max_statement_time=9 FOR DELETE FROM wp_users', 'SELECT * FROM wp_users FOR UPDATE', "SELECT GET_LOCK('x', 9)", 'SELECT boom()', 'TABLE wp_users INTO OUTFILE "/tmp/x"', 'WITH a AS (SELECT 1) DELETE FROM wp_users', 'SELECT 1; DELETE FROM wp_users', '/*!40000 DELETE FROM wp_users */', 'SELECT /*! 1 INTO OUTFILE */ "/tmp/x"' ) as $write ) {
			self::assertSame( 'SELECT 1', $session->hold_writes( $write ) );
		}
		foreach ( array( ' SELECT option_value FROM wp_options', "SELECT SQL_CALC_FOUND_ROWS wp_posts.ID FROM wp_posts WHERE post_title LIKE '%for update%' -- into\n", '(SELECT COUNT(*) FROM wp_users) UNION (SELECT 1)', 'SHOW FULL COLUMNS FROM `wp_options`', 'DESCRIBE wp_options;', 'SET NAMES utf8mb4', "SET SESSION sql_mode='NO_ENGINE_SUBSTITUTION'", 'SELECT FOUND_ROWS()', 'EXPLAIN SELECT 1' ) as $read ) {
			self::assertSame( $read, $session->hold_writes( $read ) );
		}
	}
}
