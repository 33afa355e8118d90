<?php
/**
 * Sites whose folders are not where WordPress puts them.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Mask\Mask;
use GatewayDoctor\Agent\Recorder\Components;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Site\Links;
use GatewayDoctor\Site\RawOption;
use GatewayDoctor\Site\Source;
use PHPUnit\Framework\TestCase;

/**
 * A second folder of themes, as Bedrock has one for the default themes, and paths that are told.
 */
final class LayoutTest extends TestCase {

	/**
	 * The second folder of themes.
	 *
	 * @var string
	 */
	private $shelf;

	/**
	 * The folders of themes as they were.
	 *
	 * @var string[]
	 */
	private $before;

	/**
	 * Makes a parent and a child in a folder of their own.
	 */
	protected function setUp(): void {
		$this->before = $GLOBALS['wp_theme_directories'];
		$this->shelf  = (string) realpath( sys_get_temp_dir() ) . '/gd-shelf-' . bin2hex( random_bytes( 4 ) );
		foreach ( array( 'gd-parent' => '', 'gd-child' => "Template: gd-parent\n" ) as $name => $more ) { // phpcs:ignore WordPress.Arrays
			mkdir( "{$this->shelf}/{$name}", 0755, true );
			file_put_contents( "{$this->shelf}/{$name}/style.css", "/*\nTheme Name: {$name}\n{$more}*/" );
			file_put_contents( "{$this->shelf}/{$name}/index.php", '<?php' );
		}
		// As where themes of both folders were used: core has noted the folder of the one that is active.
		foreach ( array( 'template_root', 'stylesheet_root' ) as $name ) {
			update_option( $name, '/themes' );
		}
	}

	/**
	 * Takes it all back.
	 */
	protected function tearDown(): void {
		delete_site_option( Remedies::OPTION );
		$GLOBALS['wp_theme_directories'] = $this->before; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Its own value.
		foreach ( array( 'stylesheet', 'template', 'pre_option_stylesheet', 'pre_option_template', 'pre_option_stylesheet_root', 'pre_option_template_root', 'validate_current_theme' ) as $filter ) {
			remove_all_filters( $filter, PHP_INT_MAX );
		}
		delete_option( 'template_root' );
		delete_option( 'stylesheet_root' );
		wp_clean_themes_cache();
		foreach ( array( 'gd-parent', 'gd-child' ) as $name ) {
			array_map( 'unlink', (array) glob( "{$this->shelf}/{$name}/*" ) );
			rmdir( "{$this->shelf}/{$name}" );
		}
		rmdir( $this->shelf );
	}

	/**
	 * The mask is there before must-use plugins add their folders, and finds themes in them.
	 */
	public function test_a_mask_finds_a_theme_of_another_folder(): void {
		( new Mask( array(), 'gd-child' ) )->apply();
		self::assertSame( 'gd-child', get_template(), 'It is not known yet.' );
		register_theme_directory( $this->shelf );
		self::assertSame( 'gd-parent', get_template() );
		self::assertSame( $this->shelf . '/gd-parent', get_template_directory() );
		self::assertSame( $this->shelf . '/gd-child', get_stylesheet_directory() );
	}

	/**
	 * And one of the usual folder, where another is there.
	 */
	public function test_a_mask_finds_a_theme_of_the_usual_folder(): void {
		register_theme_directory( $this->shelf );
		update_option( 'template_root', $this->shelf );
		update_option( 'stylesheet_root', $this->shelf );
		( new Mask( array(), 'twentytwentyfour' ) )->apply();
		self::assertSame( WP_CONTENT_DIR . '/themes/twentytwentyfour', get_template_directory() );
		self::assertSame( WP_CONTENT_DIR . '/themes/twentytwentyfour', get_stylesheet_directory() );
	}

	/**
	 * What lies there is a theme's, in the record and in the logs.
	 */
	public function test_knows_whose_files_are_there(): void {
		$components = new Components();
		register_theme_directory( $this->shelf );
		$theme = array(
			'kind' => 'theme',
			'slug' => 'gd-child',
		);
		self::assertSame( $theme, $components->of( $this->shelf . '/gd-child/index.php' ) );
		$link = array(
			'folder' => $this->shelf,
			'kind'   => 'theme',
			'slug'   => '',
		);
		self::assertContains( $link, Links::all() );
	}

