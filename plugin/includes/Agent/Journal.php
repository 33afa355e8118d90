<?php
/**
 * The file of a flight record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * One file per attempt: a stack that is overwritten in place, then JSON lines.
 *
 * Every write reaches the kernel before PHP goes on, so that it is there after
 * SIGSEGV and SIGKILL. The stack is a row of 32-bit numbers, ended by a zero:
 * entering a callback writes eight bytes, leaving it four.
 *
 * The file begins with PHP that stops at once, so that even where it has to
 * lie below the web root nobody can read it there.
 */
final class Journal {

	public const HEAD       = "<?php exit; __halt_compiler();\n";
	public const STACK_AT   = 64;
	public const STACK_MAX  = 100;
	public const LINES_FROM = 512;
	private const ATTEMPTS  = 9;

	/**
	 * For the stack.
	 *
	 * @var resource
	 */
	private $stack;

	/**
	 * For the lines, in append mode.
	 *
	 * @var resource
	 */
	private $lines;

	/**
	 * Takes the two handles of one file.
	 *
	 * @param resource $stack Read and write.
	 * @param resource $lines Append.
	 */
	private function __construct( $stack, $lines ) {
		$this->stack = $stack;
		$this->lines = $lines;
	}

	/**
	 * Makes the file for the next attempt of a probe.
	 *
	 * @param string $folder Where records are kept.
	 * @param string $id     The probe's id.
	 * @return self|null Null where the folder takes no file.
	 */
	public static function open( string $folder, string $id ): ?self {
		for ( $attempt = 1; $attempt <= self::ATTEMPTS; $attempt++ ) {
			$file  = "{$folder}/{$id}.{$attempt}.php";
			$stack = is_file( $file ) ? false : @fopen( $file, 'x+b' ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors -- Exclusive creation; the filesystem API knows none.
			if ( false === $stack ) {
				continue;
			}
			stream_set_write_buffer( $stack, 0 );
			fwrite( $stack, str_pad( self::HEAD, self::STACK_AT, ' ' ) . str_repeat( "\0", self::LINES_FROM - self::STACK_AT - 1 ) . "\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
			$lines = fopen( $file, 'ab' ); // phpcs:ignore WordPress.WP.AlternativeFunctions
			if ( false === $lines ) {
				return null;
			}
			stream_set_write_buffer( $lines, 0 );
			return new self( $stack, $lines );
		}
		return null;
	}

	/**
	 * Overwrites the stack from a depth on.
	 *
	 * @param int    $depth From 0.
	 * @param string $bytes Little-endian 32-bit numbers.
	 */
	public function mark( int $depth, string $bytes ): void {
		fseek( $this->stack, self::STACK_AT + 4 * $depth );
		fwrite( $this->stack, $bytes ); // phpcs:ignore WordPress.WP.AlternativeFunctions
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
