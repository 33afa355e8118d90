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
	 * Our own requests are no traffic: probes, calls, and what whoever calls us sends in between.
	 */
	public function test_leaves_our_own_requests_out(): void {
		$line = static function ( string $time, string $target, int $status, string $who = '203.0.113.7', string $method = 'GET' ): string {
			return "$who - - [23/Nov/2026:12:$time +0100] \"$method $target HTTP/1.1\" $status 512 \"-\" \"Mozilla/5.0\"\n";
		};
		$now  = (int) strtotime( '2026-11-23T11:20:00Z' );
		$log  = $line( '01:00', '/checkout/', 502 ) // The owner's own, before the diagnosis.
			. $line( '02:00', '/cart/', 502 )
			. $line( '02:00', '/?rest_route=%2Fgateway-doctor%2Fv1%2Fsite', 200 )
			. $line( '02:10', '/', 502 )
			. $line( '02:10', '/', 502, '198.51.100.4' ) // A visitor's.
			. str_replace( 'Mozilla/5.0', 'Googlebot/2.1', $line( '02:15', '/', 502 ) ) // As somebody else.
			. $line( '02:16', '/', 502, '127.0.0.1' ) // By the server itself.
			. $line( '02:20', '/?gateway-doctor=abcdef123456', 502 )
			. $line( '02:30', '/?gateway-doctor-fresh=1795', 502 )
			. $line( '02:40', '/wp-admin/load-styles.php?c=0&dir=ltr&load=buttons', 502, '198.51.100.5' )
			. $line( '03:00', '/wp-json/gateway-doctor/v1/server', 502 )
			. $line( '18:00', '/shop/', 502 ) // Long after it.
			. $line( '18:30', '/wp-json/gateway-doctor/v1/site', 401, '198.51.100.4' )
			. $line( '18:31', '/a/', 502, '198.51.100.4' )
			. $line( '18:32', '/wp-json/gateway-doctor/v1/site', 403, '198.51.100.4' ); // Whoever is turned away is not us.
		$seen = Traffic::of( $log, 'access.log', $now );
		$this->assertNotNull( $seen );
		$this->assertSame( array( true, 5, 5 ), array( $seen['ours'], $seen['requests'], $seen['failures'] ) );
		$this->assertEqualsCanonicalizing( array( '/checkout/', '/cart/', '/', '/shop/', '/a/' ), array_column( $seen['failed'], 'path' ) );
		// The run under way calls us again.
		$under_way = $line( '19:30', '/wp-json/gateway-doctor/v1/site', 200 ) . $line( '19:50', '/', 502 );
		$this->assertSame( 5, Traffic::of( $log . $under_way, 'access.log', $now )['requests'] ?? 0 );
		$this->assertSame( 6, Traffic::of( $log . $under_way, 'access.log', $now + 3600 )['requests'] ?? 0 );
	}

	/**
	 * What failed in the last day, and what came of the same request otherwise.
	 */
	public function test_follows_what_failed(): void {
		$line = static function ( string $time, string $request, int $status, string $agent = 'Mozilla/5.0' ): string {
			return "203.0.113.9 - - [$time +0000] \"$request HTTP/1.1\" $status 512 \"-\" \"$agent\"\n";
		};
		$now  = (int) strtotime( '2026-11-23T12:00:00Z' );
		$log  = $line( '21/Nov/2026:10:00:00', 'POST /checkout/', 502 ) // More than a day ago.
			. $line( '23/Nov/2026:09:00:00', 'POST /checkout/', 200 )
			. $line( '23/Nov/2026:10:00:00', 'POST /checkout/?token=abc', 500 )
			. $line( '23/Nov/2026:10:30:00', 'POST /checkout/', 200 )
			. $line( '23/Nov/2026:11:00:00', 'POST /checkout/', 502 )
			. $line( '23/Nov/2026:11:10:00', 'GET /checkout/', 200 )
			. $line( '23/Nov/2026:11:20:00', 'POST /checkout/', 302 )
			. $line( '23/Nov/2026:11:21:00', 'POST /checkout/', 404 )
			. $line( '23/Nov/2026:11:30:00', 'POST /checkout/', 200, 'Googlebot/2.1' )
			. $line( '23/Nov/2026:11:35:00', 'POST /?wc-ajax=checkout&token=abc', 500 )
			. $line( '23/Nov/2026:11:36:00', 'POST /?wc-ajax=get_refreshed_fragments', 200 )
			. $line( '23/Nov/2026:11:40:00', 'GET /wp-admin/edit.php', 504 )
			. $line( '23/Nov/2026:11:41:00', 'POST /wp-cron.php', 504, 'WordPress/7.1; https://example.com' );
		$seen = Traffic::of( $log, 'access.log', $now );
		$this->assertNotNull( $seen );
		$this->assertSame( $now - DAY_IN_SECONDS, $seen['since'] );
		$this->assertSame( array( 'visitors', 'cron', 'signed-in', 'visitors' ), array_column( $seen['failed'], 'who' ) );
		$this->assertSame( array( '/?wc-ajax=checkout', 0 ), array( $seen['failed'][3]['path'], $seen['failed'][3]['good'] ) );
		$minute = intdiv( $now, 60 );
		$this->assertSame(
			array(
				'method'  => 'POST',
				'path'    => '/checkout/',
				'who'     => 'visitors',
				'status'  => 502,
				'count'   => 2,
				'first'   => $now - 7200,
				'last'    => $now - 3600,
				'asked'   => 3,
				'good'    => 1,
				'minutes' => array( array( $minute - 180, 1, 0 ), array( $minute - 120, 1, 1 ), array( $minute - 90, 1, 0 ), array( $minute - 60, 1, 1 ), array( $minute - 40, 1, 0 ) ),
			),
			$seen['failed'][0]
		);
		$this->assertSame( (int) strtotime( '2026-11-23T11:00:00Z' ), Traffic::of( $line( '23/Nov/2026:11:00:00', 'GET /', 200 ), 'access.log', $now )['since'] ?? 0 );
	}

	/**
	 * What was rotated away in the last day is read too, where the log itself is short.
	 */
	public function test_reads_on_in_the_part_that_was_rotated_away(): void {
		$folder = get_temp_dir() . uniqid( 'gateway-doctor-' );
		mkdir( $folder ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A test's own.
		$log  = "$folder/access.log";
		$tail = new \ReflectionMethod( Traffic::class, 'tail' );
		$tail->setAccessible( true );
		foreach ( array(
			''   => "new\n",
			'.1' => "old\n",
			'.2' => "older\n",
		) as $part => $text ) {
			file_put_contents( $log . $part, $text ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
		}
		touch( "$log.2", time() - 2 * DAY_IN_SECONDS ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
		$this->assertSame( "old\nnew\n", $tail->invoke( null, $log ) );
		touch( "$log.1", time() - 2 * DAY_IN_SECONDS ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
		touch( $log, time() - 2 * DAY_IN_SECONDS ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
		clearstatcache();
		$this->assertSame( "new\n", $tail->invoke( null, $log ) );
		array_map( 'unlink', (array) glob( "$log*" ) );
		rmdir( $folder ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- As above.
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
