<?php
/**
 * As whom a command is done.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Cli;

use GatewayDoctor\Access\Permission;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the administrator whom a command is for.
 */
final class Who {

	/**
	 * The one that `--for` names, or the first one.
	 *
	 * @param array<string,string> $assoc Options.
	 * @return int User id; 0 after an error, which ends the command.
	 */
	public static function administrator( array $assoc ): int {
		if ( isset( $assoc['for'] ) ) {
			$user = get_user_by( 'login', $assoc['for'] );
			if ( false !== $user && user_can( $user, Permission::capability() ) ) {
				return $user->ID;
			}
			\WP_CLI::error( "{$assoc['for']} is no administrator of this site." );
			return 0;
		}
		$users = is_multisite() ? array_filter( array_map( 'username_exists', get_super_admins() ) ) : get_users(
			array(
				'role'    => 'administrator',
				'orderby' => 'ID',
				'number'  => 1,
				'fields'  => 'ID',
			)
		);
		if ( array() === $users ) {
			\WP_CLI::error( 'This site has no administrator.' );
			return 0;
		}
		return (int) reset( $users );
	}
}