	/**
	 * A fix that switches to a theme says where it is, and its undo says where the other one was.
	 */
	public function test_switches_to_a_theme_of_another_folder(): void {
		register_theme_directory( $this->shelf );
		wp_clean_themes_cache();
		$done = ( new Remedies() )->apply( 'switch-theme', 'gd-child', 1 );
		self::assertIsArray( $done );
		self::assertSame( $this->shelf, RawOption::read( 'stylesheet_root' ) );
		self::assertSame( $this->shelf, RawOption::read( 'template_root' ) );
		self::assertSame( $this->shelf . '/gd-child', get_stylesheet_directory() );
		( new Remedies() )->undo( $done['id'], 1 );
		self::assertSame( '/themes', RawOption::read( 'stylesheet_root' ) );
		self::assertSame( '/themes', RawOption::read( 'template_root' ) );
	}

	/**
	 * A file is told from the site's folder on, and found again by that.
	 */
	public function test_reads_a_source_by_the_name_it_gave_it(): void {
		$file = WP_PLUGIN_DIR . '/gateway-doctor/gateway-doctor.php';
		$read = Source::read( $file );
		self::assertIsArray( $read );
		self::assertSame( basename( WP_CONTENT_DIR ) . '/plugins/gateway-doctor/gateway-doctor.php', $read['file'] );
		self::assertSame( $read, Source::read( $read['file'] ) );
	}

	/**
	 * Nobody is told where the site's folder lies.
	 */
	public function test_shows_folders_from_the_sites_own_on(): void {
		self::assertSame( 'wp-content/mu-plugins', Installer::shown( WPMU_PLUGIN_DIR ) );
		self::assertSame( 'elsewhere/plugins', Installer::shown( '/srv/hidden/elsewhere/plugins' ) );
	}

	/**
	 * The must-use file, opened directly, finds WordPress beside the content.
	 *
	 * @dataProvider layouts
	 *
	 * @param string $content   Folder of the content.
	 * @param string $wordpress Folder of WordPress, with a slash at its end.
	 */
	public function test_the_door_below_wordpress_finds_it( string $content, string $wordpress ): void {
		$site  = $this->shelf . '-site';
		$files = array(
			"{$site}/{$content}/mu-plugins/0-gateway-doctor.php" => (string) file_get_contents( WPMU_PLUGIN_DIR . '/0-gateway-doctor.php' ),
			"{$site}/{$wordpress}wp-load.php" => '<?php',
		);
		foreach ( $files as $path => $text ) {
			wp_mkdir_p( dirname( $path ) );
			file_put_contents( $path, $text );
		}
		mkdir( "{$site}/{$content}/plugins" );
		symlink( WP_PLUGIN_DIR . '/gateway-doctor', "{$site}/{$content}/plugins/gateway-doctor" );
		$script = array_key_first( $files );
		$found  = shell_exec( 'php -r ' . escapeshellarg( 'register_shutdown_function( static function () { fwrite( STDERR, ABSPATH . "|" . WP_CONTENT_DIR ); } ); $_SERVER["SCRIPT_FILENAME"] = $argv[1]; require $argv[1];' ) . ' ' . escapeshellarg( $script ) . ' 2>&1 >/dev/null' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Another process: it ends with exit.
		shell_exec( 'rm -r ' . escapeshellarg( $site ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- A folder of this test.
		self::assertSame( "{$site}/{$wordpress}|{$site}/{$content}", $found );
	}

	/**
	 * Where things may lie.
	 *
	 * @return array<string,array{string,string}>
	 */
	public static function layouts(): array {
		return array(
			'as WordPress comes'          => array( 'wp-content', '' ),
			'renamed'                     => array( 'media', '' ),
			'Bedrock'                     => array( 'app', 'wp/' ),
			'WordPress and content apart' => array( 'files/content', 'core/' ),
		);
	}
}
