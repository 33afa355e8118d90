<?php
/**
 * The addresses of CDNs, as published now.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * Fetches one CDN's published list, when a diagnosis has seen that CDN in front
 * of this site, and keeps it for a day. A server without a way out is not asked
 * again for an hour, and the shipped copy holds.
 *
 * @phpstan-import-type Cdn from CdnRanges
 */
final class FreshRanges {

	public const OPTION = 'gateway_doctor_cdn_ranges';

	/** Nobody waits longer for a list, seconds. */
	private const TIMEOUT = 4;

	/** Amazon's has 3 MB: all its services stand in one list. */
	private const LARGEST = 12000000;

	/** More than any CDN has: a list that is longer is none of theirs. */
	private const MOST = 1000;

	/** A range that is wider is nobody's CDN: by the length of an address, bits. */
	private const WIDEST = array(
		4  => 9,
		16 => 24,
	);

	/**
	 * Where each is published for programs.
	 */
	public const PLACES = array(
		'cloudflare' => 'https://api.cloudflare.com/client/v4/ips',
		'fastly'     => 'https://api.fastly.com/public-ip-list',
		'cloudfront' => 'https://ip-ranges.amazonaws.com/ip-ranges.json',
		// The TXT record that Google's documentation names, as Google's own resolver answers it.
		'google'     => 'https://dns.google/resolve?name=_cloud-eoips.googleusercontent.com&type=TXT',
	);

	/**
	 * Fetches the list of one CDN, unless that was done lately.
	 *
	 * @param string $cdn Slug in CdnLists::ALL.
	 * @return string `fetched`, `kept` (it is not a day old) or `offline`: the copy at hand holds.
	 */
	public static function refresh( string $cdn ): string {
		$place = self::PLACES[ $cdn ] ?? null;
		$all   = (array) get_site_option( self::OPTION, array() );
		$last  = (array) ( $all[ $cdn ] ?? array() );
		$age   = time() - (int) ( $last['tried'] ?? 0 );
		if ( null === $place || $age < HOUR_IN_SECONDS ) {
			return isset( $last['ranges'] ) ? 'kept' : 'offline';
		}
		if ( isset( $last['ranges'] ) && $age < DAY_IN_SECONDS ) {
			return 'kept';
		}
		$answer = wp_safe_remote_get(
			$place,
			array(
				'timeout'             => self::TIMEOUT, // phpcs:ignore WordPressVIPMinimum -- Once a day, in an administrator's own request.
				'redirection'         => 0,
				'limit_response_size' => self::LARGEST,
			)
		);
		$ranges = 200 === (int) wp_remote_retrieve_response_code( $answer ) ? self::ranges_of( $cdn, wp_remote_retrieve_body( $answer ) ) : array();
		$tried  = array( 'tried' => time() );

		$all[ $cdn ] = array() === $ranges ? $tried + $last : $tried + array(
			'date'   => gmdate( 'Y-m-d' ),
			'ranges' => $ranges,
		);
		OwnOption::update( self::OPTION, $all );
		return array() === $ranges ? 'offline' : 'fetched';
	}

	/**
	 * What was fetched so far.
	 *
	 * @return array<string,array{date:string,ranges:string[]}> By slug.
	 */
	public static function kept(): array {
		$kept = array();
		foreach ( (array) get_site_option( self::OPTION, array() ) as $cdn => $one ) {
			if ( is_array( $one ) && isset( $one['ranges'], $one['date'] ) ) {
				$kept[ (string) $cdn ] = array(
					'date'   => (string) $one['date'],
					'ranges' => array_map( 'strval', (array) $one['ranges'] ),
				);
			}
		}
		return $kept;
	}

	/**
	 * The ranges that a published list has; none where one of them cannot be a CDN's.
	 *
	 * @param string $cdn  Slug.
	 * @param string $body As it was answered.
	 * @return string[]
	 */
	public static function ranges_of( string $cdn, string $body ): array {
		$list = json_decode( $body, true );
		if ( ! is_array( $list ) ) {
			return array();
		}
		$ranges = array();
		switch ( $cdn ) {
			case 'cloudflare':
				$ranges = array_merge( (array) ( $list['result']['ipv4_cidrs'] ?? array() ), (array) ( $list['result']['ipv6_cidrs'] ?? array() ) );
				break;
			case 'fastly':
				$ranges = array_merge( (array) ( $list['addresses'] ?? array() ), (array) ( $list['ipv6_addresses'] ?? array() ) );
				break;
			case 'cloudfront':
				foreach ( array_merge( (array) ( $list['prefixes'] ?? array() ), (array) ( $list['ipv6_prefixes'] ?? array() ) ) as $one ) {
					if ( 'CLOUDFRONT_ORIGIN_FACING' === ( $one['service'] ?? '' ) ) {
						$ranges[] = $one['ip_prefix'] ?? $one['ipv6_prefix'] ?? '';
					}
				}
				break;
			case 'google':
				preg_match_all( '/ip[46]:([0-9a-f.:\/]+)/i', (string) wp_json_encode( $list['Answer'] ?? array(), JSON_UNESCAPED_SLASHES ), $found );
				// Those of the load balancers stand in the documentation alone.
				$ranges = array() === $found[1] ? array() : array_merge( CdnLists::ALL['google']['ranges'], $found[1] );
				break;
		}
		$ranges = array_values( array_unique( array_filter( $ranges, 'is_string' ) ) );
		return count( $ranges ) <= self::MOST && count( array_filter( $ranges, array( self::class, 'is_plausible' ) ) ) === count( $ranges ) ? $ranges : array();
	}

	/**
	 * Whether this may be a range of a CDN's: a forged list must not open the world.
	 *
	 * @param string $range In CIDR notation.
	 */
	private static function is_plausible( string $range ): bool {
		$span = preg_match( '~/(\d+)$~', $range, $bits ) ? CdnRanges::span( $range ) : null;
		return null !== $span && (int) $bits[1] >= self::WIDEST[ strlen( $span[0] ) ];
	}
}
