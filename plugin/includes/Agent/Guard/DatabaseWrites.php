<?php
/**
 * Writes to the database.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard;

use GatewayDoctor\Agent\Guard\Database\Connection;
use GatewayDoctor\Agent\Guard\Database\Queries;

defined( 'ABSPATH' ) || exit;

/**
 * What a probe writes is never committed, or held back.
 *
 * With the owner's word options are written too, inside of the transaction that is
 * rolled back: visitors may have to wait for a row, for 5 s at most.
 */
final class DatabaseWrites extends Guard {

	public const NAME       = 'database';
	public const KEEPS_FROM = 'writing to the database';
	public const LIFTED_BY  = 'options';

	/**
	 * The filter in front of the database.
	 *
	 * @var Queries
	 */
	private $queries;

	/**
	 * Where options cannot be written and taken back.
	 */
	public function problem(): ?string {
		return $this->lifted->has( self::LIFTED_BY ) && ( ! Connection::is_single() || array() !== array_intersect( self::options(), $this->unsafe ) ) ? 'cannot-lift' : null;
	}

	/**
	 * Begins the transaction.
	 */
	public function install(): void {
		global $wpdb;
		// SQLite locks the whole file while a transaction writes, so that visitors would
		// wait: there, and where there is no transaction, every write is held back.
		$tables        = array_merge( $this->unsafe, $this->lifted->has( self::LIFTED_BY ) ? array() : self::options() );
		$this->queries = new Queries( $tables, ! Connection::begin(), (string) $wpdb->dbname );
		add_filter( 'query', array( $this->queries, 'filter' ), PHP_INT_MAX );
	}

	/**
	 * How many statements were held back.
	 */
	public function held(): int {
		return $this->queries->held;
	}

	/**
	 * Tables that visitors write too, and would wait for.
	 *
	 * @return string[]
	 */
	private static function options(): array {
		global $wpdb;
		return array( $wpdb->options, $wpdb->base_prefix . 'options', (string) $wpdb->sitemeta );
	}
}
