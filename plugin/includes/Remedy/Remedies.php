<?php
/**
 * Changes that the owner asked for, each with its undo.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Plugins;

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
	 * @param string      $kind   `deactivate-plugin`, `switch-theme`, or one of ChangeVersion::KINDS.
	 * @param string      $target Plugin file, or stylesheet to switch to.
	 * @param int         $user   Who asks.
	 * @param string|null $zip    Absolute path of the version to put there, for ChangeVersion::UPLOADED.
	 * @param bool        $by_key Whether a key asks, and nobody in person.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	public function apply( string $kind, string $target, int $user, ?string $zip = null, bool $by_key = false ) {
		$problem = Rights::problem( $kind, $target, $user, false, Plugins::active()[ $target ] ?? false );
		if ( null === $problem && $by_key && ChangeVersion::PREVIOUS === $kind ) {
			$problem = Steps::problem( $target );
		}
		if ( null !== $problem ) {
			return $problem;
		}
		if ( in_array( $kind, ChangeVersion::KINDS, true ) ) {
			$this->settle();
			return self::alone(
				function () use ( $kind, $target, $user, $zip ) {
					return $this->exchange( $kind, $target, $user, $zip );
				}
			);
		}
		$change = 'switch-theme' === $kind ? SwitchTheme::to( $target ) : DeactivatePlugin::of( $target );
		if ( is_wp_error( $change ) ) {
			return $change;
		}
		$entry = Journal::entry( $kind, $target, $user, $change->summary, $change->affects ) + array( 'changed' => $change->options );
		// First the journal, then the change: what is written down can be undone, even if this process dies in between.
		$this->journal->save( array_merge( $this->journal->read(), array( $entry ) ) );
		if ( ! $change->apply() ) {
			$this->journal->forget( $entry['id'] );
			return new \WP_Error( 'gateway_doctor_not_changed', __( 'The database did not take the change, or somebody else changed it at the same moment. Nothing was changed: try again.', 'gateway-doctor' ), array( 'status' => 500 ) );
		}
		return $this->describe( $entry );
	}

	/**
	 * Puts another version into a plugin's place.
	 *
	 * @param string      $kind   One of ChangeVersion::KINDS.
	 * @param string      $target Plugin file.
	 * @param int         $user   Who asks.
	 * @param string|null $zip    Absolute path, for ChangeVersion::UPLOADED.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	private function exchange( string $kind, string $target, int $user, ?string $zip ) {
		$prepared = ChangeVersion::of( $kind, $target, $zip, $this->move );
		if ( is_wp_error( $prepared ) ) {
			return $prepared;
		}
		$files = $prepared['exchange']->to_journal();
		$entry = Journal::entry( $kind, $target, $user, $prepared['summary'], Dependents::of( $target ) ) + array( 'files' => $files );
		$this->journal->save( array_merge( $this->journal->read(), array( $entry ) ) );
		if ( ChangeVersion::PREVIOUS === $kind ) {
			Steps::note( $target );
		}
		$applied = $prepared['exchange']->apply();
		if ( is_wp_error( $applied ) ) {
			$this->journal->forget( $entry['id'] );
			Copies::delete( $files['copy'] );
			return $applied;
		}
		return $this->describe( $entry );
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
					if ( 'applied' === $entry['state'] && isset( $entry['files'] ) && ! ( new Exchange( (array) $entry['files'], $this->move ) )->settle() ) {
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
	 * Does something unless somebody else exchanges files.
	 *
	 * @param callable(): (array<string,mixed>|string|null|\WP_Error) $work What to do.
	 * @return mixed
	 */
	private static function alone( callable $work ) {
		$done = Copies::locked(
			static function () use ( $work ): array {
				return array( $work() );
			}
		);
		return null === $done
			? new \WP_Error( 'gateway_doctor_busy', __( 'Somebody else is exchanging files of a plugin at this moment. Try again when that has ended.', 'gateway-doctor' ), array( 'status' => 409 ) )
			: $done[0];
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
						return Rights::problem( (string) $entry['kind'], (string) $entry['target'], $user, true, in_array( true, array_column( (array) ( $entry['changed'] ?? array() ), 'network' ), true ) )
							?? ( isset( $entry['files'] ) ? $this->undo_files( (array) $entry['files'] ) : Change::from_journal( $entry )->undo() );
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
		return new \WP_Error( 'gateway_doctor_no_remedy', __( 'There is no such change to undo.', 'gateway-doctor' ), array( 'status' => 404 ) );
	}

	/**
	 * Puts the files back; all sites of a network share them.
	 *
	 * @param array<string,mixed> $files Of the journal.
	 * @return string|null|\WP_Error A note for the owner, if there is something to say.
	 */
	private function undo_files( array $files ) {
		return self::alone(
			function () use ( $files ) {
				return ( new Exchange( $files, $this->move ) )->undo();
			}
		);
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
		$lost    = $applied && isset( $entry['files'] ) && ! ( new Exchange( (array) $entry['files'] ) )->has_copy();
		return array(
			'id'       => $entry['id'],
			'kind'     => $entry['kind'],
			'target'   => $entry['target'],
			'state'    => $entry['state'],
			'at'       => $entry['at'],
			'by'       => false === $user ? '?' : $user->display_name,
			'summary'  => $entry['summary'],
			'affects'  => $entry['affects'],
			'undoable' => $applied && ! $lost,
			'note'     => $lost ? __( 'The copy of the earlier files is gone.', 'gateway-doctor' ) : ( $entry['note'] ?? null ),
		);
	}
}
