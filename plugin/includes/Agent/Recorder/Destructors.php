<?php
/**
 * Whose destructors there are.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Names the one component whose classes have destructors, if there is just one.
 *
 * PHP lists no objects, and destroys them in no order that one could rely on: where
 * two components have such classes, or a destructor of core's is to blame, nobody
 * is named and the search has to find it. A destructor that runs earlier, when the
 * last variable lets go of its object, runs below the mark of whoever did that.
 */
final class Destructors {

	/**
	 * What the numbers stand for.
	 *
	 * @var Marks
	 */
	private $marks;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Takes the table.
	 *
	 * @param Marks      $marks      What the numbers stand for.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Marks $marks, Components $components ) {
		$this->marks      = $marks;
		$this->components = $components;
	}

	/**
	 * A mark for the only component with destructors.
	 *
	 * @return int|null Its number; null where there is none, or more than one.
	 */
	public function number(): ?int {
		$only = null;
		foreach ( get_declared_classes() as $class ) {
			if ( ! method_exists( $class, '__destruct' ) ) {
				continue;
			}
			$method    = new \ReflectionMethod( $class, '__destruct' );
			$file      = $method->getFileName();
			$component = false === $file || 0 === strpos( $file, dirname( __DIR__ ) . '/' ) ? null : $this->components->of( $file );
			if ( null === $component ) {
				continue;
			}
			if ( null !== $only && $only[0] !== $component ) {
				return null;
			}
			// Of several classes none is named.
			$only = array( $component, null === $only || ( null !== $only[1] && $only[1]->class === $method->class ) ? $method : null );
		}
		return null === $only ? null : $this->marks->of( 'destructors', $only[0], $only[1] );
	}
}
