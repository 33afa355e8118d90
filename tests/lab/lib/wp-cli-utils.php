<?php
/**
 * As much of WP-CLI's functions as our commands use; see wp-cli.php.
 *
 * @package GatewayDoctor
 */

namespace WP_CLI\Utils;

/**
 * Prints rows.
 *
 * @param string                         $format `table`, `json`, `csv` or `yaml`: here all but JSON are lines.
 * @param array<int,array<string,mixed>> $items  Rows.
 * @param string[]                       $fields Which of it.
 */
function format_items( $format, $items, $fields ): void {
	if ( 'json' === $format ) {
		\WP_CLI::line( (string) json_encode( $items ) );
		return;
	}
	foreach ( $items as $item ) {
		\WP_CLI::line( implode( '  ', array_map( 'strval', array_intersect_key( $item, array_flip( $fields ) ) ) ) );
	}
}
