<?php
/**
 * A change of stored options that can be taken back.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * Holds the bytes before and after, per option.
 */
final class OptionChange implements Change {

	/**
	 * One sentence for the owner.
	 *
	 * @var string
	 */
	private $summary;

	/**
	 * The options, in the order in which they are written.
	 *
	 * @var array<int,array{name:string,network:bool,before:string,after:string}>
	 */
	private $options;

	/**
	 * Takes what is to change.
	 *
	 * @param string                                                                $summary One sentence.
	 * @param array<int,array{name:string,network:bool,before:string,after:string}> $options Bytes before and after.
	 */
	public function __construct( string $summary, array $options ) {
		$this->summary = $summary;
		$this->options = $options;
	}

	/**
	 * One sentence for the owner.
	 */
	public function summary(): string {
		return $this->summary;
	}

	/**
	 * The bytes.
	 *
	 * @return array{changed:array<int,array{name:string,network:bool,before:string,after:string}>}
	 */
	public function to_journal(): array {
		return array( 'changed' => $this->options );
	}

	/**
	 * Writes the new bytes; where not all of them stand, those that did are put back.
	 *
	 * @return true|\WP_Error
	 */
	public function apply() {
		return self::write( $this->options )
			? true
			: new \WP_Error( 'gateway_doctor_not_changed', __( 'The database did not take the change, or somebody else changed it at the same moment. Nothing was changed: try again.', 'gateway-doctor' ), array( 'status' => 500 ) );
	}

	/**
	 * The bytes are in the journal.
	 */
	public function is_undoable(): bool {
		return true;
	}

	/**
	 * Whether one of the options is the network's.
	 */
	public function is_of_network(): bool {
		return in_array( true, array_column( $this->options, 'network' ), true );
	}

	/**
	 * Nothing is left by halves: all is written, or nothing.
	 */
	public function settle(): bool {
		return true;
	}

	/**
	 * There is nothing to throw away.
	 */
	public function discard(): void {
	}

	/**
	 * Writes all, or nothing.
	 *
	 * @param array<int,array{name:string,network:bool,before:string,after:string}> $options Bytes before and after.
	 */
	private static function write( array $options ): bool {
		foreach ( $options as $index => $option ) {
			if ( ! RawOption::replace( $option['name'], $option['before'], $option['after'], $option['network'] ) ) {
				foreach ( array_reverse( array_slice( $options, 0, $index ) ) as $done ) {
					RawOption::replace( $done['name'], $done['after'], $done['before'], $done['network'] );
				}
				return false;
			}
		}
		return true;
	}

	/**
	 * Puts the old bytes back, or, where the option changed meanwhile, only what this change took out.
	 *
	 * @return string|null|\WP_Error A note for the owner, if there is something to say.
	 */
	public function undo() {
		$note = null;
		$back = array();
		foreach ( $this->options as $option ) {
			$now = (string) RawOption::read( $option['name'], $option['network'] );
			if ( $option['before'] === $now ) {
				continue;
			}
			$target = $option['before'];
			if ( $option['after'] !== $now ) {
				$target = $this->merged( $option, $now );
				if ( null === $target ) {
					return new \WP_Error( 'gateway_doctor_changed_meanwhile', __( 'This was changed again by somebody else: undoing it would overwrite that. Change it by hand under Appearance > Themes.', 'gateway-doctor' ), array( 'status' => 409 ) );
				}
				$note = __( 'The list of plugins had changed meanwhile: those changes were kept.', 'gateway-doctor' );
			}
			$back[] = array(
				'name'    => $option['name'],
				'network' => $option['network'],
				'before'  => $now,
				'after'   => $target,
			);
		}
		// Written only now that nothing speaks against it: half an undo is a broken site.
		return self::write( $back )
			? $note
			: new \WP_Error( 'gateway_doctor_not_changed', __( 'The database did not take the change, or somebody else changed it at the same moment. Nothing was undone: try again.', 'gateway-doctor' ), array( 'status' => 500 ) );
	}

	/**
	 * Puts list members back at their places in a list that changed meanwhile.
	 *
	 * @param array{name:string,network:bool,before:string,after:string} $option The option.
	 * @param string                                                     $now    What it holds now.
	 * @return string|null Null where it is no list.
	 */
	private function merged( array $option, string $now ): ?string {
		$before  = maybe_unserialize( $option['before'] );
		$after   = maybe_unserialize( $option['after'] );
		$current = maybe_unserialize( $now );
		if ( ! is_array( $before ) || ! is_array( $after ) || ! is_array( $current ) ) {
			return null;
		}
		if ( $option['network'] ) {
			return (string) maybe_serialize( $current + array_diff_key( $before, $after ) );
		}
		foreach ( array_diff( $before, $after, $current ) as $index => $file ) {
			array_splice( $current, min( (int) $index, count( $current ) ), 0, array( $file ) );
		}
		return (string) maybe_serialize( array_values( $current ) );
	}
}
