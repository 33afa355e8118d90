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
			'summary' => $change->summary,
			'affects' => $change->affects,
			'changed' => $change->options,
		);
		// First the journal, then the change: what is written down can be undone, even if this process dies in between.
		$this->save( array_merge( $this->journal(), array( $entry ) ) );
		if ( ! $change->apply() ) {
			$this->save( array_slice( $this->journal(), 0, -1 ) );
			return new \WP_Error( 'gateway_doctor_not_changed', __( 'The database did not take the change. Nothing was changed.', 'gateway-doctor' ), array( 'status' => 500 ) );
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
				$undone = Change::from_journal( $entry )->undo();
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
	 * The journal, oldest first.
	 *
	 * @return array<int,array<string,mixed>>
	 */
	private function journal(): array {
		return array_values( array_filter( (array) get_site_option( self::OPTION, array() ), 'is_array' ) );
	}

	/**
	 * Stores the journal.
	 *
	 * @param array<int,array<string,mixed>> $journal Oldest first.
	 */
	private function save( array $journal ): void {
		update_site_option( self::OPTION, array_slice( $journal, -self::AT_MOST ) );
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
