<?php
/**
 * Marks in the file of the flight record.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Two system calls a mark, and the bytes are with the kernel before PHP goes on.
 */
final class FileStack implements Stack {

	/**
	 * The file, without a buffer.
	 *
	 * @var resource
	 */
	private $file;

	/**
	 * Takes the file.
	 *
	 * @param resource $file Read and write, without a buffer.
	 */
	public function __construct( $file ) {
		$this->file = $file;
	}

	/**
	 * Overwrites it from a depth on.
	 *
	 * @param int    $depth From 0.
	 * @param string $bytes Numbers.
	 */
	public function put( int $depth, string $bytes ): void {
		fseek( $this->file, RecordFile::STACK_AT + 4 * $depth );
		fwrite( $this->file, $bytes ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	}
}
