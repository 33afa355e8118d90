<?php
/**
 * The transaction in which a probe runs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Begins a transaction on wpdb's connection that nothing ever commits, and
 * begins it again where wpdb has to connect anew.
 */
final class Connection {

	private const BEGIN = 'SET autocommit = 0, innodb_lock_wait_timeout = 5';

	/** Rows that a hanging probe has written are let go even where nobody is left to judge it; MariaDB alone has this. */
	private const LET_GO = 'SET idle_write_transaction_timeout = 5';

	/**
	 * Begins the transaction.
	 *
	 * @return bool Whether what is written from now on can be taken back.
	 */
	public static function begin(): bool {
		global $wpdb;
		if ( ! self::is_single() || false === $wpdb->query( self::BEGIN ) ) { // phpcs:ignore WordPress.DB -- The transaction that is never committed.
			return false;
		}
		if ( self::is_mariadb() ) {
			$wpdb->query( self::LET_GO ); // phpcs:ignore WordPress.DB -- A setting of the connection.
		}
		add_filter( 'incompatible_sql_modes', array( self::class, 'begin_again' ), PHP_INT_MAX );
		if ( '' === (string) $wpdb->get_var( 'SELECT @@SESSION.sql_mode' ) ) { // phpcs:ignore WordPress.DB -- A question to the connection.
			// Then wpdb asks that filter nothing when it connects anew: it must not.
			$wpdb->__set( 'reconnect_retries', 0 );
		}
		return true;
	}

	/**
	 * Wpdb has connected anew, and says so by this filter alone.
	 *
	 * @param mixed $modes SQL modes; the filter `incompatible_sql_modes`.
	 * @return mixed The same.
	 */
	public static function begin_again( $modes ) {
		global $wpdb;
		if ( self::is_single() ) {
			foreach ( self::is_mariadb() ? array( self::BEGIN, self::LET_GO ) : array( self::BEGIN ) as $setting ) {
				$wpdb->dbh->query( $setting ); // Through wpdb it would come to wpdb's own reconnecting.
			}
		}
		return $modes;
	}

	/**
	 * Whether there is one connection, to a MySQL or MariaDB: drop-ins that keep
	 * several have no single one to roll back.
	 */
	public static function is_single(): bool {
		global $wpdb;
		return isset( $wpdb->dbh ) && $wpdb->dbh instanceof \mysqli && ! array_key_exists( 'dbhs', get_object_vars( $wpdb ) ); // phpcs:ignore WordPress.DB -- Asked for its class only.
	}

	/**
	 * Whether the server is a MariaDB.
	 */
	private static function is_mariadb(): bool {
		global $wpdb;
		return false !== stripos( (string) $wpdb->db_server_info(), 'mariadb' );
	}
}
