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
final class Change {

	/**
	 * One sentence for the owner.
	 *
	 * @var string
	 */
	public $summary;

	/**
	 * Names of the plugins that need what is switched off.
	 *
	 * @var string[]
	 */
	public $affects;

	/**
	 * The options, in the order in which they are written.
	 *
	 * @var array<int,array{name:string,network:bool,before:string,after:string}>
	 */
	public $options;

	/**
	 * Takes what is to change.
	 *
	 * @param string                                                                $summary One sentence.
	 * @param string[]                                                              $affects Names of plugins.
	 * @param array<int,array{name:string,network:bool,before:string,after:string}> $options Bytes before and after.
	 */
	public function __construct( string $summary, array $affects, array $options ) {
		$this->summary = $summary;
		$this->affects = $affects;
		$this->options = $options;
	}

	/**
	 * A change as the journal has it.
	 *
	 * @param array<string,mixed> $entry Of the journal.
	 */
	public static function from_journal( array $entry ): self {
		return new self( (string) $entry['summary'], (array) $entry['affects'], (array) $entry['changed'] );
	}

	/**
	 * Writes the new bytes.
	 *
	 * @return bool Whether all of them stand; if not, those that did are put back.
	 */
	public function apply(): bool {
		return self::write( $this->options );
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
