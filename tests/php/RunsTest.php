<?php
/**
 * Whose the one run is, and for how long.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Recorder\Heartbeat;
use GatewayDoctor\Agent\Recorder\RecordFile;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Away\Handover;
use GatewayDoctor\Runs\Folder;
use GatewayDoctor\Runs\Runs;
use GatewayDoctor\Site\OwnOption;
use PHPUnit\Framework\TestCase;

/**
 * A run is its owner's while it is heard of, and anybody's a minute later.
 */
final class RunsTest extends TestCase {

	/**
	 * Signs in.
	 */
	protected function setUp(): void {
		wp_set_current_user( 1 );
		( new Runs() )->clear();
	}

	/**
	 * Ends what was begun.
	 */
	protected function tearDown(): void {
		Handover::forget();
		( new Runs() )->clear();
		wp_set_current_user( 0 );
	}

	/**
	 * Asks one of the routes of runs.
	 *
	 * @param string $method HTTP method.
	 * @param string $path   Below `runs`.
	 */
	private static function ask( string $method, string $path = '' ): \WP_REST_Response {
		return rest_do_request( new \WP_REST_Request( $method, '/gateway-doctor/v1/runs' . $path ) );
	}

	/**
	 * The run as it is stored.
	 *
	 * @return array<string,mixed>
	 */
	private static function stored(): array {
		return ( new Store() )->read( Store::RUN );
	}

