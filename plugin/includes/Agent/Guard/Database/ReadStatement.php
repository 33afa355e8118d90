<?php
/**
 * Whether a statement does nothing but ask.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Knows questions by what they consist of: words that only ask, and functions
 * that only answer (Functions). What it does not know is none.
 *
 * A question may set variables of its connection (`INTO @a`); it writes no file,
 * takes no number of a sequence, and calls nothing that a plugin has stored.
 */
final class ReadStatement {

	/** One whose words were all looked at without taking strings out: most are such, and long. */
	private const PLAIN = '/^\s*SELECT\b(?!.*(?:\b(?:INTO|FOR|LOCK|UPDATE|DELETE|INSERT|REPLACE|CREATE|ALTER|DROP|CALL|LOAD|GRANT|REVOKE|PROCEDURE|NEXTVAL)\b|\/\*|;|`\s*+\(|\.\s*+[\w$\x80-\xff]++\s*+\())/is';

	/** Words that no question has outside of names. */
	private const CHANGES = '/(?<![\w$@.`\x80-\xff])(?:UPDATE|DELETE|CREATE|ALTER|DROP|CALL|LOAD|LOCK|GRANT|REVOKE|PROCEDURE|(?:INSERT|REPLACE)(?!\s*+\())(?![\w$`\x80-\xff])/i';

	/** What locks the rows that are read; white space may be a comment. */
	private const LOCKS = '\b(?:FOR_+(?:UPDATE|SHARE)\b(?:_+OF_+NAME(?:_*,_*NAME)*+)?|LOCK_+IN_+SHARE_+MODE\b)(?:_+(?:NOWAIT|SKIP_+LOCKED|WAIT_+\d++)\b)?';

	/** What follows here is a name with its columns, and no call: `INTO posts (title)`. */
	private const DECLARED = '/\b(?:INTO|INSERT|REPLACE|IGNORE|DELAYED|LOW_PRIORITY|HIGH_PRIORITY|TABLE|EXISTS|KEY|INDEX|UNIQUE|FULLTEXT|SPATIAL|CONSTRAINT|REFERENCES|WITH|RECURSIVE|AS)(?:\s++|(?=`))(?:NAME\s*+\.\s*+)?NAME\s*+(?=\()|,\s*+NAME\s*+(?=\([^()]*+\)\s*+AS\s*+\()/i';

	/**
	 * Whether a statement certainly does nothing but ask, known without reading it in full.
	 *
	 * @param string $query SQL.
	 */
	public static function is_plain( string $query ): bool {
		return 1 === preg_match( self::PLAIN, $query ) && self::knows_calls( $query );
	}

	/**
	 * Whether a statement only asks. It may lock the rows that it reads: see locks().
	 *
	 * @param string $skeleton One of Sql::readings().
	 */
	public static function asks( string $skeleton ): bool {
		switch ( self::word( $skeleton ) ) {
			case 'SELECT':
			case 'VALUES':
			case 'TABLE':
			case 'WITH':
			case 'DO':
				$words = (string) preg_replace( '/' . self::locking( '\s' ) . '/i', ' ', $skeleton );
				return 1 !== preg_match( self::CHANGES, $words )
					// Into a file; a variable is its connection's own.
					&& 1 !== preg_match( '/(?<![\w$@.`\x80-\xff])INTO(?![\w$`\x80-\xff])(?!\s*+@(?!@))/i', $words )
					&& self::knows_calls( $skeleton );
			case 'SHOW':
			case 'HELP':
			case 'CHECKSUM':
				return self::knows_calls( $skeleton );
			case 'DESCRIBE':
			case 'DESC':
			case 'EXPLAIN':
				$what = self::explained( $skeleton );
				return self::is_name( $what ) || ( in_array( self::word( $what ), array( 'SELECT', 'VALUES', 'TABLE', 'WITH' ), true ) && self::asks( $what ) );
			default:
				return false;
		}
	}

	/**
	 * What a statement that explains another explains: the other one, or a table's name.
	 *
	 * With ANALYZE the other one is executed, and is judged as if it stood alone.
	 *
	 * @param string $skeleton EXPLAIN, DESCRIBE or DESC.
	 */
	public static function explained( string $skeleton ): string {
		return ltrim( (string) preg_replace( '/^\w+\s++(?:(?:ANALYZE|EXTENDED|PARTITIONS|FORMAT\s*+=\s*+(?:\w++|\'\'))\s*+)*+/i', '', $skeleton ), " \t\r\n(" );
	}

	/**
	 * Whether a question locks the rows that it reads.
	 *
	 * @param string $skeleton One of Sql::readings().
	 */
	public static function locks( string $skeleton ): bool {
		return 1 === preg_match( '/' . self::locking( '\s' ) . '/i', $skeleton );
	}

	/**
	 * A question that locks nothing.
	 *
	 * @param string $query SQL.
	 */
	public static function without_locks( string $query ): string {
		$space = '(?:\s|/\*.*?\*/|(?:\#|--\s)[^\n]*+\n)';
		return (string) preg_replace( '~(?:' . Sql::QUOTED . ')(*SKIP)(*F)|' . self::locking( $space ) . '~is', ' ', $query );
	}

	/**
	 * Whether every function that a statement calls is known to do nothing but answer.
	 *
	 * @param string $skeleton One of Sql::readings().
	 */
	public static function knows_calls( string $skeleton ): bool {
		$rest = preg_replace( str_replace( 'NAME', Sql::NAME, self::DECLARED ), ',', $skeleton );
		// A function with its database is always a stored one; NEXT VALUE FOR calls one without parentheses.
		$stored = '/(?:`|[\w$\x80-\xff])\s*+\.\s*+' . Sql::NAME . '\s*+\(|\bNEXT\s++VALUE\s++FOR\b|\.\s*+`?NEXTVAL\b/i';
		if ( null === $rest || 0 !== preg_match( $stored, $rest ) || false === preg_match_all( '/(' . Sql::NAME . ')\s*+\(/', $rest, $found ) ) {
			return false;
		}
		foreach ( array_unique( $found[1] ) as $name ) {
			if ( ! Functions::knows( strtolower( trim( $name, '`' ) ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The word with which a statement begins, in capitals.
	 *
	 * @param string $skeleton One of Sql::readings().
	 */
	public static function word( string $skeleton ): string {
		return 1 === preg_match( '/^[a-z]++(?![\w$\x80-\xff])/i', $skeleton, $first ) ? strtoupper( $first[0] ) : '';
	}

	/**
	 * Whether it is the name of a table, perhaps with one of a column behind it.
	 *
	 * @param string $what After DESCRIBE.
	 */
	private static function is_name( string $what ): bool {
		return 1 === preg_match( '/^' . Sql::NAME . '(?:\s*+\.\s*+' . Sql::NAME . ')?+(?:\s++(?:' . Sql::NAME . '|\'\')|\s*+\'\')?+$/D', $what )
			&& 1 !== preg_match( '/^(?:SELECT|VALUES|TABLE|WITH|INSERT|REPLACE|UPDATE|DELETE|FOR)\b/i', $what );
	}

	/**
	 * The expression for what locks.
	 *
	 * @param string $space Expression for white space.
	 */
	private static function locking( string $space ): string {
		return strtr(
			self::LOCKS,
			array(
				'NAME' => Sql::NAME,
				'_+'   => $space . '++',
				'_*'   => $space . '*+',
			)
		);
	}
}
