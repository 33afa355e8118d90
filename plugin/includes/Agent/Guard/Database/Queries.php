<?php
/**
 * What a probe may say to the database.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

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

	private const WRITES = array( 'INSERT', 'REPLACE', 'UPDATE', 'DELETE' );

	private const TRANSACTION = '/^(?:BEGIN(?:\s+WORK)?\s*;?\s*$|START\s+TRANSACTION\b|COMMIT\b|ROLLBACK\b|SAVEPOINT\b|RELEASE\s+SAVEPOINT\b)/i';

	private const AUTOCOMMIT = '/^SET\b(?!\s+STATEMENT\b).*\bautocommit\b/is';

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
	 * The database that the probe went over to; '' for none.
	 *
	 * @var string
	 */
	private $current = '';

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
		if ( ! is_string( $query ) || ReadStatement::is_plain( $query ) ) {
			return $query;
		}
		$readings = Sql::readings( $query );
		if ( null === $readings ) {
			return $this->hold();
		}
		return 1 === count( $readings ) ? $this->instead_of( $query, $readings[0] ) : $this->either_way( $query, $readings );
	}

	/**
	 * What runs instead of a statement that can be read in one way.
	 *
	 * @param string $query SQL.
	 * @param string $sql   Its skeleton.
	 */
	private function instead_of( string $query, string $sql ): string {
		if ( 1 === preg_match( self::TRANSACTION, $sql ) ) {
			return $this->everything ? $this->hold() : $this->savepoints->instead_of( $sql, $query ) ?? $this->hold();
		}
		if ( ! $this->everything && 1 === preg_match( self::AUTOCOMMIT, $sql ) ) {
			return $this->savepoints->autocommit( $sql ) ?? $this->hold();
		}
		if ( $this->is_harmless( $sql, $query ) ) {
			if ( 'USE' === ReadStatement::word( $sql ) ) {
				$this->current = Sql::names( $sql )[1] ?? '';
			}
			return $query;
		}
		return $this->unlocked( $query, $sql ) ?? $this->lock_in_passing( $query, $sql ) ?? $this->hold();
	}

	/**
	 * A statement with comments that the server may execute passes only where it is harmless either way.
	 *
	 * @param string   $query    SQL.
	 * @param string[] $readings From Sql::readings().
	 */
	private function either_way( string $query, array $readings ): string {
		foreach ( $readings as $sql ) {
			if ( '' !== $sql && ( 'USE' === ReadStatement::word( $sql ) || ! $this->is_harmless( $sql, $query ) ) ) {
				return $this->hold();
			}
		}
		return $query;
	}

	/**
	 * Whether a statement is known to stay inside of the probe, and to keep no visitor waiting for an option.
	 *
	 * @param string $sql   Skeleton.
	 * @param string $query The statement itself.
	 */
	private function is_harmless( string $sql, string $query ): bool {
		if ( false !== strpos( $sql, ';' ) ) {
			return false; // More than one.
		}
		if ( ReadStatement::asks( $sql ) ) {
			return ! ReadStatement::locks( $sql ) || ! $this->is_held( $sql );
		}
		$word = ReadStatement::word( $sql );
		switch ( $word ) {
			case 'EXPLAIN':
			case 'DESCRIBE':
			case 'DESC':
				// With ANALYZE it is executed.
				$explained = ReadStatement::explained( $sql );
				return in_array( ReadStatement::word( $explained ), self::WRITES, true ) && $this->is_harmless( $explained, $query );
			case 'SET':
				if ( 1 === preg_match( '/^SET\s++STATEMENT\b(.*?)\bFOR\s++(.*)$/is', $sql, $statement ) ) {
					return SessionVariables::are_harmless( $statement[1], $query ) && $this->is_harmless( $statement[2], $query );
				}
				return SessionVariables::are_harmless( $sql, $query ) && ( ! ReadStatement::locks( $sql ) || ! $this->is_held( $sql ) );
			case 'USE':
				return true;
			case 'CREATE':
			case 'DROP':
				// The tables of other engines may lie elsewhere.
				return 1 === preg_match( '/^(?:CREATE|DROP)\s++TEMPORARY\s++TABLE\b(?!.*(?:\bDIRECTORY\b|\bENGINE\s*+=?+\s*+(?!InnoDB\b|MyISAM\b|Aria\b|MEMORY\b|HEAP\b)|\bCONNECTION\s*+=|\bUNION\s*+=))/is', $sql )
					&& ( 1 === preg_match( '/\bSELECT\b/i', $sql )
						? ReadStatement::knows_calls( $sql ) && ! $this->is_held( $sql )
						// A key of a column's first characters looks like a call: KEY (title(9)).
						: ReadStatement::knows_calls( (string) preg_replace( '/' . Sql::NAME . '\s*+\(\s*+\d++\s*+\)/', ',', $sql ) ) );
			default:
				return in_array( $word, self::WRITES, true ) && ! $this->everything && ! $this->is_held( $sql ) && ReadStatement::knows_calls( $sql );
		}
	}

	/**
	 * A question that would lock rows that visitors would wait for, without the lock.
	 *
	 * @param string $query SQL.
	 * @param string $sql   Its skeleton.
	 * @return string|null Null where it is no question.
	 */
	private function unlocked( string $query, string $sql ): ?string {
		if ( ! ReadStatement::asks( $sql ) || ! ReadStatement::locks( $sql ) ) {
			return null;
		}
		$unlocked = rtrim( ReadStatement::without_locks( $query ) );
		$readings = Sql::readings( $unlocked );
		return null !== $readings && array( true, false ) === array( ReadStatement::asks( $readings[0] ), ReadStatement::locks( $readings[0] ) ) ? $unlocked : null;
	}

	/**
	 * A named lock is waited for as a visitor would, since that may be the fault, and let go at once.
	 *
	 * @param string $query SQL.
	 * @param string $sql   Its skeleton.
	 * @return string|null Null where it is no question for a lock, and nothing else.
	 */
	private function lock_in_passing( string $query, string $sql ): ?string {
		if ( $this->everything || 1 !== preg_match( '/^SELECT\s++GET_LOCK\s*+\(\s*+\'\'\s*+,\s*+-?[\d.]++\s*+\)(?:\s++(?:AS\s++)?+[\w$`]++)?+$/i', $sql )
			|| 1 !== preg_match( '/^\s*+SELECT\s++(GET_LOCK\s*+\(\s*+(\'[^\'\\\\]*+\'|"[^"\\\\]*+")[^()`]*+\))\s*+(?:AS\s++)?+([\w$]++|`[^`]++`)?[\s;]*+$/i', $query, $found ) ) {
			return null;
		}
		++$this->held;
		$name = trim( $found[3] ?? $found[1], '`' );
		return "SELECT IF( {$found[1]} = 1, RELEASE_LOCK( {$found[2]} ), 0 ) AS `{$name}`";
	}

	/**
	 * Whether a statement touches a table whose writes are held back: names such a
	 * table anywhere (it may join it, or lock its rows by reading them), or
	 * writes to another database, whose tables' engines are not known.
	 *
	 * @param string $sql Skeleton of a write.
	 */
	private function is_held( string $sql ): bool {
		if ( '' !== $this->database && in_array( ReadStatement::word( $sql ), self::WRITES, true ) ) {
			foreach ( array_merge( array( $this->current ), Sql::databases_of( $sql ) ) as $other ) {
				if ( '' !== $other && 0 !== strcasecmp( $this->database, $other ) ) {
					return true;
				}
			}
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
