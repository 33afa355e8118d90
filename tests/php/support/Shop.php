<?php
/**
 * A plugin of several versions.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Remedy\Copies;
use GatewayDoctor\Site\RawOption;

/**
 * Puts a shop onto the test site, and makes zips of other versions of it.
 */
final class Shop {

	public const FILE = 'a-shop/a-shop.php';

	/**
	 * Puts version 2.0 there, active, with a plugin that needs it.
	 */
	public static function open(): void {
		foreach ( self::files( '2.0' ) + array( 'a-shop-extra/a-shop-extra.php' => "<?php\n/* Plugin Name: Shop Extra\n * Requires Plugins: a-shop\n */\n" ) as $name => $text ) {
			$path = WP_PLUGIN_DIR . '/' . $name;
			wp_mkdir_p( dirname( $path ) );
			file_put_contents( $path, $text );
			touch( $path, 1700000000 );
		}
		chmod( WP_PLUGIN_DIR . '/a-shop/inc/pay.php', 0600 );
		$list = array_merge( array( self::FILE, 'a-shop-extra/a-shop-extra.php' ), RawOption::read_array( 'active_plugins' ) );
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), (string) maybe_serialize( $list ) );
	}

	/**
	 * Takes it away, with all copies.
	 *
	 * @param string $active The list of plugins as it was.
	 */
	public static function close( string $active ): void {
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), $active );
		Copies::remove( WP_PLUGIN_DIR . '/a-shop' );
		Copies::remove( WP_PLUGIN_DIR . '/a-shop-extra' );
		array_map( array( Copies::class, 'delete' ), Copies::all() );
	}

	/**
	 * The files of a version. None of it may ever run in a test.
	 *
	 * @param string $version Its version.
	 * @return array<string,string> Text by name.
	 */
	public static function files( string $version ): array {
		return array(
			'a-shop/a-shop.php'          => "<?php\n/**\n * Plugin Name: A Shop\n * Version: {$version}\n * Text Domain: a-shop\n */\nthrow new Exception( 'The broken plugin was loaded.' );\n",
			'a-shop/inc/pay.php'         => "<?php // Pays in {$version}.\n",
			'a-shop/readme.txt'          => "A shop {$version}\n",
			"a-shop/only-{$version}.txt" => '',
		);
	}

	/**
	 * What stands in the plugin's place: text, rights and time of each file.
	 *
	 * @return array<string,string> By name.
	 */
	public static function state(): array {
		$state = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( WP_PLUGIN_DIR . '/a-shop', \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$state[ substr( (string) $file, strlen( WP_PLUGIN_DIR ) + 1 ) ] = md5_file( (string) $file ) . decoct( $file->getPerms() ) . ' ' . $file->getMTime();
		}
		ksort( $state );
		return $state;
	}

	/**
	 * The version that stands there.
	 */
	public static function version(): string {
		return is_file( WP_PLUGIN_DIR . '/' . self::FILE ) ? get_file_data( WP_PLUGIN_DIR . '/' . self::FILE, array( 'v' => 'Version' ) )['v'] : 'none';
	}

	/**
	 * A zip.
	 *
	 * @param array<string,string> $files Text by name.
	 * @return string Absolute path.
	 */
	public static function zip( array $files ): string {
		$path = get_temp_dir() . 'gd-' . bin2hex( random_bytes( 6 ) ) . '.zip';
		$zip  = new \ZipArchive();
		$zip->open( $path, \ZipArchive::CREATE );
		foreach ( $files as $name => $text ) {
			$zip->addFromString( $name, $text );
		}
		$zip->close();
		return $path;
	}

	/**
	 * Answers as wordpress.org would; `pre_http_request`.
	 *
	 * @param mixed               $answer False.
	 * @param array<string,mixed> $args   Of the request.
	 * @param string              $url    What is asked for.
	 * @return array<string,mixed>
	 */
	public static function wordpress_org( $answer, array $args, string $url ): array {
		$body = '';
		if ( 1 === preg_match( '~^https://downloads\.wordpress\.org/plugin/a-shop\.([\d.]+)\.zip$~', $url, $match ) ) {
			$zip = self::zip( self::files( $match[1] ) );
			copy( $zip, (string) $args['filename'] );
			unlink( $zip );
		} else {
			$versions = array( 'trunk' => 'https://downloads.wordpress.org/plugin/a-shop.zip' );
			foreach ( array( '1.8', '1.9', '1.10', '2.0-beta1', '2.0', '2.1' ) as $version ) {
				$versions[ $version ] = "https://downloads.wordpress.org/plugin/a-shop.{$version}.zip";
			}
			$body = (string) wp_json_encode(
				array(
					'name'     => 'A Shop',
					'slug'     => 'a-shop',
					'version'  => '2.1',
					'versions' => $versions,
				)
			);
		}
		return array(
			'headers'  => array(),
			'body'     => $body,
			'response' => array(
				'code'    => 200,
				'message' => 'OK',
			),
			'cookies'  => array(),
			'filename' => $args['filename'] ?? null,
		);
	}
}
