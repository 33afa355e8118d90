<?php
/**
 * What a guard is.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * One thing that a probe is kept from.
 *
 * A guard is a class in this folder: it is in force as soon as it is in classmap.php,
 * which `node scripts/registries.mjs` writes. Guards do not build on each other, as
 * they are installed in no order that anybody decides upon: while the agent is loaded,
 * before must-use plugins that sort later. What has to come later hooks itself.
 */
abstract class Guard {

	/** Its name, in the record and where it is lifted. */
	public const NAME = '';

	/** What it keeps a probe from, in a few words for docs/guards.md. */
	public const KEEPS_FROM = '';

	/** How an owner names it who lifts it, as a regular expression; empty where nobody can. */
	public const LIFTED_BY = '';

	/** The same in words, where the expression is more than a word. */
	public const LIFTED_AS = '';

	/**
	 * What this probe goes without.
	 *
	 * @var LiftedGuards
	 */
	protected $lifted;

	/**
	 * Tables whose engine knows no transactions, as the run found them.
	 *
	 * @var string[]
	 */
	protected $unsafe;

	/**
	 * Takes what the owner and the run say. Final, so that all guards are made alike.
	 *
	 * @param LiftedGuards $lifted What this probe goes without.
	 * @param string[]     $unsafe Tables whose engine knows no transactions.
	 */
	final public function __construct( LiftedGuards $lifted, array $unsafe ) {
		$this->lifted = $lifted;
		$this->unsafe = $unsafe;
	}

	/**
	 * Why a probe cannot be guarded here, in a word for the client. Changes nothing.
	 */
	public function problem(): ?string {
		return null;
	}

	/**
	 * Puts the guard into force for this request.
	 */
	abstract public function install(): void;

	/**
	 * How often it has held something back, where it counts that.
	 */
	public function held(): int {
		return 0;
	}
}
