<?php
/**
 * Where the marks of what runs now are kept.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * A row of 32-bit little-endian numbers, ended by a zero, that outlives the process.
 */
interface Stack {

	/** How many numbers it has room for. */
	public const DEPTH = 100;

	/**
	 * Overwrites it from a depth on.
	 *
	 * @param int    $depth From 0, below DEPTH.
	 * @param string $bytes Numbers.
	 */
	public function put( int $depth, string $bytes ): void;
}
