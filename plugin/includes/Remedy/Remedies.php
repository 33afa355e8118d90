<?php
/**
 * Changes that the owner asked for, each with its undo.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * The journal of remedies: who, when, what, and the bytes or files to put back.
 */
final class Remedies {

	public const OPTION = 'gateway_doctor_remedies';

	/**
	 * What was changed before.
	 *
	 * @var Journal
	 */
	private $journal;

	/**
	 * How folders are moved, as Exchange takes it.
	 *
	 * @var callable(string,string): bool|null
	 */
	private $move;

	/**
	 * Takes how folders are moved.
	 *
	 * @param callable(string,string): bool|null $move For tests.
	 */
	public function __construct( ?callable $move = null ) {
		$this->journal = new Journal();
		$this->move    = $move;
	}

	/**
	 * All remedies, newest first.
	 *
	 * @return array<int,array<string,mixed>> List of the noun `remedy`.
	 */
	public function all(): array {
		$this->settle();
		return array_map( array( $this, 'describe' ), array_reverse( $this->journal->read() ) );
	}

	/**
	 * Applies a remedy.
	 *
	 * @param string      $kind   Of the remedy.
	 * @param string      $target Plugin file, or stylesheet to switch to.
	 * @param int         $user   Who asks.
	 * @param string|null $zip    Absolute path of the version to put there, for UploadedVersion.
	 * @param bool        $by_key Whether a key asks, and nobody in person.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	public function apply( string $kind, string $target, int $user, ?string $zip = null, bool $by_key = false ) {
		$remedy = Remedy::all()[ $kind ] ?? null;
		if ( null === $remedy ) {
			return self::unknown();
		}
		$problem = Rights::problem( $kind, $target, $user, false, $remedy->targets()[ $target ] ?? false );
		if ( null === $problem && $by_key ) {
			$problem = $remedy->problem_by_key( $target );
		}
		if ( null !== $problem ) {
			return $problem;
		}
		$this->settle();
		return $remedy->exclusively(
			function () use ( $remedy, $target, $user, $zip ) {
				return $this->make( $remedy, $target, $user, $zip );
			}
		);
	}

	/**
	 * Prepares a change, writes it down, and makes it: what is written down can be undone, even if this process dies in between.
	 *
	 * @param Remedy      $remedy What to do.
	 * @param string      $target Plugin file, or stylesheet.
	 * @param int         $user   Who asks.
	 * @param string|null $zip    Absolute path of a version that was brought along.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	private function make( Remedy $remedy, string $target, int $user, ?string $zip ) {
		$change = $remedy->prepare( $target, $zip, $this->move );
		if ( is_wp_error( $change ) ) {
			return $change;
		}
		$entry = Journal::entry( $remedy::KIND, $target, $user, $change->summary(), $remedy->affects( $target ) ) + $change->to_journal();
		$this->journal->save( array_merge( $this->journal->read(), array( $entry ) ) );
		$applied = $change->apply();
		if ( is_wp_error( $applied ) ) {
			$this->journal->forget( $entry['id'] );
			$change->discard();
			return $applied;
		}
		return $this->describe( $entry );
	}

	/**
	 * The answer where nobody knows what to do.
	 */
	public static function unknown(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_no_remedy', __( 'There is no such change to undo.', 'gateway-doctor' ), array( 'status' => 404 ) );
	}

	/**
	 * Ends what a process that died in an exchange has left by halves: then the plugin is as it was.
	 */
	public function settle(): void {
		// Most sites have never had files exchanged: these get no file for a lock.
		if ( array() === array_column( $this->journal->read(), 'files' ) ) {
			return;
		}
		Copies::locked(
			function (): bool {
				$journal = $this->journal->read();
				$settled = $journal;
				foreach ( $journal as $index => $entry ) {
					$change = 'applied' === $entry['state'] ? $this->change( $entry ) : null;
					if ( null !== $change && ! $change->settle() ) {
						$settled[ $index ]['state'] = 'undone';
						$settled[ $index ]['note']  = __( 'The change stopped half-way: the earlier files are in their place.', 'gateway-doctor' );
					}
				}
				if ( $settled !== $journal ) {
					$this->journal->save( $settled );
				}
				return true;
			}
		);
	}

	/**
	 * Undoes a remedy.
	 *
	 * @param string $id   The remedy's id.
	 * @param int    $user Who asks.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	public function undo( string $id, int $user ) {
		$journal = $this->journal->read();
		foreach ( $journal as $index => $entry ) {
			if ( $entry['id'] !== $id ) {
				continue;
			}
			if ( 'applied' === $entry['state'] ) {
				$undone = self::on_its_site(
					$entry,
					function () use ( $entry, $user ) {
						$change = $this->change( $entry );
						return null === $change
							? self::unknown()
							: Rights::problem( (string) $entry['kind'], (string) $entry['target'], $user, true, $change->is_of_network() )
								?? Remedy::all()[ $entry['kind'] ]->exclusively( array( $change, 'undo' ) );
					}
				);
				if ( is_wp_error( $undone ) ) {
					return $undone;
				}
				$journal[ $index ]['state'] = 'undone';
				$journal[ $index ]['note']  = $undone;
				$this->journal->save( $journal );
			}
			return $this->describe( $journal[ $index ] );
		}
		return self::unknown();
	}

	/**
	 * A change of the journal.
	 *
	 * @param array<string,mixed> $entry Of the journal.
	 * @return Change|null Null where this version does not know its kind.
	 */
	private function change( array $entry ): ?Change {
		$remedy = Remedy::all()[ $entry['kind'] ] ?? null;
		return null === $remedy ? null : $remedy->restore( $entry, $this->move );
	}

	/**
	 * Does something where a change was made: each site of a network has its own lists, and its own users.
	 *
	 * @template T
	 * @param array<string,mixed> $entry Of the journal.
	 * @param callable(): T       $work  What to do.
	 * @return T
	 */
	private static function on_its_site( array $entry, callable $work ) {
		$site = (int) ( $entry['site'] ?? 0 );
		if ( ! is_multisite() || 0 === $site ) {
			return $work();
		}
		switch_to_blog( $site );
		try {
			return $work();
		} finally {
			restore_current_blog();
		}
	}

	/**
	 * The noun `remedy`.
	 *
	 * @param array<string,mixed> $entry Of the journal.
	 * @return array<string,mixed>
	 */
	private function describe( array $entry ): array {
		$user    = get_userdata( (int) $entry['user'] );
		$applied = 'applied' === $entry['state'];
		$change  = $applied ? $this->change( $entry ) : null;
		$lost    = null !== $change && ! $change->is_undoable();
		return array(
			'id'       => $entry['id'],
			'kind'     => $entry['kind'],
			'target'   => $entry['target'],
			'state'    => $entry['state'],
			'at'       => $entry['at'],
			'by'       => false === $user ? '?' : $user->display_name,
			'summary'  => $entry['summary'],
			'affects'  => $entry['affects'],
			'undoable' => null !== $change && ! $lost,
			'note'     => $lost ? __( 'The copy of the earlier files is gone.', 'gateway-doctor' ) : ( $entry['note'] ?? null ),
		);
	}
}
