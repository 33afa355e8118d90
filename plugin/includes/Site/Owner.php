<?php
/**
 * Whose files are.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Site;

defined( 'ABSPATH' ) || exit;

/**
 * Gives what a command of root has made to whom the site belongs: the web server
 * could neither write nor delete it otherwise.
 */
final class Owner {

	/**
	 * Gives a file, or a folder with all that is in it, the owner and group of another; nothing where root is no part of it.
	 *
	 * @param string      $path Absolute path.
	 * @param string|null $like Absolute path of the other; null for wp-content.
	 */
	public static function settle( string $path, ?string $like = null ): void {
		clearstatcache();
		$like = $like ?? WP_CONTENT_DIR;
		// phpcs:disable WordPress.PHP.NoSilencedErrors -- Who may not ask, or is not root, changes nothing.
		$owner = @fileowner( $like );
		$group = @filegroup( $like );
		$made  = @lstat( $path );
		if ( ! is_int( $owner ) || ! is_int( $group ) || 0 === $owner || false === $made || 0 !== $made['uid'] ) {
			return;
		}
		// phpcs:enable
		self::give( $path, $owner, $group );
	}

	/**
	 * Gives it away, the inside first: who owns a folder may put links into it.
	 *
	 * @param string $path  Absolute path.
	 * @param int    $owner User id.
	 * @param int    $group Group id.
	 */
	private static function give( string $path, int $owner, int $group ): void {
		$names = is_dir( $path ) && ! is_link( $path ) ? scandir( $path ) : false;
		foreach ( false === $names ? array() : array_diff( $names, array( '.', '..' ) ) as $name ) {
			self::give( $path . '/' . $name, $owner, $group );
		}
		// phpcs:disable WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- Of a link itself, and not of where it leads to.
		@lchgrp( $path, $group );
		@lchown( $path, $owner );
		// phpcs:enable
	}
}
