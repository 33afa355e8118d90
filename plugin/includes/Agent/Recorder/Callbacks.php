<?php
/**
 * What PHP knows of a callback.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Where a callback is declared, what it is called, and how it takes its arguments.
 */
final class Callbacks {

	private const BY_VALUE = 0;
	private const CLASSES  = array(
		self::BY_VALUE => WrappedByValue::class,
		1              => WrappedByReference::class,
		2              => WrappedBySecondReference::class,
		3              => WrappedByReferences::class,
	);

	/**
	 * Where a callback is declared.
	 *
	 * @param callable $callback Any callable.
	 * @return \ReflectionFunctionAbstract|null Null where PHP cannot say (e.g. through __call).
	 */
	public static function reflect( $callback ): ?\ReflectionFunctionAbstract {
		try {
			if ( is_string( $callback ) && false !== strpos( $callback, '::' ) ) {
				$callback = explode( '::', $callback, 2 );
			}
			if ( is_array( $callback ) ) {
				$method = $callback[1];
				return is_string( $method ) && method_exists( $callback[0], $method ) ? new \ReflectionMethod( $callback[0], $method ) : null;
			}
			if ( is_object( $callback ) && ! $callback instanceof \Closure ) {
				return new \ReflectionMethod( $callback, '__invoke' );
			}
			return is_string( $callback ) || $callback instanceof \Closure ? new \ReflectionFunction( $callback ) : null;
		} catch ( \ReflectionException $error ) {
			return null; // Such a callback stays as it is.
		}
	}

	/**
	 * The name for people; that of a closure has had more in it since PHP 8.4, that of an anonymous class ends in its path.
	 *
	 * @param \ReflectionFunctionAbstract $reflection Of the callback.
	 */
	public static function name( \ReflectionFunctionAbstract $reflection ): string {
		$name = ( $reflection instanceof \ReflectionMethod ? explode( "\0", $reflection->class )[0] . '::' : '' ) . $reflection->name;
		return false === strpos( $name, '{closure' ) ? $name : '{closure}';
	}

	/**
	 * The class that hands the arguments on as this callback takes them.
	 *
	 * @param \ReflectionFunctionAbstract $reflection Of the callback.
	 * @return class-string<WrappedByValue|WrappedByReference|WrappedBySecondReference|WrappedByReferences>|null Null where there is none for it.
	 */
	public static function wrapper_of( \ReflectionFunctionAbstract $reflection ): ?string {
		$references = 0;
		foreach ( $reflection->getParameters() as $position => $parameter ) {
			if ( $parameter->isPassedByReference() ) {
				$references |= $parameter->isVariadic() ? 1 << 30 : 1 << $position;
			}
		}
		return self::CLASSES[ $references ] ?? null;
	}
}
