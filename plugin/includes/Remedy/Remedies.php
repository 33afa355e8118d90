<?php
/**
 * Changes that the owner asked for, each with its undo.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * The journal of remedies: who, when, what, and the bytes to put back.
 */
final class Remedies {

	public const OPTION   = 'gateway_doctor_remedies';
	private const AT_MOST = 50;

	/**
	 * All remedies, newest first.
	 *
	 * @return array<int,array<string,mixed>> List of the noun `remedy`.
	 */
	public function all(): array {
		return array_map( array( $this, 'describe' ), array_reverse( $this->journal() ) );
	}

	/**
	 * Applies a remedy.
	 *
	 * @param string $kind   `deactivate-plugin` or `switch-theme`.
	 * @param string $target Plugin file, or stylesheet to switch to.
	 * @param int    $user   Who asks.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	public function apply( string $kind, string $target, int $user ) {
		$change = 'switch-theme' === $kind ? SwitchTheme::to( $target ) : DeactivatePlugin::of( $target );
		if ( is_wp_error( $change ) ) {
			return $change;
		}
		$entry = array(
			'id'      => bin2hex( random_bytes( 6 ) ),
			'kind'    => $kind,
			'target'  => $target,
			'state'   => 'applied',
			'at'      => gmdate( 'c' ),
			'user'    => $user,
			'site'    => get_current_blog_id(),
			'summary' => $change->summary,
			'affects' => $change->affects,
			'changed' => $change->options,
		);
		// First the journal, then the change: what is written down can be undone, even if this process dies in between.
		$this->save( array_merge( $this->journal(), array( $entry ) ) );
		if ( ! $change->apply() ) {
			$this->forget( $entry['id'] );
			return new \WP_Error( 'gateway_doctor_not_changed', __( 'The database did not take the change, or somebody else changed it at the same moment. Nothing was changed: try again.', 'gateway-doctor' ), array( 'status' => 500 ) );
		}
		return $this->describe( $entry );
	}

	/**
	 * Undoes a remedy.
	 *
	 * @param string $id The remedy's id.
	 * @return array<string,mixed>|\WP_Error The noun `remedy`.
	 */
	public function undo( string $id ) {
		$journal = $this->journal();
		foreach ( $journal as $index => $entry ) {
			if ( $entry['id'] !== $id ) {
				continue;
			}
			if ( 'applied' === $entry['state'] ) {
				$undone = self::undo_on_its_site( $entry );
				if ( is_wp_error( $undone ) ) {
					return $undone;
				}
				$journal[ $index ]['state'] = 'undone';
				$journal[ $index ]['note']  = $undone;
				$this->save( $journal );
			}
			return $this->describe( $journal[ $index ] );
		}
		return new \WP_Error( 'gateway_doctor_no_remedy', __( 'There is no such change to undo.', 'gateway-doctor' ), array( 'status' => 404 ) );
	}

	/**
	 * Undoes a change where it was made: each site of a network has its own lists.
	 *
	 * @param array<string,mixed> $entry Of the journal.
	 * @return string|null|\WP_Error A note for the owner, if there is something to say.
	 */
	private static function undo_on_its_site( array $entry ) {
		$site = (int) ( $entry['site'] ?? 0 );
		if ( ! is_multisite() || 0 === $site ) {
			return Change::from_journal( $entry )->undo();
		}
		switch_to_blog( $site );
		$undone = Change::from_journal( $entry )->undo();
		restore_current_blog();
		return $undone;
	}

	/**
	 * Takes a remedy that did not come about out of the journal.
	 *
	 * @param string $id The remedy's id.
	 */
	private function forget( string $id ): void {
		$this->save(
			array_filter(
				$this->journal(),
				static function ( array $entry ) use ( $id ): bool {
					return $entry['id'] !== $id;
				}
			)
		);
	}

	/**
	 * The journal, oldest first.
	 *
	 * @return array<int,array<string,mixed>>
	 */
	private function journal(): array {
		return array_values( array_filter( ( new Store() )->read( self::OPTION ), 'is_array' ) );
	}

	/**
	 * Stores the journal.
	 *
	 * @param array<int,array<string,mixed>> $journal Oldest first.
	 */
	private function save( array $journal ): void {
		OwnOption::update( self::OPTION, array_slice( array_values( $journal ), -self::AT_MOST ) );
	}

	/**
	 * The noun `remedy`.
	 *
	 * @param array<string,mixed> $entry Of the journal.
	 * @return array<string,mixed>
	 */
	private function describe( array $entry ): array {
		$user = get_userdata( (int) $entry['user'] );
		return array(
			'id'       => $entry['id'],
			'kind'     => $entry['kind'],
			'target'   => $entry['target'],
			'state'    => $entry['state'],
			'at'       => $entry['at'],
			'by'       => false === $user ? '?' : $user->display_name,
			'summary'  => $entry['summary'],
			'affects'  => $entry['affects'],
			'undoable' => 'applied' === $entry['state'],
			'note'     => $entry['note'] ?? null,
		);
	}
}
