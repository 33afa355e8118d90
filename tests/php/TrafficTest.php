<?php
/**
 * Who asks this site, and the workers that answer.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Server\Places;
use GatewayDoctor\Server\Pool;
use GatewayDoctor\Server\Traffic;
use PHPUnit\Framework\TestCase;

/**
 * Counts of access logs, and what FPM says of itself.
 */
final class TrafficTest extends TestCase {

	private const LOG = '203.0.113.7 - - [23/Nov/2026:12:00:01 +0100] "GET /shop/?token=abc HTTP/1.1" 200 512 "-" "Mozilla/5.0"
203.0.113.7 - ann [23/Nov/2026:12:00:59 +0100] "POST /cart HTTP/2.0" 502 157 "https://example.com/" "Mozilla/5.0"
example.com:443 2001:db8::9 - - [23/Nov/2026:12:02:00 +0100] "GET / HTTP/1.1" 504 0 "-" "a bot"
203.0.113.8 - - [23/Nov/2026:12:02:30 +0100] "GET /cart HTTP/1.1" 502 -
not a line of it
';

	/**
	 * Requests and errors a minute, and the most frequent of everything.
	 */
	public function test_counts_an_access_log(): void {
		$seen = Traffic::of( self::LOG, 'access.log' );
		$this->assertNotNull( $seen );
		$noon = (int) strtotime( '2026-11-23T11:00:00Z' );
		$this->assertSame( array( 4, 3 ), array( $seen['requests'], $seen['failures'] ) );
		$this->assertSame( array( $noon, $noon + 120, $noon, $noon + 120 ), array( $seen['from'], $seen['to'], $seen['firstFailure'], $seen['lastFailure'] ) );
		$this->assertSame( array( array( intdiv( $noon, 60 ), 2, 1 ), array( intdiv( $noon, 60 ) + 2, 2, 2 ) ), $seen['minutes'] );
		$this->assertSame(
			array(
				'what'     => '203.0.113.7',
				'requests' => 2,
			),
			$seen['addresses'][0]
		);
		$this->assertContains( '2001:db8::9', array_column( $seen['addresses'], 'what' ) );
		$this->assertSame( '502 /cart', $seen['failing'][0]['what'] );
		$this->assertSame( array( false, '.xxx' ), array( $seen['ours'], $seen['order'] ) );
		$this->assertTrue( Traffic::of( self::LOG . str_replace( '/cart', '/wp-json/gateway-doctor/v1/site', self::LOG ), 'access.log' )['ours'] ?? false );
		$this->assertStringNotContainsString( 'token', (string) wp_json_encode( $seen ) );
	}

	/**
	 * Another log is no access log.
	 */
	public function test_takes_no_other_log_for_one(): void {
		$this->assertNull( Traffic::of( "[23-Nov-2026 11:00:00 UTC] PHP Fatal error: x\n", 'error.log' ) );
		$this->assertNull( Traffic::of( '', 'access.log' ) );
	}

	/**
	 * The numbers of FPM's status, as PHP's manual names them.
	 */
	public function test_reads_the_workers_of_a_pool(): void {
		$pool = Pool::of(
			array(
				'pool'                 => 'www',
				'process-manager'      => 'dynamic',
				'start-time'           => 0,
				'active-processes'     => 2,
				'total-processes'      => 3,
				'max-active-processes' => 3,
				'max-children-reached' => 7,
			)
		);
		$this->assertSame( array( 2, 3, 7, '1970-01-01T00:00:00+00:00' ), array( $pool['active'], $pool['total'], $pool['reached'], $pool['since'] ) );
		// PHPUnit does not run under FPM.
		$this->assertNull( Pool::read() );
	}

	/**
	 * A file can be made where PHP writes, and is gone again.
	 */
	public function test_tries_whether_a_file_can_be_made(): void {
		$before = glob( WP_CONTENT_DIR . '/gateway-doctor-*' );
		$found  = array_column( Places::read(), 'files', 'for' );
		$this->assertTrue( $found['wp-content'] );
		$this->assertNull( $found['WordPress'] );
		$this->assertSame( $before, glob( WP_CONTENT_DIR . '/gateway-doctor-*' ) );
	}
}
