<?php
/**
 * What an SQL statement says, without what it only quotes.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Takes strings and comments out of a statement, so that words can be looked for.
 *
 * Works on bytes: a string may hold any, in any character set that has ASCII
 * below 0x80. Comments that the server executes stay as what they execute.
 */
final class Sql {

	private const TOKEN = '~\'(?:[^\'\\\\]++|\\\\.|\'\')*+\'|"(?:[^"\\\\]++|\\\\.|"")*+"|`[^`]*+`|/\*(M?!\d*+)?+(.*?)\*/|(?:\#|--(?=\s|$))[^\n]*+~s';

	/**
	 * The statement's words and names.
	 *
	 * @param string $sql A statement.
	 * @return string|null Null where it cannot be read.
	 */
	public static function skeleton( string $sql ): ?string {
		$plain = preg_replace_callback(
			self::TOKEN,
			static function ( array $token ): string {
				switch ( $token[0][0] ) {
					case '`':
						return $token[0];
					case '/':
						return ' ' . ( '' === ( $token[1] ?? '' ) ? '' : (string) self::skeleton( $token[2] ?? '' ) ) . ' ';
					case '#':
					case '-':
						return ' ';
					default:
						return "''";
				}
			},
			$sql
		);
		return null === $plain ? null : ltrim( $plain, " \t\r\n\f\v\0(;" );
	}

	/**
	 * Every name and word in a skeleton, in lower case.
	 *
	 * @param string $skeleton From skeleton().
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
	 * The database that a write names in front of its table.
	 *
	 * @param string $skeleton INSERT, REPLACE, UPDATE or DELETE.
	 * @return string|null Null where it names none.
	 */
	public static function database_of( string $skeleton ): ?string {
		$named = preg_match( '/^\w+\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|QUICK|IGNORE|INTO|FROM)\s+)*(`[^`]+`|[\w$\x80-\xff]+)\s*\./i', $skeleton, $found );
		return 1 === $named ? trim( $found[1], '`' ) : null;
	}
}
