<?php
/**
 * Does something with a remedy, and is killed at a move of a folder.
 *
 * Usage: php dies.php apply ZIP MOVES | undo ID MOVES
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\UploadedVersion;

global $wp_filter;
// The shop is broken: as in a safe session, it is not loaded. WordPress takes filters that were set before it.
$wp_filter['option_active_plugins'][10]['ours'] = array( // phpcs:ignore WordPress.WP.GlobalVariablesOverride
	'function'      => static function (): array {
		return array( 'gateway-doctor/gateway-doctor.php' );
	},
	'accepted_args' => 0,
);
require dirname( __DIR__ ) . '/bootstrap.php';

list( , $what, $with, $moves ) = $argv;

$remedies = new Remedies(
	static function ( string $from, string $to ) use ( &$moves ): bool {
		$moved = rename( $from, $to );
		--$moves;
		if ( $moves <= 0 ) {
			// As the kernel does where memory runs out: nothing runs after it.
			posix_kill( getmypid(), SIGKILL );
		}
		return $moved;
	}
);
if ( 'apply' === $what ) {
	$remedies->apply( UploadedVersion::KIND, 'a-shop/a-shop.php', 1, $with );
} else {
	$remedies->undo( $with, 1 );
}
echo 'survived';
