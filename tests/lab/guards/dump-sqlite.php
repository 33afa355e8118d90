<?php
/**
 * Prints every row of a SQLite database, one a line. Argument: the file.
 *
 * @package GatewayDoctor
 */

// phpcs:disable WordPress.DB -- WordPress is not loaded here.

$database = new PDO( 'sqlite:' . $argv[1] );
foreach ( $database->query( "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name" )->fetchAll( PDO::FETCH_COLUMN ) as $name ) {
	foreach ( $database->query( "SELECT * FROM \"{$name}\"" )->fetchAll( PDO::FETCH_ASSOC ) as $row ) {
		echo $name, ' ', json_encode( $row, JSON_INVALID_UTF8_SUBSTITUTE ), "\n";
	}
}
