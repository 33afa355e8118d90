<?php
/**
 * The file of a flight record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * One file per attempt: room for a stack that is overwritten in place, then JSON
 * lines. Where PHP has shared memory the stack is there instead, and a line says so.
 *
 * Every write reaches the kernel before PHP goes on, so that it is there after
 * SIGSEGV and SIGKILL.
 *
 * The file begins with PHP that stops at once, so that even where it has to
 * lie below the web root nobody can read it there.
 *
 * Under FPM the file is locked until PHP ends the request and closes it, in whatever
 * way that comes: the lock tells a worker in its probe from one that has moved on.
 */
final class RecordFile {

	public const HEAD       = "<?php exit; __halt_compiler();\n";
	public const STACK_AT   = 64;
	public const LINES_FROM = 512;
	private const ATTEMPTS  = 9;

	/**
	 * What runs now.
	 *
	 * @var Stack
	 */
	public $stack;

	/**
	 * For the lines, in append mode.
	 *
	 * @var resource
	 */
	private $lines;

	/**
	 * Whether the file is locked as long as this request lasts.
	 *
	 * @var bool
	 */
	public $held = false;

	/**
	 * Takes what open() has made.
	 *
	 * @param Stack    $stack What runs now.
	 * @param resource $lines Append.
	 */
	private function __construct( Stack $stack, $lines ) {
		$this->stack = $stack;
		$this->lines = $lines;
	}

	/**
	 * Makes the file for the next attempt of a probe.
	 *
	 * @param string $folder Where records are kept.
	 * @param string $id     The probe's id.
	 * @param bool   $shared Keep the stack in shared memory, where PHP has it.
	 * @return self|null Null where the folder takes no file.
	 */
	public static function open( string $folder, string $id, bool $shared = true ): ?self {
		for ( $attempt = 1; $attempt <= self::ATTEMPTS; $attempt++ ) {
			$name = "{$folder}/{$id}.{$attempt}.php";
			$file = is_file( $name ) ? false : @fopen( $name, 'x+b' ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- Exclusive creation; the filesystem API knows none.
			if ( false === $file ) {
				continue;
			}
			stream_set_write_buffer( $file, 0 );
			fwrite( $file, str_pad( self::HEAD, self::STACK_AT, ' ' ) . str_repeat( "\0", self::LINES_FROM - self::STACK_AT - 1 ) . "\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
			// What a plugin starts must not inherit the lock.
			$lines = fopen( $name, 'abe' ); // phpcs:ignore WordPress.WP.AlternativeFunctions
			if ( false === $lines ) {
				return null;
			}
			stream_set_write_buffer( $lines, 0 );
			$slot    = SharedStack::slot( $id, $attempt );
			$stack   = $shared ? SharedStack::open( $folder, $slot ) : null;
			$journal = new self( $stack ?? new FileStack( $file ), $lines );
			if ( null !== $stack ) {
				$journal->write( array( 'slot' => $slot ) );
			}
			$journal->held = Process::FPM === PHP_SAPI && self::lock( $lines, LOCK_EX );
			return $journal;
		}
		return null;
	}

	/**
	 * Whether the request that writes to a record's file still runs. Where that cannot be told it does not.
	 *
	 * @param string $file The file.
	 */
	public static function is_held( string $file ): bool {
		$own = @fopen( $file, 'rbe' ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- It may be gone.
		if ( false === $own ) {
			return false;
		}
		$held = false;
		self::lock( $own, LOCK_SH, $held );
		fclose( $own ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		return $held;
	}

	/**
	 * Locks a file, if nobody else has.
	 *
	 * @param resource $file  The file.
	 * @param int      $how   LOCK_EX or LOCK_SH.
	 * @param bool     $taken Becomes true where somebody has.
	 * @phpstan-param int<1,2> $how
	 */
	private static function lock( $file, int $how, bool &$taken = false ): bool {
		$others = 0;
		$got    = function_exists( 'flock' ) && flock( $file, $how | LOCK_NB, $others );
		$taken  = 1 === $others;
		return $got;
	}

	/**
	 * Appends a line.
	 *
	 * @param array<string,mixed> $entry What to write.
	 */
	public function write( array $entry ): void {
		fwrite( $this->lines, json_encode( $entry, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR ) . "\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	}
}
