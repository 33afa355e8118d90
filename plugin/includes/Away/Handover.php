<?php
/**
 * What a diagnosis leaves behind for the time when nobody looks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Away;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Runs\Runs;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * The configurations that are still worth asking, whom to mail, and what was seen.
 *
 * No secret is among it: whoever goes on makes a token of his own.
 */
final class Handover {

	public const OPTION = 'gateway_doctor_away';
	public const EVENT  = 'gateway_doctor_away';

	/** Seconds between two looks. */
	private const PAUSE = MINUTE_IN_SECONDS;

	/** What nobody comes back for within this time is worth nothing any more. */
	private const FRESH = DAY_IN_SECONDS;

	/**
	 * What was handed over; empty where nothing was.
	 *
	 * @return array<string,mixed>
	 */
	public static function read(): array {
		$away = ( new Store() )->read( self::OPTION );
		return isset( $away['url'], $away['at'] ) && (int) $away['at'] > time() - self::FRESH ? $away : array();
	}

	/**
	 * Takes over what the browser under way would ask next; what was seen before is kept.
	 *
	 * @param int                            $user   Whose run it is, and who gets the mail.
	 * @param string                         $url    The page.
	 * @param array<int,array<string,mixed>> $probes Each with `enabled` and `theme`, as the noun `probe` has them.
	 * @return bool Whether that user has a run under way.
	 */
	public static function take( int $user, string $url, array $probes ): bool {
		$run = ( new Runs() )->current();
		if ( (int) ( $run['user'] ?? 0 ) !== $user ) {
			return false;
		}
		self::keep(
			array(
				'run'          => $run['id'],
				'user'         => $user,
				'url'          => $url,
				'at'           => time(),
				'probes'       => $probes,
				'todo'         => array_merge( array( 'on' ), array_keys( $probes ) ),
				'on'           => array(),
				'good'         => array(),
				'observations' => array(),
				'end'          => null,
			)
		);
		self::schedule();
		return true;
	}

	/**
	 * Whether cron goes on with a run, or will.
	 *
	 * @param string $run The run's id.
	 */
	public static function is_carrying( string $run ): bool {
		$away = self::read();
		return ( $away['run'] ?? '' ) === $run && null === $away['end'];
	}

	/**
	 * Leaves a mail to be sent by cron, where all plugins are on.
	 *
	 * @param int    $user    Whom to.
	 * @param string $summary The verdict's one sentence.
	 */
	public static function post( int $user, string $summary ): void {
		self::keep(
			array(
				'user'         => $user,
				'url'          => '',
				'at'           => time(),
				'observations' => array(),
				'end'          => null,
				'mail'         => $summary,
			)
		);
		self::schedule();
	}

	/**
	 * Stores it.
	 *
	 * @param array<string,mixed> $away As take() makes it.
	 */
	public static function keep( array $away ): void {
		OwnOption::update( self::OPTION, $away );
	}

	/**
	 * Forgets it: the browser has come to an end by itself.
	 */
	public static function forget(): void {
		OwnOption::delete( self::OPTION );
		self::unschedule();
	}

	/**
	 * Has cron look once more.
	 */
	public static function schedule(): void {
		RawOption::unfiltered(
			static function (): void {
				if ( false === wp_next_scheduled( self::EVENT ) ) {
					wp_schedule_single_event( time() + self::PAUSE, self::EVENT );
				}
			}
		);
	}

	/**
	 * Leaves nothing in cron's list.
	 */
	public static function unschedule(): void {
		RawOption::unfiltered(
			static function (): void {
				wp_clear_scheduled_hook( self::EVENT );
			}
		);
	}
}
