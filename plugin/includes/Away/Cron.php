<?php
/**
 * Goes on while nobody looks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Away;

use GatewayDoctor\Runs\Claim;
use GatewayDoctor\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * When the browser falls silent, cron asks what it would have asked: each
 * suspect off, one after the other, best first. It pronounces no verdict: the
 * engine does, from what was seen, when somebody opens the panel again.
 */
final class Cron {

	/** Seconds without a word of the browser; it speaks three times a minute. */
	private const SILENT = 270;

	/** Seconds of one turn: hosts end long requests. */
	private const TURN = 20;

	/** Bytes of one observation: sixty of them lie in one option. */
	private const AT_MOST = 40000;

	/** So often a page has to be fine without somebody before it is said. */
	private const TIMES = 3;

	/**
	 * Adds the hook.
	 */
	public static function register(): void {
		add_action( Handover::EVENT, array( self::class, 'turn' ) );
	}

	/**
	 * One turn: looks whether the browser is gone, and asks for as long as a turn lasts.
	 */
	public static function turn(): void {
		$away = Handover::read();
		if ( array() === $away || null !== $away['end'] ) {
			return;
		}
		if ( isset( $away['mail'] ) ) {
			Handover::forget();
			EndMail::of_verdict( (int) $away['user'], (string) $away['mail'] );
			return;
		}
		$runs = new Runs();
		$run  = $runs->current();
		if ( ( $run['id'] ?? '' ) !== $away['run'] ) {
			self::end( $away, 'cut' );
			return;
		}
		/**
		 * Filters how long a browser has to be silent until cron goes on in its place.
		 *
		 * @param int $seconds Seconds.
		 */
		$silent = (int) apply_filters( 'gateway_doctor_silence', self::SILENT );
		if ( array() === $away['observations'] && ! Runs::is_silent( $run, $silent ) ) {
			Handover::schedule();
			return;
		}
		$until  = time() + self::TURN;
		$prober = new Prober( $run );
		while ( null === $away['end'] && time() < $until ) {
			if ( is_wp_error( $runs->renew( (string) $away['run'], (int) $away['user'] ) ) ) {
				self::end( $away, 'cut' );
				return;
			}
			$away = self::step( $away, $prober );
			Handover::keep( $away );
		}
		if ( null === $away['end'] ) {
			Handover::schedule();
			return;
		}
		$runs->clear( (string) $away['run'] );
		Claim::leave();
		self::end( $away, (string) $away['end'] );
	}

	/**
	 * Sends one probe, and thinks about the next.
	 *
	 * @param array<string,mixed> $away   As Handover keeps it.
	 * @param Prober              $prober Of the run.
	 * @return array<string,mixed> The same, one probe later.
	 */
	private static function step( array $away, Prober $prober ): array {
		$what                   = array_shift( $away['todo'] );
		$probe                  = 'on' === $what ? array() : (array) $away['probes'][ $what ];
		$id                     = 'cron' . substr( (string) $away['run'], 0, 4 ) . str_pad( base_convert( (string) count( $away['observations'] ), 10, 36 ), 4, '0', STR_PAD_LEFT );
		$seen                   = $prober->ask( (string) $away['url'], $id, $probe['enabled'] ?? null, $probe['theme'] ?? null );
		$away['observations'][] = self::packed( $seen );
		$failed                 = null === $seen['status'] || $seen['status'] >= 500;
		if ( 'on' === $what ) {
			$away['on'][] = $failed;
		} elseif ( ! $failed && $seen['acknowledged'] ) {
			$away['good'][ $what ] = 1 + ( $away['good'][ $what ] ?? 0 );
			if ( 1 === $away['good'][ $what ] ) {
				array_unshift( $away['todo'], 'on', $what, $what );
			}
			if ( self::TIMES === $away['good'][ $what ] && ! in_array( false, $away['on'], true ) ) {
				$away['end'] = 'found';
				return $away;
			}
		}
		if ( array() === $away['todo'] ) {
			$away['end'] = in_array( true, $away['on'], true ) ? 'open' : 'fine';
		}
		return $away;
	}

	/**
	 * An observation as an option can hold it: JSON, and the record only where it may name somebody.
	 *
	 * @param array<string,mixed> $seen The noun `observation`.
	 */
	private static function packed( array $seen ): string {
		$whole = (string) wp_json_encode( $seen );
		$fine  = null !== $seen['status'] && $seen['status'] < 500;
		return $fine || strlen( $whole ) > self::AT_MOST ? (string) wp_json_encode( array( 'record' => null ) + $seen ) : $whole;
	}

	/**
	 * Comes to an end, and says so.
	 *
	 * @param array<string,mixed> $away As Handover keeps it.
	 * @param string              $how  `found`, `open`, `fine` or `cut`.
	 */
	private static function end( array $away, string $how ): void {
		$away['end'] = $how;
		Handover::keep( $away );
		EndMail::of_cron( $away );
	}
}
