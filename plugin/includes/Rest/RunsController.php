<?php
/**
 * Routes for runs and their records.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Rest;

use GatewayDoctor\Agent\Recorder\Heartbeat;
use GatewayDoctor\Agent\Session\View;
use GatewayDoctor\Runs\Claim;
use GatewayDoctor\Runs\Records;
use GatewayDoctor\Runs\Runs;
use GatewayDoctor\Runs\Worker;
use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * Starts, renews and ends a run, and reads its flight records.
 */
final class RunsController {

	/**
	 * Starts a run.
	 *
	 * @param \WP_REST_Request $request With `takeOver` and `allow`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function start( \WP_REST_Request $request ) {
		return rest_ensure_response( ( new Runs() )->start( get_current_user_id(), (bool) $request['takeOver'], array_map( 'strval', (array) $request['allow'] ) ) );
	}

	/**
	 * The run that is under way, whoever started it.
	 */
	public static function current(): \WP_REST_Response {
		$runs = new Runs();
		$run  = $runs->current();
		return new \WP_REST_Response( array() === $run ? null : $runs->describe( $run, get_current_user_id() ) );
	}

	/**
	 * Prolongs a run.
	 *
	 * @param \WP_REST_Request $request With `run`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function renew( \WP_REST_Request $request ) {
		return rest_ensure_response( ( new Runs() )->renew( (string) $request['run'], get_current_user_id() ) );
	}

	/**
	 * Moves the records to the other place.
	 *
	 * @param \WP_REST_Request $request With `run`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function move( \WP_REST_Request $request ) {
		return rest_ensure_response( ( new Runs() )->move( (string) $request['run'], get_current_user_id() ) );
	}

	/**
	 * Shows the site's pages in one configuration to this browser.
	 *
	 * @param \WP_REST_Request $request With `run` and `words`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function show( \WP_REST_Request $request ) {
		$done = ( new Runs() )->show( (string) $request['run'], get_current_user_id(), (string) $request['words'] );
		return true === $done ? new \WP_REST_Response( null, 204 ) : $done;
	}

	/**
	 * Ends a run; one that has ended already stays so.
	 *
	 * @param \WP_REST_Request $request With `run`.
	 */
	public static function end( \WP_REST_Request $request ): \WP_REST_Response {
		$runs = new Runs();
		$run  = $runs->current();
		if ( ( $run['id'] ?? '' ) === $request['run'] ) {
			// Nobody is left to judge a probe that hangs now.
			( new Worker() )->end_all( (string) $run['folder'] );
			$runs->clear( (string) $run['id'] );
			Claim::leave();
			if ( '' !== View::received() ) {
				View::forget();
			}
		}
		return new \WP_REST_Response( null, 204 );
	}

	/**
	 * The flight record of a probe.
	 *
	 * @param \WP_REST_Request $request With `run` and `probe`.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function record( \WP_REST_Request $request ) {
		$record = self::find( $request );
		if ( null === $record ) {
			return new \WP_Error( 'gateway_doctor_no_record', __( 'No flight record was written for this probe.', 'gateway-doctor' ), array( 'status' => 404 ) );
		}
		return rest_ensure_response( $record );
	}

	/**
	 * Ends the worker of a probe that hangs, where that is safe, and its database connection, so that its locks go.
	 *
	 * @param \WP_REST_Request $request With `run` and `probe`.
	 * @return \WP_REST_Response|\WP_Error With what became of the worker; see Worker.
	 */
	public static function release( \WP_REST_Request $request ) {
		global $wpdb;
		$record = self::find( $request );
		if ( is_wp_error( $record ) ) {
			return $record;
		}
		// The worker first: one that only loses its connection goes on in another place.
		$what = ( new Worker() )->end( (string) ( new Runs() )->current()['folder'], (string) $request['probe'] );
		// A connection may be kept for the next request: of a worker that went on it is a visitor's.
		$gone_on = in_array( $what['worker'], array( Worker::MOVED, Worker::REAL ), true );
		if ( null !== $record && 'running' === $record['state'] && null !== $record['connection'] && ! $gone_on ) {
			$quiet = $wpdb->suppress_errors();
			RawOption::unfiltered(
				static function () use ( $record ): void {
					global $wpdb;
					$wpdb->query( $wpdb->prepare( 'KILL CONNECTION %d', (int) $record['connection'] ) ); // phpcs:ignore WordPress.DB -- A connection may be gone already: no error worth a log line.
				}
			);
			$wpdb->suppress_errors( $quiet );
		}
		return new \WP_REST_Response( $what );
	}

	/**
	 * The record that a request names.
	 *
	 * @param \WP_REST_Request $request With `run` and `probe`.
	 * @return array<string,mixed>|\WP_Error|null
	 */
	private static function find( \WP_REST_Request $request ) {
		$run = ( new Runs() )->current();
		if ( ( $run['id'] ?? '' ) !== $request['run'] ) {
			return Runs::gone();
		}
		Heartbeat::now( $run );
		return Records::read( (string) $run['folder'], (string) $request['probe'] );
	}
}