	/**
	 * Nothing was heard of the run for so long.
	 *
	 * @param int $seconds How long.
	 */
	private static function silent_for( int $seconds ): void {
		$run = self::stored();
		foreach ( array( 'started', 'heard', 'expires' ) as $time ) {
			$run[ $time ] -= $seconds;
		}
		OwnOption::update( Store::RUN, $run );
		foreach ( (array) glob( $run['folder'] . '/*' ) as $file ) {
			touch( (string) $file, time() - $seconds ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		}
	}

	/**
	 * A probe of the run that PHP still works on.
	 *
	 * @param string $id  Its id.
	 * @param int    $pid Of its process.
	 * @param int    $ago Seconds since it began.
	 */
	private static function probe_is_out( string $id, int $pid, int $ago ): void {
		$folder  = (string) self::stored()['folder'];
		$journal = RecordFile::open( $folder, $id, false );
		self::assertNotNull( $journal );
		$journal->write(
			array(
				'probe'   => $id,
				'started' => gmdate( 'c', time() - $ago ),
				'clock'   => microtime( true ) - $ago,
				'pid'     => $pid,
				'node'    => gethostname(),
			)
		);
		touch( "{$folder}/{$id}.1.php", time() - $ago ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	}

	/**
	 * Who closed the tab, or lost the site, is in nobody's way.
	 */
	public function test_a_silent_run_is_free_after_a_minute(): void {
		$first = self::ask( 'POST' );
		self::assertSame( 200, $first->get_status() );
		self::silent_for( 55 );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
		self::silent_for( 6 );
		$second = self::ask( 'POST' );
		self::assertSame( 200, $second->get_status() );
		self::assertNotSame( $first->get_data()['id'], $second->get_data()['id'] );
	}

	/**
	 * A page that slept goes on where nobody else has begun.
	 */
	public function test_a_silent_run_is_its_owners_until_somebody_begins(): void {
		$id = self::ask( 'POST' )->get_data()['id'];
		self::silent_for( 300 );
		self::assertSame( 200, self::ask( 'POST', "/{$id}/renew" )->get_status() );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
	}

	/**
	 * Each call that is the run's own is a word of its owner.
	 */
	public function test_each_call_of_the_run_is_a_word_of_its_owner(): void {
		$id = self::ask( 'POST' )->get_data()['id'];
		foreach ( array( array( 'POST', '/renew' ), array( 'GET', '/records/probe01' ), array( 'POST', '/records/probe01/release' ), array( 'POST', '/move' ) ) as $call ) {
			self::silent_for( 90 );
			self::assertTrue( self::ask( 'GET' )->get_data()['free'] );
			self::ask( $call[0], "/{$id}{$call[1]}" );
			self::assertSame( 409, self::ask( 'POST' )->get_status(), implode( ' ', $call ) );
		}
		self::silent_for( 90 );
		self::assertTrue( Heartbeat::now( self::stored() ), 'A probe, or a page that is looked at, arrives.' );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
	}

	/**
	 * Where records cannot be kept, the option says it.
	 */
	public function test_without_a_folder_the_option_says_when_it_was_heard_of(): void {
		$id  = self::ask( 'POST' )->get_data()['id'];
		$run = self::stored();
		OwnOption::update( Store::RUN, array( 'folder' => '' ) + $run );
		self::silent_for( 90 );
		self::assertSame( 200, self::ask( 'POST', "/{$id}/renew" )->get_status() );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
		Folder::delete( (string) $run['folder'] );
	}

	/**
	 * While PHP works on a probe, its sender may not be able to say a word.
	 */
	public function test_a_run_whose_probe_is_out_is_not_free(): void {
		self::ask( 'POST' );
		self::silent_for( 200 );
		self::probe_is_out( 'abcdef0001', (int) getmypid(), 200 );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
		self::assertFalse( self::ask( 'GET' )->get_data()['free'] );
	}

	/**
	 * A probe that died, one that no gateway waits for any more, and cron's own request are out no longer.
	 */
	public function test_what_nobody_waits_for_keeps_no_run(): void {
		foreach ( array( array( 'abcdef0001', 4194300, 100 ), array( 'abcdef0002', (int) getmypid(), 400 ), array( 'wpcron', (int) getmypid(), 100 ) ) as $out ) {
			self::ask( 'POST' );
			self::silent_for( 100 );
			self::probe_is_out( ...$out );
			self::assertSame( 200, self::ask( 'POST' )->get_status(), $out[0] );
		}
	}

	/**
	 * While cron carries it on, nobody else begins unasked, and cron waits for a probe that is out.
	 */
	public function test_a_run_that_cron_carries_on_is_not_free(): void {
		self::ask( 'POST' );
		self::assertTrue( Handover::take( 1, home_url( '/' ), array() ) );
		self::silent_for( 100 );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
		Handover::keep( array( 'end' => 'open' ) + Handover::read() );
		self::assertSame( 200, self::ask( 'POST' )->get_status() );
	}

	/**
	 * A hang of five minutes is no silence for cron either.
	 */
	public function test_cron_waits_for_a_probe_that_is_out(): void {
		self::ask( 'POST' );
		self::silent_for( 290 );
		self::assertTrue( Runs::is_silent( self::stored(), 270 ) );
		self::probe_is_out( 'abcdef0001', (int) getmypid(), 290 );
		self::assertFalse( Runs::is_silent( self::stored(), 270 ) );
	}

	/**
	 * Who is refused leaves everything as it was.
	 */
	public function test_a_refused_start_changes_nothing(): void {
		self::ask( 'POST' );
		$folders = static function (): array {
			return array_merge( (array) glob( get_temp_dir() . 'gateway-doctor-*' ), (array) glob( WP_CONTENT_DIR . '/gateway-doctor-*' ), (array) glob( WPMU_PLUGIN_DIR . '/*' ) );
		};
		$options = static function (): array {
			global $wpdb;
			return (array) $wpdb->get_results( "SELECT * FROM {$wpdb->options} WHERE option_name NOT LIKE '%transient%' AND option_name <> 'cron'" ); // phpcs:ignore WordPress.DB -- Read past every cache.
		};
		Installer::remove();
		$before = array( $folders(), $options(), Heartbeat::at( self::stored() ) );
		self::assertSame( 409, self::ask( 'POST' )->get_status() );
		self::assertEquals( $before, array( $folders(), $options(), Heartbeat::at( self::stored() ) ) );
		Installer::install();
	}

	/**
	 * Everybody who may start one sees who runs it, since when, and when it was heard of.
	 */
	public function test_others_see_whose_it_is_and_when_it_was_heard_of(): void {
		self::assertNull( self::ask( 'GET' )->get_data() );
		self::ask( 'POST' );
		self::silent_for( 40 );
		$other = wp_insert_user( array( 'user_login' => 'gd-third', 'user_pass' => wp_generate_password(), 'role' => 'administrator' ) ); // phpcs:ignore WordPress.Arrays
		if ( is_multisite() ) {
			grant_super_admin( $other );
		}
		wp_set_current_user( $other );
		$run = self::ask( 'GET' )->get_data();
		self::assertFalse( $run['mine'] );
		self::assertNull( $run['token'] );
		self::assertSame( get_userdata( 1 )->display_name, $run['by'] );
		self::assertEqualsWithDelta( time() - 40, strtotime( $run['started'] ), 2 );
		self::assertEqualsWithDelta( time() - 40, strtotime( $run['heard'] ), 2 );
		self::assertFalse( $run['free'] );
		$refused = self::ask( 'POST' )->as_error();
		self::assertStringContainsString( gmdate( 'H:i:s', (int) strtotime( $run['heard'] ) ), $refused->get_error_message() );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		require_once ABSPATH . 'wp-admin/includes/ms.php';
		is_multisite() ? wpmu_delete_user( $other ) : wp_delete_user( $other );
	}
}
