<?php
/**
 * Nothing that a probe does stays, and nothing leaves.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * All guards of one request.
 */
final class Guards {

	/**
	 * By name.
	 *
	 * @var array<string,Guard>
	 */
	private $all = array();

	/**
	 * Whether this request is guarded.
	 *
	 * @var bool
	 */
	private static $in_force = false;

	/**
	 * Takes what the owner and the run say.
	 *
	 * @param LiftedGuards $lifted What this probe goes without.
	 * @param string[]     $unsafe Tables whose engine knows no transactions.
	 */
	public function __construct( LiftedGuards $lifted, array $unsafe ) {
		foreach ( self::classes() as $guard ) {
			$this->all[ $guard::NAME ] = new $guard( $lifted, $unsafe );
		}
	}

	/**
	 * Puts all of them into force for this request, or none.
	 *
	 * @return string|null Why they cannot be, in a word for the client; null where they are in force.
	 */
	public function apply(): ?string {
		foreach ( $this->all as $guard ) {
			$problem = $guard->problem();
			if ( null !== $problem ) {
				return $problem;
			}
		}
		foreach ( $this->all as $guard ) {
			$guard->install();
		}
		self::$in_force = true;
		return null;
	}

	/**
	 * How often a guard has held something back.
	 *
	 * @param string $name Of the guard.
	 */
	public function held( string $name ): int {
		return $this->all[ $name ]->held();
	}

	/**
	 * Whether this request is guarded: nothing of it may stay, not even what our own code writes.
	 */
	public static function is_in_force(): bool {
		return self::$in_force;
	}

	/**
	 * The guards that there are.
	 *
	 * @return class-string<Guard>[]
	 */
	private static function classes(): array {
		return ( require dirname( __DIR__ ) . '/classmap.php' )['guards'];
	}
}
