<?php
/**
 * Which site of a network is meant.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Tells whose a page is. Each site of a network has plugins and a theme of its own: masks
 * of one say nothing about a page of another.
 */
final class Network {

	/**
	 * The site that answers here, and the one that a page belongs to.
	 *
	 * @param string $page Host and path of a page; empty where none is meant.
	 * @return array{blog:int,page:array{blog:int,home:string,panel:string}|null}|null Null where there is no network.
	 */
	public static function of( string $page ): ?array {
		return ! is_multisite() ? null : array(
			'blog' => get_current_blog_id(),
			'page' => self::site_of( $page ),
		);
	}

	/**
	 * The site of the network that a page belongs to, where that is not the one that answers here.
	 *
	 * @param string $url Address of a page.
	 * @return array{blog:int,home:string,panel:string}|null
	 */
	public static function other( string $url ): ?array {
		$network = self::of( (string) preg_replace( '~^https?://~i', '', $url ) );
		$site    = $network['page'] ?? null;
		return null === $site || ( $network['blog'] ?? 0 ) === $site['blog'] ? null : $site;
	}

	/**
	 * The site of a page, found as WordPress finds it when it starts.
	 *
	 * @param string $page Host, with its port, and path.
	 * @return array{blog:int,home:string,panel:string}|null
	 */
	private static function site_of( string $page ): ?array {
		$parts = '' === $page ? false : wp_parse_url( 'http://' . $page );
		if ( ! is_array( $parts ) || ! isset( $parts['host'] ) ) {
			return null;
		}
		// Core leaves the usual ports out, and no others.
		$port    = (int) ( $parts['port'] ?? 80 );
		$domain  = strtolower( $parts['host'] ) . ( in_array( $port, array( 80, 443 ), true ) ? '' : ':' . $port );
		$network = get_network();
		$above   = null === $network ? array() : array_filter( explode( '/', $network->path ) );
		$site    = get_site_by_path( $domain, trailingslashit( $parts['path'] ?? '/' ), 1 + count( $above ) );
		return ! $site instanceof \WP_Site ? null : array(
			'blog'  => (int) $site->blog_id,
			'home'  => get_home_url( (int) $site->blog_id, '/' ),
			'panel' => get_admin_url( (int) $site->blog_id, 'tools.php?page=gateway-doctor' ),
		);
	}
}
