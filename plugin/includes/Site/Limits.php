<?php
/**
 * What probes of this site cannot do, or do otherwise.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

use GatewayDoctor\Agent\Guard\Cache\CopyOnWriteCache;
use GatewayDoctor\Agent\Guard\Database\Connection;

defined( 'ABSPATH' ) || exit;

/**
 * Finds out before a diagnosis which guards work otherwise here.
 */
final class Limits {

	private const NAMED = 5;

	/**
	 * A sentence each, for the owner.
	 *
	 * @return string[]
	 */
	public static function all(): array {
		$list   = array();
		$tables = array_keys( self::tables_without_transactions() );
		if ( array() !== $tables ) {
			$list[] = sprintf(
				/* translators: 1: a number, 2: names of tables. */
				__( 'What a probe writes to %1$d tables is held back instead of rolled back, since their storage engine cannot take it back: %2$s.', 'gateway-doctor' ),
				count( $tables ),
				implode( ', ', array_slice( $tables, 0, self::NAMED ) ) . ( count( $tables ) > self::NAMED ? ', …' : '' )
			);
		}
		if ( ! Connection::is_single() ) {
			$list[] = __( 'Everything that a probe writes to the database is held back: it cannot be rolled back here.', 'gateway-doctor' );
		}
		if ( ! CopyOnWriteCache::works() ) {
			$list[] = __( 'Probes are refused: the object cache (object-cache.php) goes around $wp_object_cache, so that what a probe writes would reach visitors. Turn it off for the diagnosis.', 'gateway-doctor' );
		}
		return $list;
	}

	/**
	 * Tables whose writes nothing can take back.
	 *
	 * @return array<string,string> Table to storage engine.
	 */
	public static function tables_without_transactions(): array {
		global $wpdb;
		if ( ! Connection::is_single() ) {
			return array();
		}
		$rows = $wpdb->get_results( "SELECT TABLE_NAME AS t, ENGINE AS e FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB'" ); // phpcs:ignore WordPress.DB -- Asked once a run.
		return wp_list_pluck( (array) $rows, 'e', 't' );
	}
}
