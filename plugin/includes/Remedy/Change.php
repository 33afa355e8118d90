<?php
/**
 * A change of the site that can be taken back.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * What a remedy has prepared: first it is written down, then it is made.
 */
interface Change {

	/**
	 * One sentence for the owner.
	 */
	public function summary(): string;

	/**
	 * What the journal keeps to undo it.
	 *
	 * @return array<string,mixed>
	 */
	public function to_journal(): array;

	/**
	 * Makes the change, whole or not at all.
	 *
	 * @return true|\WP_Error
	 */
	public function apply();

	/**
	 * Takes it back, whole or not at all.
	 *
	 * @return string|null|\WP_Error A note for the owner, if there is something to say.
	 */
	public function undo();

	/**
	 * Whether what is needed to take it back is there.
	 */
	public function is_undoable(): bool;

	/**
	 * Whether it changes what the whole network has.
	 */
	public function is_of_network(): bool;

	/**
	 * Ends what a process that died has left by halves.
	 *
	 * @return bool Whether the change stands; false where everything is as it was before.
	 */
	public function settle(): bool;

	/**
	 * Throws away what was prepared and did not come about.
	 */
	public function discard(): void;
}
