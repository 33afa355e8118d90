<?php
/**
 * Runs that are started at the same moment.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Runs\Claim;
use GatewayDoctor\Runs\Folder;
use GatewayDoctor\Runs\Runs;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/support/Server.php';

/**
 * One of them gets a token; the others get nothing and leave nothing.
 */
final class StartsTest extends TestCase {

	/**
	 * The site's server.
	 *
	 * @var Server
	 */
	private $server;

	/**
	 * Starts it.
	 */
	protected function setUp(): void {
		Installer::install();
		( new Runs() )->clear();
		Claim::forget();
		Folder::sweep();
		$this->server = new Server();
	}

	/**
	 * Ends it.
	 */
	protected function tearDown(): void {
		$this->server->stop();
		( new Runs() )->clear();
		Claim::forget();
		Folder::sweep();
		delete_site_option( Store::KEYS );
	}

	/**
	 * Folders of records that this site has made.
	 *
	 * @return string[]
	 */
	private static function folders(): array {
		$made = (array) Folder::make( 'temporary' );
		$mark = substr( (string) $made['path'], 0, -24 );
		Folder::delete( (string) $made['path'] );
		return array_merge( (array) glob( $mark . '*' ), (array) glob( WP_CONTENT_DIR . '/' . basename( $mark ) . '*' ) );
	}

	/**
	 * Starts runs at the same moment.
	 *
	 * @param string $body What is sent, as JSON.
	 * @return array{int[],string[]} The statuses, sorted, and the tokens.
	 */
	private function start( string $body ): array {
		$key    = ( new Keys() )->make( 1, 60 )['key'];
		$all    = $this->server->ask_at_once( 6, '/?rest_route=/gateway-doctor/v1/runs', json_decode( $body, true ), array( 'Gateway-Doctor: key ' . $key ) );
		$status = array_column( $all, 0 );
		sort( $status );
		$tokens = array();
		foreach ( $all as list( $code, $answer ) ) {
			if ( 200 === $code ) {
				$tokens[] = (string) json_decode( $answer, true )['token'];
			}
		}
		return array( $status, $tokens );
	}

	/**
	 * Asserts that one of six has the run.
	 *
	 * @param string $body What is sent, as JSON.
	 */
	private function assertOne( string $body ): void {
		list( $status, $tokens ) = $this->start( $body );
		self::assertSame( array( 200, 409, 409, 409, 409, 409 ), $status );
		$run = ( new Store() )->read( Store::RUN );
		self::assertTrue( Token::matches( (string) $run['token'], $tokens[0] ) );
		self::assertSame( array( $run['folder'] ), self::folders(), 'Who lost leaves no folder.' );
	}

	/**
	 * Nobody has a run yet.
	 */
	public function test_one_of_many_starts(): void {
		$this->assertOne( '{"takeOver":"0"}' );
		// The next day.
		( new Runs() )->clear();
		$this->assertOne( '{"takeOver":"0"}' );
	}

	/**
	 * All want to take over the same run: whoever gets it, one token is good, and nothing else is left.
	 */
	public function test_one_of_many_takes_over(): void {
		$this->assertOne( '{"takeOver":"0"}' );
		list( $status, $tokens ) = $this->start( '{"takeOver":"1"}' );
		self::assertNotSame( array(), $tokens );
		self::assertContains( 409, $status, 'They meant the run that was there before.' );
		$run  = ( new Store() )->read( Store::RUN );
		$good = array_filter(
			$tokens,
			static function ( string $token ) use ( $run ): bool {
				return Token::matches( (string) $run['token'], $token );
			}
		);
		self::assertCount( 1, $good );
		self::assertSame( array( $run['folder'] ), self::folders() );
		list( $status ) = $this->start( '{"takeOver":"0"}' );
		self::assertSame( array( 409, 409, 409, 409, 409, 409 ), $status );
	}

	/**
	 * A request that died while it started one is in nobody's way for long, and its folder goes.
	 */
	public function test_what_died_is_swept(): void {
		$left = (string) ( (array) Folder::make( 'temporary' ) )['path'];
		file_put_contents( $left . '/x', '' );
		self::assertNotNull( Claim::take() );
		list( $status ) = $this->start( '{"takeOver":"1"}' );
		self::assertSame( array( 409, 409, 409, 409, 409, 409 ), $status, 'It may still be alive.' );
		global $wpdb;
		$table = is_multisite() ? $wpdb->get_blog_prefix( get_main_site_id() ) . 'options' : $wpdb->options;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET option_value = %s WHERE option_name = 'gateway_doctor_claim'", $table, 'x|' . ( time() - 1 ) ) ); // phpcs:ignore WordPress.DB -- As Claim does.
		$this->assertOne( '{"takeOver":"0"}' );
		self::assertDirectoryDoesNotExist( $left );
	}
}
