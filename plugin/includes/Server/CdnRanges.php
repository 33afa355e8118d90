<?php
/**
 * The addresses of CDNs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Address ranges from which CDNs connect to an origin: as shipped, or as
 * published since, where they could be fetched.
 *
 * @phpstan-type Cdn array{name:string,date:string,source:string,ranges:string[]}
 */
final class CdnRanges {

	/**
	 * The ranges of each CDN as they are known now.
	 *
	 * @return array<string,Cdn> By slug.
	 */
	public static function all(): array {
		$all = CdnLists::ALL;
		foreach ( FreshRanges::kept() as $slug => $fresh ) {
			if ( isset( $all[ $slug ] ) ) {
				$all[ $slug ] = $fresh + $all[ $slug ];
			}
		}
		return $all;
	}

	/**
	 * The CDN and the range of its that an address or range has a part of.
	 *
	 * @param string                 $block An address, or a range in CIDR or Apache's partial notation, or from one to another.
	 * @param array<string,Cdn>|null $all   As all() answers, where that is at hand.
	 * @return array{cdn:string,range:string}|null
	 */
	public static function touched_by( string $block, ?array $all = null ): ?array {
		$blocked = self::span( $block );
		if ( null === $blocked ) {
			return null;
		}
		foreach ( $all ?? self::all() as $slug => $cdn ) {
			foreach ( $cdn['ranges'] as $range ) {
				$span = self::span( $range );
				if ( null !== $span && strlen( $span[0] ) === strlen( $blocked[0] ) && strcmp( $blocked[0], $span[1] ) <= 0 && strcmp( $span[0], $blocked[1] ) <= 0 ) {
					return array(
						'cdn'   => $slug,
						'range' => $range,
					);
				}
			}
		}
		return null;
	}

	/**
	 * Which of some ranges no other one has whole.
	 *
	 * @param string[] $ranges  To be covered.
	 * @param string[] $allowed That may cover them.
	 * @return string[]
	 */
	public static function outside( array $ranges, array $allowed ): array {
		$spans = array_filter( array_map( array( self::class, 'span' ), $allowed ) );
		return array_values(
			array_filter(
				$ranges,
				static function ( string $range ) use ( $spans ): bool {
					$wanted = self::span( $range );
					foreach ( $spans as $span ) {
						if ( null !== $wanted && strlen( $span[0] ) === strlen( $wanted[0] ) && strcmp( $span[0], $wanted[0] ) <= 0 && strcmp( $wanted[1], $span[1] ) <= 0 ) {
							return false;
						}
					}
					return null !== $wanted;
				}
			)
		);
	}

	/**
	 * First and last address of a range, packed.
	 *
	 * @param string $block An address, `10.1.0.0/16`, `10.1.0.0/255.255.0.0`, `10.1`, `10.1.*` or `10.1.0.0-10.1.0.9`.
	 * @return array{string,string}|null Null where it is none.
	 */
	public static function span( string $block ): ?array {
		$ends = explode( '-', $block );
		if ( 2 === count( $ends ) ) {
			$first = self::span( $ends[0] );
			$last  = self::span( $ends[1] );
			return null === $first || null === $last || strlen( $first[0] ) !== strlen( $last[1] ) ? null : array( $first[0], $last[1] );
		}
		$block                  = (string) preg_replace( '/(\.\*)+$/', '', trim( $block ) );
		list( $address, $mask ) = array_pad( explode( '/', trim( $block ), 2 ), 2, null );
		$address                = (string) $address;
		if ( null === $mask && preg_match( '/^\d{1,3}(\.\d{1,3}){0,2}\.?$/', $address ) ) {
			$octets  = explode( '.', rtrim( $address, '.' ) );
			$mask    = (string) ( 8 * count( $octets ) );
			$address = implode( '.', array_pad( $octets, 4, '0' ) );
		}
		$packed = filter_var( $address, FILTER_VALIDATE_IP ) ? inet_pton( $address ) : false;
		if ( false === $packed ) {
			return null;
		}
		$bits = 8 * strlen( $packed );
		if ( null !== $mask && filter_var( $mask, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) ) {
			$mask = (string) substr_count( decbin( (int) ip2long( $mask ) ), '1' );
		}
		if ( null !== $mask && ( ! ctype_digit( $mask ) || (int) $mask > $bits ) ) {
			return null;
		}
		$kept = null === $mask ? $bits : (int) $mask;
		$net  = '';
		for ( $i = 0; $i < strlen( $packed ); $i++ ) { // phpcs:ignore Generic.CodeAnalysis.ForLoopWithTestFunctionCall, Squiz.PHP.DisallowSizeFunctionsInLoops -- 16 at most.
			$net .= chr( 0xff & ( 0xff << ( 8 - max( 0, min( 8, $kept - 8 * $i ) ) ) ) );
		}
		return array( $packed & $net, $packed | ~$net );
	}
}
