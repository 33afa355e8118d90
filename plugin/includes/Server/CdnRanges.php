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
 * Address ranges from which CDNs connect to an origin, as published. CloudFront
 * is left out: its list is long and changes every week, so that a shipped copy
 * would block some and allow strangers.
 */
final class CdnRanges {

	/**
	 * By slug: name, date of the copy, where it is published, and the ranges.
	 */
	public const ALL = array(
		'cloudflare' => array(
			'name'   => 'Cloudflare',
			'date'   => '2026-10-05',
			'source' => 'https://www.cloudflare.com/ips/',
			'ranges' => array(
				'173.245.48.0/20',
				'103.21.244.0/22',
				'103.22.200.0/22',
				'103.31.4.0/22',
				'141.101.64.0/18',
				'108.162.192.0/18',
				'190.93.240.0/20',
				'188.114.96.0/20',
				'197.234.240.0/22',
				'198.41.128.0/17',
				'162.158.0.0/15',
				'104.16.0.0/13',
				'104.24.0.0/14',
				'172.64.0.0/13',
				'131.0.72.0/22',
				'2400:cb00::/32',
				'2606:4700::/32',
				'2803:f800::/32',
				'2405:b500::/32',
				'2405:8100::/32',
				'2a06:98c0::/29',
				'2c0f:f248::/32',
			),
		),
		'fastly'     => array(
			'name'   => 'Fastly',
			'date'   => '2026-10-14',
			'source' => 'https://api.fastly.com/public-ip-list',
			'ranges' => array(
				'23.235.32.0/20',
				'43.249.72.0/22',
				'103.244.50.0/24',
				'103.245.222.0/23',
				'103.245.224.0/24',
				'104.156.80.0/20',
				'140.248.64.0/18',
				'140.248.128.0/17',
				'146.75.0.0/17',
				'151.101.0.0/16',
				'157.52.64.0/18',
				'167.82.0.0/17',
				'167.82.128.0/20',
				'167.82.160.0/20',
				'167.82.224.0/20',
				'172.111.64.0/18',
				'185.31.16.0/22',
				'199.27.72.0/21',
				'199.232.0.0/16',
				'2a04:4e40::/32',
				'2a04:4e42::/32',
			),
		),
	);

	/**
	 * The CDN and the range of its that an address or range has a part of.
	 *
	 * @param string $block An address, or a range in CIDR or Apache's partial notation.
	 * @return array{cdn:string,range:string}|null
	 */
	public static function touched_by( string $block ): ?array {
		$blocked = self::span( $block );
		if ( null === $blocked ) {
			return null;
		}
		foreach ( self::ALL as $slug => $cdn ) {
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
	 * First and last address of a range, packed.
	 *
	 * @param string $block An address, `10.1.0.0/16`, `10.1.0.0/255.255.0.0` or `10.1`.
	 * @return array{string,string}|null Null where it is none.
	 */
	public static function span( string $block ): ?array {
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
