<?php
/**
 * Response headers, by who sent them.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Counts header bytes; one that is replaced by a longer one is seen with the next new one, or at the end.
 */
final class HeaderBytes {

	/**
	 * Bytes when they were last added up.
	 *
	 * @var int
	 */
	private $bytes;

	/**
	 * The mark that added most: how many bytes, and its number.
	 *
	 * @var array{0:int,1:int}
	 */
	private $loudest = array( 0, 0 );

	/**
	 * Starts to count.
	 */
	public function __construct() {
		$this->bytes = self::now();
	}

	/**
	 * How many bytes there are.
	 */
	private static function now(): int {
		return strlen( implode( "\r\n", headers_list() ) );
	}

	/**
	 * How many bytes came since the last time.
	 *
	 * @param int $number The mark that ran.
	 */
	public function grown( int $number ): int {
		$bytes       = self::now();
		$grown       = max( 0, $bytes - $this->bytes );
		$this->bytes = $bytes;
		if ( $grown > $this->loudest[0] ) {
			$this->loudest = array( $grown, $number );
		}
		return $grown;
	}

	/**
	 * The sum.
	 *
	 * @return array{bytes:int,count:int,by:int} `by` is the number of the mark that added most.
	 */
	public function sum(): array {
		return array(
			'bytes' => self::now(),
			'count' => count( headers_list() ),
			'by'    => $this->loudest[1],
		);
	}
}
