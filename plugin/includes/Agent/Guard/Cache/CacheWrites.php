<?php
/**
 * What a probe has written to the object cache.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Guard\Cache;

defined( 'ABSPATH' ) || exit;

/**
 * Values and deletions of one request, by site, group and key.
 */
final class CacheWrites {

	/**
	 * The site that is switched to.
	 *
	 * @var int
	 */
	public $blog;

	/**
	 * Groups that all sites of a network share, as keys.
	 *
	 * @var array<string,true>
	 */
	private $global;

	/**
	 * By group and key: whether there is a value, and the value.
	 *
	 * @var array<string,array<string,array{bool,mixed}>>
	 */
	private $kept = array();

	/**
	 * Whether everything that was there before counts as deleted.
	 *
	 * @var bool
	 */
	private $empty = false;

	/**
	 * Groups of which everything that was there before counts as deleted, as keys.
	 *
	 * @var array<string,true>
	 */
	private $emptied = array();

	/**
	 * Begins with nothing.
	 */
	public function __construct() {
		$this->blog = get_current_blog_id();
		// As wp_start_object_cache() has them; the drop-in was told before us.
		$this->global = array_fill_keys( array( 'blog-details', 'blog-id-cache', 'blog-lookup', 'blog_meta', 'global-posts', 'image_editor', 'networks', 'network-queries', 'sites', 'site-details', 'site-options', 'site-queries', 'site-transient', 'theme_files', 'rss', 'users', 'user-queries', 'user_meta', 'useremail', 'userlogins', 'userslugs', 'translation_files' ), true );
	}

	/**
	 * Makes groups shared by all sites.
	 *
	 * @param array<mixed> $groups Names.
	 */
	public function share( array $groups ): void {
		$this->global += array_fill_keys( array_map( 'strval', $groups ), true );
	}

	/**
	 * What this request knows of a key.
	 *
	 * @param int|string $key   Key.
	 * @param string     $group Group.
	 * @return array{bool,mixed}|null Whether there is a value, and the value; null where only the shared cache knows.
	 */
	public function find( $key, string $group ): ?array {
		$place = $this->place( $group );
		return $this->kept[ $place ][ (string) $key ]
			?? ( $this->empty || isset( $this->emptied[ $place ] ) ? array( false, false ) : null );
	}

	/**
	 * Keeps a value, or a deletion.
	 *
	 * @param int|string $key    Key.
	 * @param string     $group  Group.
	 * @param bool       $exists Whether there is a value.
	 * @param mixed      $value  The value.
	 */
	public function keep( $key, string $group, bool $exists, $value ): void {
		$this->kept[ $this->place( $group ) ][ (string) $key ] = array( $exists, $value );
	}

	/**
	 * Forgets a group, or everything.
	 *
	 * @param string|null $group Null for everything.
	 */
	public function forget( ?string $group ): void {
		if ( null === $group ) {
			$this->empty = true;
			$this->kept  = array();
			return;
		}
		$place                   = $this->place( $group );
		$this->emptied[ $place ] = true;
		unset( $this->kept[ $place ] );
	}

	/**
	 * Takes back what was kept of a group: the shared cache knows better.
	 *
	 * @param string $group Group.
	 */
	public function drop( string $group ): void {
		unset( $this->kept[ $this->place( $group ) ] );
	}

	/**
	 * A group of this site, or of all.
	 *
	 * @param string $group Group.
	 */
	private function place( string $group ): string {
		$group = '' === $group ? 'default' : $group;
		return ! is_multisite() || isset( $this->global[ $group ] ) ? $group : "{$this->blog}:{$group}";
	}
}
