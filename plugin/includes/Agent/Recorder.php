<?php
/**
 * The flight record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Writes down what PHP is about to run, before it runs.
 *
 * After a crash that leaves nothing in any log (SIGSEGV, SIGKILL, a terminate
 * timeout) the last mark names plugin, hook, priority, file and line.
 *
 * Limits: callbacks are wrapped when their hook fires; one that is added while
 * its hook runs is wrapped once a callback returns. PHP's own functions and
 * core's are not wrapped. Shutdown functions and destructors have no mark of
 * their own.
 */
final class Recorder {

	/**
	 * The file.
	 *
	 * @var Journal
	 */
	private $journal;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Depth of the stack; slot 0 is the phase.
	 *
	 * @var int
	 */
	private $depth = 0;

	/**
	 * The last number given out in the record's table.
	 *
	 * @var int
	 */
	private $last = 0;

	/**
	 * Number in the table to the key of its component.
	 *
	 * @var array<int,string>
	 */
	private $owner = array();

	/**
	 * Per component key: nanoseconds, calls, header bytes, bytes of memory.
	 *
	 * @var array<string,array{ns:int,calls:int,headers:int,memory:int}>
	 */
	private $cost = array();

	/**
	 * What was true when the callbacks that are running now began.
	 *
	 * @var array<int,array{0:int,1:int}>
	 */
	private $began = array();

	/**
	 * How many callbacks each hook had when it was last looked at.
	 *
	 * @var array<string,int>
	 */
	private $counted = array();

	/**
	 * The exception that passed through a callback last, and the stack where it was thrown.
	 *
	 * @var array{0:\Throwable|null,1:int[]}
	 */
	private $thrown = array( null, array() );

	/**
	 * The callback that added most header bytes: how many, and its number.
	 *
	 * @var array{0:int,1:int}
	 */
	private $loudest = array( 0, 0 );

	/**
	 * Response headers when they were last counted.
	 *
	 * @var array{0:int,1:int} Count and bytes.
	 */
	private $headers = array( 0, 0 );

	/**
	 * Takes the file.
	 *
	 * @param Journal    $journal    The file.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Journal $journal, Components $components ) {
		$this->journal    = $journal;
		$this->components = $components;
		$this->headers    = $this->measure_headers();
	}

	/**
	 * Wraps callbacks from now on.
	 */
	public function start(): void {
		add_filter( 'all', array( $this, 'wrap' ), PHP_INT_MIN );
	}

	/**
	 * Wraps the callbacks of a hook that are not wrapped yet.
	 *
	 * @param string $hook Hook name.
	 */
	public function wrap( $hook ): void {
		global $wp_filter;
		if ( ! isset( $wp_filter[ $hook ] ) || ! $wp_filter[ $hook ] instanceof \WP_Hook ) {
			return;
		}
		$count = 0;
		foreach ( $wp_filter[ $hook ]->callbacks as $callbacks ) {
			$count += count( $callbacks );
		}
		if ( isset( $this->counted[ $hook ] ) && $count === $this->counted[ $hook ] ) {
			return;
		}
		$this->counted[ $hook ] = $count;
		$new                    = array();
		foreach ( $wp_filter[ $hook ]->callbacks as $priority => $callbacks ) {
			foreach ( $callbacks as $key => $callback ) {
				$wrapped = $this->wrapped( $callback['function'], (string) $hook, (int) $priority, $new );
				if ( null !== $wrapped ) {
					// Same callback, same key, with a mark around it.
					$wp_filter[ $hook ]->callbacks[ $priority ][ $key ] = array( 'function' => $wrapped ) + $callback; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- See above.
				}
			}
		}
		if ( array() !== $new ) {
			$this->journal->write( array( 'callbacks' => $new ) );
		}
	}

