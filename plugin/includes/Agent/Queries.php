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
 * A probe runs in one transaction that is never committed. Whatever is not known
 * to stay inside of it (DDL, CALL, EXECUTE, tables without transactions) is held back: the
 * statement becomes `SELECT 1`, which wpdb reports as one row, so that the
 * plugin goes on as if it had worked. Options are held back everywhere: their
 * rows are what visitors would wait for, and core keeps the new value in its
 * cache for the rest of the request.
 */
final class Queries {

	private const HELD = 'SELECT 1';

	/** Words that begin a statement which reads, or changes this connection alone. */
	private const HARMLESS = array( 'SELECT', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'USE', 'DO', 'HANDLER', 'VALUES', 'TABLE', 'CHECKSUM', 'HELP' );

	private const WRITES = array( 'INSERT', 'REPLACE', 'UPDATE', 'DELETE' );

	private const TRANSACTION = '/^(?:BEGIN(?:\s+WORK)?\s*;?\s*$|START\s+TRANSACTION\b|COMMIT\b|ROLLBACK\b|SAVEPOINT\b|RELEASE\s+SAVEPOINT\b)/i';

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
	 * The database whose tables are known; '' for any.
	 *
	 * @var string
	 */
	private $database;

	/**
	 * The transactions of the plugins under test.
	 *
	 * @var Savepoints
	 */
	private $savepoints;

	/**
	 * Takes what is to be held back.
	 *
	 * @param string[] $tables     Tables whose writes are held back.
	 * @param bool     $everything Hold back every write.
	 * @param string   $database   The database whose tables are known; '' for any.
	 */
	public function __construct( array $tables, bool $everything, string $database = '' ) {
		$this->tables     = array_fill_keys( array_map( 'strtolower', $tables ), true );
		$this->everything = $everything;
		$this->database   = $database;
		$this->savepoints = new Savepoints();
	}

	/**
	 * The statement to run instead of the one that was asked for.
	 *
	 * @param mixed $query SQL; the filter `query`.
	 * @return mixed
	 */
	public function filter( $query ) {
		if ( ! is_string( $query ) || self::only_asks( $query ) ) {
			return $query;
		}
		$sql  = (string) Sql::skeleton( $query );
		$sql  = (string) preg_replace( '/^SET\s+STATEMENT\b.*?\bFOR\s+/is', '', $sql );
		$word = 1 === preg_match( '/^[a-z]+/i', $sql, $first ) ? strtoupper( $first[0] ) : '';
		if ( 'SELECT' === $word ) {
			return $this->select( $query, $sql );
		}
		if ( in_array( $word, self::HARMLESS, true ) ) {
			return $query;
		}
		if ( 1 === preg_match( self::TRANSACTION, $sql ) ) {
			return $this->everything ? $this->hold() : $this->savepoints->instead_of( $sql, $query ) ?? $this->hold();
		}
		if ( in_array( $word, self::WRITES, true ) ) {
			return $this->everything || $this->is_held( $sql ) ? $this->hold() : $query;
		}
		if ( 'SET' === $word ) {
			return $this->setting( $query, $sql );
		}
		if ( 'WITH' === $word && 0 === count( array_intersect( array( 'insert', 'update', 'delete', 'replace' ), Sql::names( $sql ) ) ) ) {
			return $query;
		}
		return 1 === preg_match( '/^(?:CREATE|DROP)\s+TEMPORARY\s+TABLE\b/i', $sql ) ? $query : $this->hold();
	}

	/**
	 * Whether a statement certainly does nothing but ask: most are such, and long.
	 *
	 * @param string $query SQL.
	 */
	private static function only_asks( string $query ): bool {
		return 1 === preg_match( '/^\s*SELECT\b(?!.*(?:\bOUTFILE\b|\bDUMPFILE\b|\bFOR\s|\bLOCK\b|\/\*))/is', $query );
	}

	/**
	 * A question writes no file, and locks no row that visitors would wait for.
	 *
	 * @param string $query SQL.
	 * @param string $sql   Its skeleton.
	 */
	private function select( string $query, string $sql ): string {
		if ( 1 === preg_match( '/\bINTO\s+(?:OUTFILE|DUMPFILE)\b/i', $sql ) ) {
			return $this->hold();
		}
		$locks = '/\s(?:FOR\s+UPDATE|FOR\s+SHARE|LOCK\s+IN\s+SHARE\s+MODE)\b[^()\'"]*$/i';
		return 1 === preg_match( $locks, $sql ) && $this->is_held( $sql ) ? (string) preg_replace( $locks, '', $query ) : $query;
	}

	/**
	 * Settings of the connection pass, but for those on which the rollback rests.
	 *
	 * @param string $query SQL.
	 * @param string $sql   Its skeleton.
	 */
	private function setting( string $query, string $sql ): string {
		if ( ! $this->everything && 1 === preg_match( '/\bautocommit\b/i', $sql ) ) {
			return $this->savepoints->autocommit( $sql ) ?? $this->hold();
		}
		$ours = '/\b(?:autocommit|TRANSACTION|GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|ROLE|completion_type|innodb_lock_wait_timeout)\b/i';
		return 1 === preg_match( $ours, $sql ) ? $this->hold() : $query;
	}

	/**
	 * Whether a write touches a table whose writes are held back: names such a
	 * table anywhere (it may join it, or lock its rows by reading them), or
	 * writes to another database, whose tables' engines are not known.
	 *
	 * @param string $sql Skeleton of a write.
	 */
	private function is_held( string $sql ): bool {
		$other = Sql::database_of( $sql );
		if ( '' !== $this->database && null !== $other && 0 !== strcasecmp( $this->database, $other ) && 1 === preg_match( '/^(?:INSERT|REPLACE|UPDATE|DELETE)\b/i', $sql ) ) {
			return true;
		}
		foreach ( Sql::names( $sql ) as $name ) {
			// The options of every site of a network: wp_options, wp_2_options.
			if ( isset( $this->tables[ $name ] ) || isset( $this->tables[ (string) preg_replace( '/\d+_options$/', 'options', $name ) ] ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Counts and answers what runs instead.
	 */
	private function hold(): string {
		++$this->held;
		return self::HELD;
	}
}
