<?php
/**
 * What a command prints.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Cli;

defined( 'ABSPATH' ) || exit;

/**
 * In the formats of wp-cli, or with --porcelain the one thing that a script goes on with.
 */
final class Output {

	/**
	 * Prints rows.
	 *
	 * @param array<string,string>           $assoc  Options: `format`, `porcelain`.
	 * @param array<int,array<string,mixed>> $rows   What was found.
	 * @param string[]                       $fields Which of it, in order.
	 * @param string                         $bare   The field that --porcelain prints, one a line.
	 */
	public static function rows( array $assoc, array $rows, array $fields, string $bare ): void {
		if ( isset( $assoc['porcelain'] ) ) {
			foreach ( $rows as $row ) {
				if ( '' !== (string) $row[ $bare ] ) {
					\WP_CLI::line( (string) $row[ $bare ] );
				}
			}
			return;
		}
		$format = (string) ( $assoc['format'] ?? 'table' );
		$rows   = array_map(
			static function ( array $row ) use ( $format ): array {
				return in_array( $format, array( 'json', 'yaml' ), true ) ? $row : array_map( array( self::class, 'cell' ), $row );
			},
			$rows
		);
		\WP_CLI\Utils\format_items( $format, $rows, $fields );
	}

	/**
	 * Prints one thing that was made or done: in words, unless a format is asked for.
	 *
	 * @param array<string,string> $assoc Options: `format`, `porcelain`.
	 * @param array<string,mixed>  $row   What was made.
	 * @param string               $bare  The field that --porcelain prints.
	 * @param callable(): void     $words Prints it in words.
	 */
	public static function one( array $assoc, array $row, string $bare, callable $words ): void {
		if ( isset( $assoc['porcelain'] ) || isset( $assoc['format'] ) ) {
			self::rows( $assoc, array( $row ), array_keys( $row ), $bare );
		} else {
			$words();
		}
	}

	/**
	 * As one word of a table.
	 *
	 * @param mixed $value Of a field.
	 */
	private static function cell( $value ): string {
		if ( is_bool( $value ) ) {
			return $value ? 'yes' : 'no';
		}
		return is_array( $value ) ? implode( ', ', array_map( 'strval', $value ) ) : (string) $value;
	}
}