	/**
	 * A callback with its marks; null where it is core's, or wrapped already.
	 *
	 * @param mixed                       $callback As in WP_Hook.
	 * @param string                      $hook     Hook name.
	 * @param int                         $priority Priority.
	 * @param array<int,array<int,mixed>> $table    New rows of the record's table, by number.
	 */
	private function wrapped( $callback, string $hook, int $priority, array &$table ): ?callable {
		if ( $callback instanceof Wrapped || ! is_callable( $callback ) ) {
			return null;
		}
		$reflection = self::reflect( $callback );
		$file       = null === $reflection ? false : $reflection->getFileName();
		if ( null === $reflection || false === $file || 0 === strpos( $file, __DIR__ ) ) {
			return null;
		}
		$component = $this->components->of( $file );
		if ( null === $component ) {
			return null;
		}
		$number = $this->number( $component );
		$name   = ( $reflection instanceof \ReflectionMethod ? $reflection->class . '::' : '' ) . $reflection->name;

		$table[ $number ] = array( 'hook', $component, $hook, $priority, self::readable( $name ), $file, (int) $reflection->getStartLine() );
		foreach ( $reflection->getParameters() as $parameter ) {
			if ( $parameter->isPassedByReference() ) {
				return new WrappedByReference( $callback, $number, $hook, $this );
			}
		}
		return new WrappedByValue( $callback, $number, $hook, $this );
	}

	/**
	 * A function's name; that of a closure has had more in it since PHP 8.4.
	 *
	 * @param string $name As reflection says it.
	 */
	private static function readable( string $name ): string {
		return false === strpos( $name, '{closure' ) ? $name : '{closure}';
	}

