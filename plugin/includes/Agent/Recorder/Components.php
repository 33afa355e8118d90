<?php
/**
 * Which plugin or theme a file belongs to.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Maps a path to a component, through renamed content folders and symlinks.
 */
final class Components {

	/**
	 * Folder with a trailing slash to kind, longest first.
	 *
	 * @var array<string,string>
	 */
	private $roots = array();

	/**
	 * File to component; null is core.
	 *
	 * @var array<string,array{kind:string,slug:string}|null>
	 */
	private $known = array();

	/**
	 * Real folder of a symlinked plugin to its component.
	 *
	 * @var array<string,array{kind:string,slug:string}>
	 */
	private $links = array();

	/**
	 * How many folders of themes were registered when they were looked at last.
	 *
	 * @var int
	 */
	private $themes = 0;

	/**
	 * Learns the folders of this site.
	 */
	public function __construct() {
		$roots = array(
			WP_PLUGIN_DIR              => 'plugin',
			WPMU_PLUGIN_DIR            => 'mu-plugin',
			WP_CONTENT_DIR . '/themes' => 'theme',
		);
		foreach ( $roots as $folder => $kind ) {
			$this->add( $folder, $kind );
		}
	}

	/**
	 * Learns one folder, by its name and by where it really is.
	 *
	 * @param string $folder Absolute path.
	 * @param string $kind   What lies in it.
	 */
	private function add( string $folder, string $kind ): void {
		$this->roots[ self::normal( $folder ) . '/' ] = $kind;
		$real = realpath( $folder );
		if ( false !== $real ) {
			$this->roots[ self::normal( $real ) . '/' ] = $kind;
		}
	}

	/**
	 * Learns the folders of themes that were registered since: must-use plugins and plugins add some.
	 */
	private function learn_themes(): void {
		$folders = $GLOBALS['wp_theme_directories'] ?? array();
		if ( ! is_array( $folders ) || count( $folders ) === $this->themes ) {
			return;
		}
		$this->themes = count( $folders );
		foreach ( array_filter( $folders, 'is_string' ) as $folder ) {
			$this->add( $folder, 'theme' );
		}
	}

	/**
	 * Learns where a plugin's folder really is, if it is a symlink.
	 *
	 * @param string $path A plugin's main file below the plugins folder.
	 */
	public function learn( string $path ): void {
		$component = $this->of( $path );
		$real      = realpath( $path );
		if ( null !== $component && false !== $real && null === $this->of( $real ) ) {
			// A plugin of one file is that file: what lies beside its target is somebody else's.
			$single = self::normal( dirname( $path ) ) === self::normal( WP_PLUGIN_DIR );

			$this->links[ $single ? self::normal( $real ) : self::normal( dirname( $real ) ) . '/' ] = $component;
			unset( $this->known[ $real ] );
		}
	}

	/**
	 * The component that a file belongs to.
	 *
	 * @param string $file Absolute path.
	 * @return array{kind:string,slug:string}|null Null for core and everything else.
	 */
	public function of( string $file ): ?array {
		if ( ! array_key_exists( $file, $this->known ) ) {
			$this->learn_themes();
			$this->known[ $file ] = $this->find( self::normal( $file ) );
		}
		return $this->known[ $file ];
	}

	/**
	 * Looks the folders up.
	 *
	 * @param string $file Normalised path.
	 * @return array{kind:string,slug:string}|null
	 */
	private function find( string $file ): ?array {
		foreach ( $this->links as $root => $component ) {
			if ( 0 === strpos( $file, $root ) ) {
				return $component;
			}
		}
		foreach ( $this->roots as $root => $kind ) {
			if ( 0 === strpos( $file, $root ) ) {
				$first = explode( '/', substr( $file, strlen( $root ) ) )[0];
				return array(
					'kind' => $kind,
					'slug' => '.php' === substr( $first, -4 ) ? substr( $first, 0, -4 ) : $first,
				);
			}
		}
		return null;
	}

	/**
	 * Forward slashes only.
	 *
	 * @param string $path Any path.
	 */
	private static function normal( string $path ): string {
		return rtrim( str_replace( '\\', '/', $path ), '/' );
	}
}
