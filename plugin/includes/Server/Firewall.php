<?php
/**
 * What turns a CDN away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Rules of this site's that block a CDN's addresses. It reads and changes
 * nothing; of addresses that belong to no CDN nothing is told, for they are
 * visitors'. Firewalls of the machine (nft, ufw, fail2ban) belong to root: PHP
 * cannot read them.
 */
final class Firewall {

	/** A block list that is longer is read so far. */
	private const AT_MOST = 5000;

	/** An .htaccess that is larger is read so far, bytes. */
	private const HTACCESS_BYTES = 262144;

	/**
	 * Tables of security plugins in which blocked addresses stand: the column,
	 * whether it is packed, and which rows count.
	 */
	private const TABLES = array(
		// Types of wfBlock that turn all of an address's requests away.
		'wfblocks7'              => array( 'Wordfence', 'IP', true, 'type IN (1,2,5,8,9) AND (expiration = 0 OR expiration > UNIX_TIMESTAMP())' ),
		'itsec_lockouts'         => array( 'Solid Security', 'lockout_host', false, 'lockout_active = 1 AND lockout_expire_gmt > UTC_TIMESTAMP()' ),
		'itsec_bans'             => array( 'Solid Security', 'host', false, '1 = 1' ),
		'aiowps_permanent_block' => array( 'All-In-One Security', 'blocked_ip', false, '1 = 1' ),
	);

	/**
	 * Every rule that blocks a part of a CDN's ranges.
	 *
	 * @return array<int,array{cdn:string,range:string,block:string,where:string,line:int|null}>
	 */
	public static function blocked(): array {
		$found = array();
		foreach ( array_merge( self::in_htaccess(), self::in_tables() ) as $rule ) {
			$touched = CdnRanges::touched_by( $rule['block'] );
			if ( null !== $touched ) {
				$found[] = $touched + $rule;
			}
		}
		return $found;
	}

	/**
	 * Blocks of the .htaccess in WordPress's folder.
	 *
	 * @return array<int,array{block:string,where:string,line:int}>
	 */
	private static function in_htaccess(): array {
		$file = ABSPATH . '.htaccess';
		$text = is_readable( $file ) ? (string) file_get_contents( $file, false, null, 0, self::HTACCESS_BYTES ) : ''; // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
		return self::rules_of( $text );
	}

	/**
	 * Addresses that Apache's directives deny: `Deny from`, `Require not ip`.
	 *
	 * @param string $text Of an .htaccess.
	 * @return array<int,array{block:string,where:string,line:int}>
	 */
	public static function rules_of( string $text ): array {
		$rules = array();
		foreach ( explode( "\n", $text ) as $index => $line ) {
			if ( ! preg_match( '/^\s*(?:deny\s+from|require\s+not\s+ip)\s+(.+)$/i', $line, $match ) ) {
				continue;
			}
			foreach ( (array) preg_split( '/[\s,]+/', trim( $match[1] ) ) as $block ) {
				if ( null !== CdnRanges::span( (string) $block ) ) {
					$rules[] = array(
						'block' => (string) $block,
						'where' => '.htaccess',
						'line'  => $index + 1,
					);
				}
			}
		}
		return $rules;
	}

	/**
	 * Addresses that security plugins block.
	 *
	 * @return array<int,array{block:string,where:string,line:null}>
	 */
	private static function in_tables(): array {
		global $wpdb;
		$rules    = array();
		$suppress = $wpdb->suppress_errors( true );
		foreach ( self::TABLES as $name => list( $plugin, $column, $packed, $where ) ) {
			$table = $wpdb->base_prefix . $name;
			if ( null === $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) ) ) { // phpcs:ignore WordPress.DB -- Read once a run.
				continue;
			}
			$rows = $wpdb->get_col( "SELECT `$column` FROM `$table` WHERE $where LIMIT " . self::AT_MOST ); // phpcs:ignore WordPress.DB -- All of it is ours.
			foreach ( $rows as $row ) {
				$block = $packed ? self::unpacked( (string) $row ) : (string) $row;
				if ( null !== CdnRanges::span( $block ) ) {
					$rules[] = array(
						'block' => $block,
						'where' => $plugin,
						'line'  => null,
					);
				}
			}
		}
		$wpdb->suppress_errors( $suppress );
		return $rules;
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

	/**
	 * What to put above the blocking lines of an .htaccess: these ranges, and no others.
	 *
	 * @param string $cdn Slug in CdnRanges::ALL.
	 */
	public static function snippet( string $cdn ): string {
		$known = CdnRanges::ALL[ $cdn ] ?? null;
		return null === $known ? '' : "<RequireAny>\n\tRequire ip " . implode( "\n\tRequire ip ", $known['ranges'] ) . "\n</RequireAny>";
	}
}