	/**
	 * Where a callback is declared.
	 *
	 * @param callable $callback Any callable.
	 */
	private static function reflect( $callback ): ?\ReflectionFunctionAbstract {
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
			return null; // A callback that PHP cannot reflect (e.g. through __call) stays as it is.
		}
	}

	/**
	 * The next number of the table, owned by a component.
	 *
	 * @param array{kind:string,slug:string}|null $component Owner, or null for core.
	 */
	private function number( ?array $component ): int {
		$this->owner[ ++$this->last ] = null === $component ? '' : $component['kind'] . ':' . $component['slug'];
		return $this->last;
	}

	/**
	 * Says what runs below all callbacks from now on: a plugin being loaded, the theme's template.
	 *
	 * @param string      $phase As in the contract's Mark.
	 * @param string|null $file  The file that is about to be loaded, if any.
	 */
	public function phase( string $phase, ?string $file = null ): void {
		$this->settle();
		$component = null === $file ? null : $this->components->of( $file );
		$number    = $this->number( $component );
		$this->journal->write( array( 'callbacks' => array( $number => array( $phase, $component, null, null, null, $file, null === $file ? null : 1 ) ) ) );
		$this->began[0] = array( self::now(), $number );
		// A plugin may fire one of core's milestones inside a callback: its marks stay.
		$this->journal->mark( 0, $this->depth > 1 ? pack( 'V', $number ) : pack( 'VV', $number, 0 ) );
		$this->depth = max( 1, $this->depth );
	}

	/**
	 * Books the phase that ends.
	 */
	private function settle(): void {
		if ( isset( $this->began[0] ) && '' !== $this->owner[ $this->began[0][1] ] ) {
			$this->book( $this->began[0][1], self::now() - $this->began[0][0] );
		}
	}

	/**
	 * A callback is about to run.
	 *
	 * @param int $number Its number in the table.
	 */
	public function enter( int $number ): void {
		if ( $this->depth < Journal::STACK_MAX ) {
			$this->journal->mark( $this->depth, pack( 'VV', $number, 0 ) );
		}
		$this->began[ $this->depth++ ] = array( self::now(), $number );
	}

	/**
	 * A callback has returned, or thrown.
	 *
	 * @param int    $number Its number in the table.
	 * @param string $hook   Its hook.
	 */
	public function leave( int $number, string $hook ): void {
		--$this->depth;
		if ( $this->depth < Journal::STACK_MAX ) {
			$this->journal->mark( $this->depth, "\0\0\0\0" );
		}
		$this->book( $number, self::now() - ( $this->began[ $this->depth ][0] ?? self::now() ) );
		$this->wrap( $hook );
	}

	/**
	 * An exception leaves a callback: it may be the one that nobody catches.
	 *
	 * @param \Throwable $error The exception.
	 */
	public function thrown( \Throwable $error ): void {
		if ( $this->thrown[0] !== $error ) {
			$this->thrown = array( $error, $this->stack() );
		}
	}

	/**
	 * Notes PHP's last error, with the stack as it was: an exception has unwound it meanwhile.
	 *
	 * @param array{type:int,message:string,file:string,line:int} $error From error_get_last().
	 */
	public function failed( array $error ): void {
		$unwound = null !== $this->thrown[0] && 0 === strpos( $error['message'], 'Uncaught ' );
		$this->journal->write(
			array(
				'error' => $error,
				'stack' => $unwound ? $this->thrown[1] : $this->stack(),
			)
		);
	}

	/**
	 * Numbers of what runs now, outermost first.
	 *
	 * @return int[]
	 */
	private function stack(): array {
		return array_column( array_slice( $this->began, 0, $this->depth ), 1 );
	}

	/**
	 * Adds to a component's account.
	 *
	 * @param int $number      Of what ran, in the record's table.
	 * @param int $nanoseconds Inclusive time.
	 */
	private function book( int $number, int $nanoseconds ): void {
		$owner          = $this->owner[ $number ];
		$cost           = $this->cost[ $owner ] ?? array(
			'ns'      => 0,
			'calls'   => 0,
			'headers' => 0,
			'memory'  => 0,
		);
		$cost['ns']    += $nanoseconds;
		$cost['calls'] += 1;
		$headers        = $this->measure_headers();
		if ( $headers[1] !== $this->headers[1] ) {
			$grown            = max( 0, $headers[1] - $this->headers[1] );
			$cost['headers'] += $grown;
			$this->headers    = $headers;
			$this->loudest    = $grown > $this->loudest[0] ? array( $grown, $number ) : $this->loudest;
		}
		$this->cost[ $owner ] = $cost;
	}

	/**
	 * Count and bytes of the response headers so far.
	 *
	 * @return array{0:int,1:int}
	 */
	private function measure_headers(): array {
		$headers = headers_list();
		return array( count( $headers ), strlen( implode( "\r\n", $headers ) ) );
	}

	/**
	 * A clock that never goes back, nanoseconds.
	 */
	private static function now(): int {
		return (int) hrtime( true );
	}

	/**
	 * The component whose callback runs now.
	 *
	 * @return array{kind:string,slug:string}|null
	 */
	public function current(): ?array {
		$owner = $this->owner[ $this->began[ $this->depth - 1 ][1] ?? 0 ] ?? '';
		if ( '' === $owner ) {
			return null;
		}
		list( $kind, $slug ) = explode( ':', $owner, 2 );
		return array(
			'kind' => $kind,
			'slug' => $slug,
		);
	}

	/**
	 * Something that happened once.
	 *
	 * @param array<string,mixed> $entry A line of the record.
	 */
	public function note( array $entry ): void {
		$this->journal->write( $entry );
	}

	/**
	 * Shutdown functions have run: what is known now is the end, or nearly.
	 *
	 * @param array<string,mixed> $more What else belongs to the end.
	 */
	public function finish( array $more ): void {
		$this->settle();
		$headers    = $this->measure_headers();
		$components = array();
		foreach ( $this->cost as $owner => $cost ) {
			list( $kind, $slug ) = explode( ':', $owner, 2 );
			$components[]        = array(
				'component'   => array(
					'kind' => $kind,
					'slug' => $slug,
				),
				'ms'          => round( $cost['ns'] / 1e6, 3 ),
				'calls'       => $cost['calls'],
				'headerBytes' => $cost['headers'],
				'memory'      => $cost['memory'],
			);
		}
		$this->journal->write(
			array_merge(
				array(
					'finished'   => true,
					'memory'     => memory_get_peak_usage(),
					'headers'    => array(
						'bytes' => $headers[1],
						'count' => $headers[0],
						'by'    => $this->loudest[1],
					),
					'components' => $components,
				),
				$more
			)
		);
	}
}
