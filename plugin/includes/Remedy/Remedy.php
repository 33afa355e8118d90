<?php
/**
 * What a remedy is.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * One kind of change that an owner can ask for, with its undo.
 *
 * A remedy is a class in this folder with a KIND: `node scripts/registries.mjs` puts it
 * on the list from which the routes, the contract and the command lines take theirs.
 */
abstract class Remedy {

	/** Its name in the journal, the routes and the contract. */
	public const KIND = '';

	/** What it is done to: `plugin` or `theme`. */
	public const TARGET = 'plugin';

	/** Who may ask for it: `key`, or `person` where a key is not enough, by a route of its own. */
	public const ASKED_BY = 'key';

	/**
	 * Every remedy that there is, by kind.
	 *
	 * @var array<string,Remedy>
	 */
	private static $all = array();

	/**
	 * What core asks for it, each as a capability and what it is asked for.
	 *
	 * @param string $target  Plugin file, or stylesheet.
	 * @param bool   $undo    Whether it is undone.
	 * @param bool   $network Whether the plugin is, or was, active on the whole network.
	 * @return array<int,non-empty-array<int,string>>
	 */
	abstract public function rights( string $target, bool $undo, bool $network ): array;

	/**
	 * The answer to somebody who lacks a right.
	 *
	 * @param string $right The capability, or Rights::FILES.
	 */
	abstract public function refusal( string $right ): \WP_Error;

	/**
	 * Whether each target needs rights of its own: then, those that there are.
	 *
	 * @return array<string,bool> By target, whether it is active on the whole network; one entry for '' where all are alike.
	 */
	public function targets(): array {
		return array( '' => false );
	}

	/**
	 * Why a key may not ask for it again; null where it may.
	 *
	 * @param string $target Plugin file, or stylesheet.
	 */
	public function problem_by_key( string $target ): ?\WP_Error {
		return null;
	}

	/**
	 * Names of the plugins that depend on what is changed.
	 *
	 * @param string $target Plugin file, or stylesheet.
	 * @return string[]
	 */
	public function affects( string $target ): array {
		return Plugins::dependents( $target );
	}

	/**
	 * Runs what must not run twice at a time.
	 *
	 * @template T
	 * @param callable(): T $work What to do.
	 * @return T|\WP_Error
	 */
	public function exclusively( callable $work ) {
		return $work();
	}

	/**
	 * Prepares the change; the site stays as it is.
	 *
	 * @param string                             $target Plugin file, or stylesheet.
	 * @param string|null                        $zip    Absolute path of a version that was brought along.
	 * @param callable(string,string): bool|null $move   As Exchange takes it.
	 * @return Change|\WP_Error
	 */
	abstract public function prepare( string $target, ?string $zip, ?callable $move );

	/**
	 * A change that was made, to be undone.
	 *
	 * @param array<string,mixed>                $entry Of the journal.
	 * @param callable(string,string): bool|null $move  As Exchange takes it.
	 */
	abstract public function restore( array $entry, ?callable $move ): Change;

	/**
	 * Every remedy that there is, by kind.
	 *
	 * @return array<string,Remedy>
	 */
	public static function all(): array {
		if ( array() === self::$all ) {
			/**
			 * As it was generated.
			 *
			 * @var array<string,class-string<Remedy>> $classes
			 */
			$classes = ( require dirname( __DIR__ ) . '/Contract/registries.php' )['remedies'];
			foreach ( $classes as $kind => $class ) {
				self::$all[ $kind ] = new $class();
			}
		}
		return self::$all;
	}
}
