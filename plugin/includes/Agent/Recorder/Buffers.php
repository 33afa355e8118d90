<?php
/**
 * Output buffers that are still open when a request ends.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Says whose callback runs when an output buffer is ended.
 *
 * A buffer belongs to whoever ran when the level rose. A function or method is named
 * by PHP and counts more; of a closure PHP says no file, so that one which takes
 * another's place at the same level, within one callback, is the other's.
 */
final class Buffers {

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Level of an output buffer, from 0, to the component that opened it.
	 *
	 * @var array<int,array{kind:string,slug:string}|null>
	 */
	private $opened_by = array();

	/**
	 * How many levels there were at the last look; for reading: where there are as many now, no look is needed.
	 *
	 * @var int
	 */
	public $level = 0;

	/**
	 * Takes the recorder. Buffers that are open already are nobody's.
	 *
	 * @param Recorder   $recorder   Keeps the record.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Recorder $recorder, Components $components ) {
		$this->recorder   = $recorder;
		$this->components = $components;
		$this->look( 0 );
	}

	/**
	 * What was opened since the last time is of whoever ran.
	 *
	 * @param int $number Their mark; 0 before the first.
	 */
	public function look( int $number ): void {
		$level = ob_get_level();
		array_splice( $this->opened_by, $level );
		for ( $at = $this->level; $at < $level; $at++ ) {
			$this->opened_by[ $at ] = $this->recorder->marks->whose[ $number ];
		}
		$this->level = $level;
	}

	/**
	 * Core ends all buffers in a callback of its hook `shutdown`: each gets a mark before.
	 */
	public function follow_flush(): void {
		global $wp_filter;
		if ( isset( $wp_filter['shutdown']->callbacks[1]['wp_ob_end_flush_all'] ) ) {
			// Under core's key, so that has_action() and remove_action() go on working.
			$wp_filter['shutdown']->callbacks[1]['wp_ob_end_flush_all']['function'] = array( $this, 'flush' );
		}
	}

	/**
	 * Does what wp_ob_end_flush_all() does, with marks.
	 */
	public function flush(): void {
		for ( $left = ob_get_level(); $left > 0; $left-- ) {
			list( $component, $reflection ) = $this->handlers()[ $left - 1 ] ?? array( null, null );
			$number                         = null === $component ? null : $this->recorder->marks->of( 'shutdown', $component, $reflection );
			if ( null !== $number ) {
				$this->recorder->enter( $number );
			}
			ob_end_flush();
			if ( null !== $number ) {
				$this->recorder->leave( $number );
			}
		}
	}

	/**
	 * A mark for all buffers that are left, if they are of one component: PHP ends them in one go.
	 *
	 * @return int|null Its number; null where there is none, or more than one component.
	 */
	public function only(): ?int {
		$marks  = array_filter(
			$this->handlers(),
			static function ( array $mark ): bool {
				return null !== $mark[0];
			}
		);
		$owners = array_unique( array_column( $marks, 0 ), SORT_REGULAR );
		if ( 1 !== count( $owners ) ) {
			return null;
		}
		$handlers = array_column( $marks, 1 );
		return $this->recorder->marks->of( 'shutdown', $owners[0], count( $handlers ) > 1 ? null : $handlers[0] );
	}

	/**
	 * The handlers of all buffers, outermost first.
	 *
	 * @return array<int,array{0:array{kind:string,slug:string}|null,1:\ReflectionFunctionAbstract|null}> Whose (null for core's and PHP's own), and which where PHP says.
	 */
	private function handlers(): array {
		$handlers = array();
		foreach ( ob_get_status( true ) as $level => $buffer ) {
			$name       = (string) $buffer['name'];
			$is_closure = 0 === strpos( $name, 'Closure::' );
			$reflection = ! $is_closure && is_callable( $name ) ? Callbacks::reflect( $name ) : null;
			$file       = null === $reflection ? false : $reflection->getFileName();
			$owner      = $is_closure ? $this->opened_by[ $level ] ?? null : null;
			$handlers[] = false === $file ? array( $owner, null ) : array( $this->components->of( $file ), $reflection );
		}
		return $handlers;
	}
}
