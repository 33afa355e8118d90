<?php
/**
 * What each plugin and theme costs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Charges time, memory, database queries and header bytes to whoever runs.
 *
 * Everything that happened since the last charge belongs to one component: that is
 * its own cost. Inclusive time runs from its outermost callback's begin to its end.
 */
final class Costs {

	/**
	 * What the numbers stand for.
	 *
	 * @var Marks
	 */
	private $marks;

	/**
	 * Number of a mark that has run to the key of its component; empty for core.
	 *
	 * @var array<int,string>
	 */
	private $owner = array( '' );

	/**
	 * Per component key: own and inclusive nanoseconds, calls, header bytes, bytes of memory, queries, seconds in them.
	 *
	 * @var array<string,array{own:int,total:int,calls:int,headers:int,memory:int,queries:int,seconds:float}>
	 */
	private $sums = array();

	/**
	 * Per component key: how many of its marks are open, and since when the first.
	 *
	 * @var array<string,array{0:int,1:int}>
	 */
	private $open = array();

	/**
	 * What was true at the last charge: nanoseconds, bytes of memory, queries, count of headers.
	 *
	 * @var array{0:int,1:int,2:int,3:int}
	 */
	private $then;

	/**
	 * Response headers.
	 *
	 * @var HeaderBytes
	 */
	private $headers;

	/**
	 * Starts to count.
	 *
	 * @param Marks $marks What the numbers stand for.
	 */
	public function __construct( Marks $marks ) {
		$this->marks   = $marks;
		$this->headers = new HeaderBytes();
		$this->then    = array( (int) hrtime( true ), memory_get_usage(), $GLOBALS['wpdb']->num_queries ?? 0, count( headers_list() ) );
	}

	/**
	 * Opens an account, where its component has none.
	 *
	 * @param int $number The mark.
	 */
	private function open_account( int $number ): void {
		$component              = $this->marks->whose[ $number ];
		$key                    = null === $component ? '' : $component['kind'] . ':' . $component['slug'];
		$this->owner[ $number ] = $key;
		if ( ! isset( $this->sums[ $key ] ) ) {
			$this->open[ $key ] = array( 0, 0 );
			$this->sums[ $key ] = array(
				'own'     => 0,
				'total'   => 0,
				'calls'   => 0,
				'headers' => 0,
				'memory'  => 0,
				'queries' => 0,
				'seconds' => 0.0,
			);
		}
	}

	/**
	 * What happened since the last time was this mark's.
	 *
	 * @param int $number The mark; 0 before the first.
	 */
	public function charge( int $number ): void {
		// What was sent does not change any more; asking costs.
		$now = array( (int) hrtime( true ), memory_get_usage(), $GLOBALS['wpdb']->num_queries ?? 0, headers_sent() ? $this->then[3] : count( headers_list() ) );
		$key = $this->owner[ $number ];
		if ( '' !== $key ) {
			$sum             = &$this->sums[ $key ];
			$sum['own']     += $now[0] - $this->then[0];
			$sum['memory']  += $now[1] - $this->then[1];
			$sum['queries'] += $now[2] - $this->then[2];
		}
		if ( $now[3] !== $this->then[3] ) {
			$this->charge_headers( $number );
		}
		$this->then = $now;
	}

	/**
	 * A mark begins to run.
	 *
	 * @param int $number The mark.
	 * @param int $before The mark that ran until now; 0 before the first.
	 * @param int $calls  0 where nothing was called that could be counted.
	 */
	public function opened( int $number, int $before, int $calls = 1 ): void {
		$this->charge( $before );
		if ( ! isset( $this->owner[ $number ] ) ) {
			$this->open_account( $number );
		}
		$open = &$this->open[ $this->owner[ $number ] ];
		if ( 0 === $open[0]++ ) {
			$open[1] = $this->then[0];
		}
		$this->sums[ $this->owner[ $number ] ]['calls'] += $calls;
	}

	/**
	 * Another phase begins.
	 *
	 * @param int $phase  The one that ends; 0 before the first.
	 * @param int $number The one that begins.
	 * @param int $before The mark that ran until now.
	 * @param int $calls  0 where nothing was called that could be counted.
	 */
	public function switched( int $phase, int $number, int $before, int $calls ): void {
		$this->opened( $number, $before, $calls );
		if ( $phase > 0 ) {
			// Everything has been charged just now.
			$open = &$this->open[ $this->owner[ $phase ] ];
			if ( 0 === --$open[0] ) {
				$this->sums[ $this->owner[ $phase ] ]['total'] += $this->then[0] - $open[1];
			}
		}
	}

	/**
	 * A mark has run.
	 *
	 * @param int $number The mark.
	 */
	public function closed( int $number ): void {
		$this->charge( $number );
		$open = &$this->open[ $this->owner[ $number ] ];
		if ( 0 === --$open[0] ) {
			$this->sums[ $this->owner[ $number ] ]['total'] += $this->then[0] - $open[1];
		}
	}

	/**
	 * A query took so long.
	 *
	 * @param int   $number  The mark that asked.
	 * @param float $seconds How long.
	 */
	public function query( int $number, float $seconds ): void {
		$key = $this->owner[ $number ];
		if ( '' !== $key ) {
			$this->sums[ $key ]['seconds'] += $seconds;
		}
	}

	/**
	 * The headers that came since the last time were this mark's.
	 *
	 * @param int $number The mark that ran.
	 */
	public function charge_headers( int $number ): void {
		$grown = $this->headers->grown( $number );
		$key   = $this->owner[ $number ];
		if ( '' !== $key ) {
			$this->sums[ $key ]['headers'] += $grown;
		}
	}

	/**
	 * What each plugin and theme costs, in the contract's units; core pays nothing.
	 *
	 * @return array<string,mixed> `headers` and `components` of the record: milliseconds, bytes.
	 */
	public function bill(): array {
		$components = array();
		foreach ( $this->sums as $key => $sum ) {
			if ( '' === $key ) {
				continue;
			}
			list( $kind, $slug ) = explode( ':', $key, 2 );
			$components[]        = array(
				'component'   => array(
					'kind' => $kind,
					'slug' => $slug,
				),
				'ms'          => round( $sum['total'] / 1e6, 3 ),
				'ownMs'       => round( $sum['own'] / 1e6, 3 ),
				'calls'       => $sum['calls'],
				'headerBytes' => $sum['headers'],
				'memory'      => max( 0, $sum['memory'] ),
				'queries'     => $sum['queries'],
				'queryMs'     => round( 1000 * $sum['seconds'], 3 ),
			);
		}
		return array(
			'headers'    => $this->headers->sum(),
			'components' => $components,
		);
	}
}
