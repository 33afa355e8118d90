<?php
/**
 * What a probe may say to the database.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Decides statement by statement: let through, held back, or turned into a savepoint.
 *
 * A probe runs in one transaction that is never committed. What would commit it
 * all the same (DDL, COMMIT, tables without transactions) is held back: the
 * statement becomes `SELECT 1`, which wpdb reports as one row, so that the
 * plugin goes on as if it had worked. Options are held back everywhere: their
 * rows are what visitors would wait for, and core keeps the new value in its
 * cache for the rest of the request.
 */
final class Queries {

	private const HELD = 'SELECT 1';

	private const COMMITS_BY_ITSELF = '/^(?:ALTER|CREATE(?!\s+TEMPORARY)|DROP(?!\s+TEMPORARY)|TRUNCATE|RENAME|LOCK|UNLOCK|OPTIMIZE|REPAIR|ANALYZE|GRANT|REVOKE|FLUSH|INSTALL|LOAD)\b/i';

	/**
	 * How many statements were held back.
	 *
	 * @var int
	 */
	public $held = 0;

	/**
	 * Tables whose writes are held back, as keys in lower case.
	 *
	 * @var array<string,true>
	 */
	private $tables;

	/**
	 * Whether every write is held back, as SQLite locks the whole file.
	 *
	 * @var bool
	 */
	private $everything;

	/**
	 * Whether the plugin under test has begun a transaction of its own.
	 *
	 * @var bool
	 */
	private $open = false;

	/**
	 * Takes what is to be held back.
	 *
	 * @param string[] $tables     Tables whose writes are held back.
	 * @param bool     $everything Hold back every write.
	 */
	public function __construct( array $tables, bool $everything ) {
		$this->tables     = array_fill_keys( array_map( 'strtolower', $tables ), true );
		$this->everything = $everything;
	}

	/**
	 * The statement to run instead of the one that was asked for.
	 *
	 * @param mixed $query SQL; the filter `query`.
	 * @return mixed
	 */
	public function filter( $query ) {
		if ( ! is_string( $query ) ) {
			return $query;
		}
		$sql = ltrim( (string) preg_replace( '#^(?:\s+|/\*(?!!).*?\*/|--[^\n]*\n|\()+#s', '', substr( $query, 0, 4096 ) ) );
		if ( 1 === preg_match( '/^(?:SELECT|SHOW|DESCRIBE|EXPLAIN)\b/i', $sql ) ) {
			return $query;
		}
		if ( 1 === preg_match( '/^(?:BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i', $sql ) ) {
			return $this->transaction( $sql );
		}
		if ( 1 === preg_match( '/^SET\b.*\bautocommit\b/is', $sql ) || 1 === preg_match( self::COMMITS_BY_ITSELF, $sql ) ) {
			return $this->hold();
		}
		if ( 1 !== preg_match( '/^(?:INSERT|REPLACE|UPDATE|DELETE)\b/i', $sql ) ) {
			return $query;
		}
		return $this->everything || $this->is_held_table( $sql ) ? $this->hold() : $query;
	}

	/**
	 * A transaction of the plugin's own becomes a savepoint in ours.
	 *
	 * @param string $sql BEGIN, COMMIT, ROLLBACK and the like.
	 */
	private function transaction( string $sql ): string {
		if ( $this->everything ) {
			return $this->hold();
		}
		$word = strtoupper( (string) strtok( $sql, " \t\r\n;" ) );
		if ( 'SAVEPOINT' === $word || 'RELEASE' === $word || 1 === preg_match( '/^ROLLBACK\s+(?:WORK\s+)?TO\b/i', $sql ) ) {
			return $sql;
		}
		if ( 'BEGIN' === $word || 'START' === $word ) {
			$this->open = true;
			return 'SAVEPOINT gateway_doctor';
		}
		if ( ! $this->open ) {
			return $this->hold();
		}
		$this->open = false;
		return 'COMMIT' === $word ? 'RELEASE SAVEPOINT gateway_doctor' : 'ROLLBACK TO SAVEPOINT gateway_doctor';
	}

	/**
	 * Whether a write names a table whose writes are held back.
	 *
	 * @param string $sql INSERT, REPLACE, UPDATE or DELETE.
	 */
	private function is_held_table( string $sql ): bool {
		$named = preg_match( '/^(?:INSERT|REPLACE|UPDATE|DELETE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|QUICK|IGNORE|INTO|FROM)\s+)*(?:`?\w+`?\.)?`?([\w$]+)`?/i', $sql, $match );
		return 1 === $named && isset( $this->tables[ strtolower( $match[1] ) ] );
	}

	/**
	 * Counts and answers what runs instead.
	 */
	private function hold(): string {
		++$this->held;
		return self::HELD;
	}
}
