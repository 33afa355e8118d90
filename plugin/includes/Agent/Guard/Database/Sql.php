<?php
/**
 * What an SQL statement says, without what it only quotes.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Takes strings and comments out of a statement, so that words can be looked for.
 *
 * Works on bytes: a string may hold any, in any character set that has ASCII
 * below 0x80. Comments that the server may execute are read both ways.
 */
final class Sql {

	/** A name, in backticks or without. */
	public const NAME = '(?:`[^`]+`|(?<![\w$@\x80-\xff])[\w$\x80-\xff]++)';

	/** What holds no words of the statement: strings, quoted names, comments. */
	public const QUOTED = '\'(?:[^\'\\\\]++|\\\\.|\'\')*+\'|"(?:[^"\\\\]++|\\\\.|"")*+"|`[^`]*+`|/\*(M?!\d*+)?+(.*?)\*/|(?:\#|--(?=[\x00-\x20\x7f]|$))[^\n]*+';

	/** The same, and the beginning of one that has no end. */
	private const TOKEN = '~' . self::QUOTED . '|[\'"`]|/\*~s';

	/**
	 * The statement's words and names, in every way in which a server may read it.
	 *
	 * @param string $sql A statement.
	 * @return string[]|null One, or with executable comments two: as executed, and as skipped. Null where it cannot be read.
	 */
	public static function readings( string $sql ): ?array {
		$kinds = array();
		$plain = self::plain( $sql, true, $kinds );
		if ( null === $plain || array() === $kinds ) {
			return null === $plain ? null : array( $plain );
		}
		$skipped = self::plain( $sql, false, $kinds );
		// Two that ask for different versions may be read in more than two ways.
		return null === $skipped || count( $kinds ) > 1 ? null : array( $plain, $skipped );
	}

	/**
	 * Every name and word in a skeleton, in lower case.
	 *
	 * @param string $skeleton One of readings().
	 * @return string[]
	 */
	public static function names( string $skeleton ): array {
		preg_match_all( '/`([^`]+)`|[\w$\x80-\xff]+/', $skeleton, $found );
		return array_map(
			static function ( string $name ): string {
				return strtolower( trim( $name, '`' ) );
			},
			$found[0]
		);
	}

	/**
	 * The databases that a write names in front of its tables.
	 *
	 * @param string $skeleton INSERT, REPLACE, UPDATE or DELETE.
	 * @return string[]
	 */
	public static function databases_of( string $skeleton ): array {
		$name = '(' . self::NAME . ')\s*\.';
		preg_match_all( '/^\w+\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|QUICK|IGNORE|INTO|FROM)\s+)*+' . $name . '|\bJOIN\s+' . $name . '\s*' . self::NAME . '/i', $skeleton, $found );
		$names = array_merge( $found[1], $found[2] );
		if ( 1 === preg_match( '/^UPDATE\b(.*?)\bSET\b/is', $skeleton, $head ) ) {
			preg_match_all( '/,\s*+' . $name . '/', $head[1], $found );
			$names = array_merge( $names, $found[1] );
		}
		return array_map(
			static function ( string $named ): string {
				return trim( $named, '`' );
			},
			array_values( array_filter( $names ) )
		);
	}

	/**
	 * The statement without strings and comments.
	 *
	 * @param string             $sql      A statement.
	 * @param bool               $executed Whether executable comments are executed.
	 * @param array<string,true> $kinds    Which kinds of executable comments it has, as keys.
	 * @return string|null Null where it cannot be read.
	 */
	private static function plain( string $sql, bool $executed, array &$kinds ): ?string {
		$unreadable = false;
		$plain      = preg_replace_callback(
			self::TOKEN,
			static function ( array $token ) use ( $executed, &$kinds, &$unreadable ): string {
				if ( strlen( $token[0] ) === 1 || '/*' === $token[0] ) {
					$unreadable = $unreadable || '#' !== $token[0];
					return ' ';
				}
				switch ( $token[0][0] ) {
					case '`':
						return $token[0];
					case '/':
						if ( '' === ( $token[1] ?? '' ) ) {
							return ' ';
						}
						$inside             = $token[2] ?? '';
						$kinds[ $token[1] ] = true;
						// Where it is skipped, such a quote would not be one.
						$unreadable = $unreadable || 1 === preg_match( '~[\'"`\#]|/\*|--~', $inside );
						return $executed ? ' ' . $inside . ' ' : ' ';
					case '#':
					case '-':
						return ' ';
					default:
						return "''";
				}
			},
			$sql
		);
		return null === $plain || $unreadable ? null : rtrim( ltrim( $plain, " \t\r\n\f\v\0(;" ), " \t\r\n\f\v\0;" );
	}
}
