<?php
/**
 * Whom security plugins turn away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the block lists of the common security plugins where these keep them:
 * their tables and options. A plugin that is switched off may have left a list
 * behind, which blocks nobody: it is read all the same, and named.
 */
final class BlockLists {

	/** A list that is longer is read so far. */
	private const AT_MOST = 5000;

	/**
	 * Of each plugin: table, query for `block` and `bits`, and whether the address is packed.
	 * `%s` is the network's prefix.
	 */
	private const TABLES = array(
		// Types of wfBlock that turn all of an address's requests away.
		array( 'Wordfence', 'wfblocks7', 'SELECT IP AS block, NULL AS bits FROM `%swfblocks7` WHERE type IN (1,2,5,8,9) AND (expiration = 0 OR expiration > UNIX_TIMESTAMP())', true ),
		array( 'Solid Security', 'itsec_lockouts', 'SELECT lockout_host AS block, NULL AS bits FROM `%sitsec_lockouts` WHERE lockout_active = 1 AND lockout_expire_gmt > UTC_TIMESTAMP()', false ),
		array( 'Solid Security', 'itsec_bans', 'SELECT host AS block, NULL AS bits FROM `%sitsec_bans`', false ),
		array( 'All-In-One Security', 'aiowps_permanent_block', 'SELECT blocked_ip AS block, NULL AS bits FROM `%saiowps_permanent_block`', false ),
		// Shield: MB and AB are blocks by hand and by itself, CS is CrowdSec's (src/DBs/IpRules/Ops/Handler.php, IpRuleRecord.php).
		array( 'Shield Security', 'icwp_wpsf_ip_rules', "SELECT i.ip AS block, CASE WHEN r.is_range = 1 THEN r.cidr END AS bits FROM `%1\$sicwp_wpsf_ip_rules` r JOIN `%1\$sicwp_wpsf_ips` i ON i.id = r.ip_ref WHERE r.type IN ('MB','AB','CS') AND r.blocked_at > r.unblocked_at", true ),
	);

	/**
	 * Every address or range on one of them.
	 *
	 * @return array<int,array{block:string,where:string,line:null}>
	 */
	public static function rules(): array {
		return array_merge( self::in_tables(), self::of_aios() );
	}

	/**
	 * Lists that exist and cannot be read from here, with where to look.
	 *
	 * @return array<string,string> By the firewall's name.
	 */
	public static function elsewhere(): array {
		// Its plugin asks Sucuri's own service for the list (src/firewall.lib.php): no copy of it is kept here.
		$file = WP_CONTENT_DIR . '/uploads/sucuri/sucuri-settings.php';
		return is_file( $file ) || '' !== (string) get_option( 'sucuriscan_cloudproxy_apikey', '' )
			? array( 'Sucuri' => __( 'Sucuri keeps its block list in its own service: look in Sucuri Security > Firewall (WAF) > IP Access.', 'gateway-doctor' ) )
			: array();
	}

	/**
	 * Addresses in the plugins' tables.
	 *
	 * @return array<int,array{block:string,where:string,line:null}>
	 */
	private static function in_tables(): array {
		global $wpdb;
		$rules    = array();
		$suppress = $wpdb->suppress_errors( true );
		foreach ( self::TABLES as list( $plugin, $name, $query, $packed ) ) {
			$table = $wpdb->base_prefix . $name;
			if ( null === $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) ) ) { // phpcs:ignore WordPress.DB -- Read once a run.
				continue;
			}
			$rows = $wpdb->get_results( sprintf( $query, $wpdb->base_prefix ) . ' LIMIT ' . self::AT_MOST ); // phpcs:ignore WordPress.DB -- All of it is ours.
			foreach ( (array) $rows as $row ) {
				$block = $packed ? self::unpacked( (string) $row->block ) : trim( (string) $row->block );
				$rules = array_merge( $rules, self::rule( null === $row->bits || '' === $block ? $block : "$block/$row->bits", $plugin ) );
			}
		}
		$wpdb->suppress_errors( $suppress );
		return $rules;
	}

	/**
	 * All-In-One Security's list of banned addresses, one a line, where it is in force.
	 *
	 * @return array<int,array{block:string,where:string,line:null}>
	 */
	private static function of_aios(): array {
		$settings = get_option( 'aio_wp_security_configs' );
		if ( ! is_array( $settings ) || '1' !== (string) ( $settings['aiowps_enable_blacklisting'] ?? '' ) ) {
			return array();
		}
		$rules = array();
		foreach ( (array) preg_split( '/\s+/', (string) ( $settings['aiowps_banned_ip_addresses'] ?? '' ) ) as $block ) {
			$rules = array_merge( $rules, self::rule( (string) $block, 'All-In-One Security' ) );
		}
		return $rules;
	}

	/**
	 * One rule; none where this is no address.
	 *
	 * @param string $block  Address or range.
	 * @param string $plugin Whose.
	 * @return array<int,array{block:string,where:string,line:null}>
	 */
	private static function rule( string $block, string $plugin ): array {
		return null === CdnRanges::span( $block ) ? array() : array(
			array(
				'block' => $block,
				'where' => $plugin,
				'line'  => null,
			),
		);
	}

	/**
	 * An address as people write it. Wordfence keeps IPv4 as IPv6 (::ffff:…).
	 *
	 * @param string $packed As inet_pton() makes it.
	 */
	public static function unpacked( string $packed ): string {
		if ( 16 === strlen( $packed ) && 0 === strpos( $packed, str_repeat( "\0", 10 ) . "\xff\xff" ) ) {
			$packed = substr( $packed, 12 );
		}
		return in_array( strlen( $packed ), array( 4, 16 ), true ) ? (string) inet_ntop( $packed ) : '';
	}
}
