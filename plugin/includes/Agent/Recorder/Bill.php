<?php
/**
 * What each plugin and theme costs, as the record says it.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Turns what was summed up into the contract's units.
 */
final class Bill {

	/**
	 * One entry a component; core pays nothing.
	 *
	 * @param array<string,array{own:int,total:int,calls:int,headers:int,memory:int,queries:int,seconds:float}> $sums As Costs keeps them: by kind and slug, times in nanoseconds, empty for core.
	 * @return array<int,array<string,mixed>> `components` of the record: milliseconds, bytes.
	 */
	public static function of( array $sums ): array {
		$components = array();
		foreach ( $sums as $key => $sum ) {
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
		return $components;
	}
}
