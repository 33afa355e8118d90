<?php
/**
 * Names of plugins, themes and the site.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Site\Facts;
use GatewayDoctor\Site\Names;
use GatewayDoctor\Site\Plugins;
use GatewayDoctor\Site\RawOption;
use GatewayDoctor\Site\Themes;
use PHPUnit\Framework\TestCase;

/**
 * Tests that no entity reaches whoever is told a name.
 */
final class NamesTest extends TestCase {

	private const HEADER = 'Bob&#8217;s A &amp; B <em>Shop</em> &#x2013; "x"';
	private const READS  = "Bob\u{2019}s A & B Shop \u{2013} \"x\"";

	/**
	 * A plugin and a theme with such a name.
	 */
	protected function setUp(): void {
		wp_mkdir_p( WP_PLUGIN_DIR . '/bobs' );
		file_put_contents( WP_PLUGIN_DIR . '/bobs/bobs.php', "<?php\n/**\n * Plugin Name: " . self::HEADER . "\n */\n" );
		wp_mkdir_p( get_theme_root() . '/bobs-theme' );
		file_put_contents( get_theme_root() . '/bobs-theme/style.css', "/*\nTheme Name: " . self::HEADER . "\n*/\n" );
		file_put_contents( get_theme_root() . '/bobs-theme/index.php', '<?php' );
		wp_clean_themes_cache();
	}

	/**
	 * Takes them away.
	 */
	protected function tearDown(): void {
		unlink( WP_PLUGIN_DIR . '/bobs/bobs.php' );
		rmdir( WP_PLUGIN_DIR . '/bobs' );
		unlink( get_theme_root() . '/bobs-theme/style.css' );
		unlink( get_theme_root() . '/bobs-theme/index.php' );
		rmdir( get_theme_root() . '/bobs-theme' );
		wp_clean_themes_cache();
	}

	/**
	 * Of a plugin.
	 */
	public function test_of_a_plugin(): void {
		$before = (string) RawOption::read( 'active_plugins' );
		RawOption::replace( 'active_plugins', $before, (string) maybe_serialize( array_merge( RawOption::read_array( 'active_plugins' ), array( 'bobs/bobs.php' ) ) ) );
		$names = array_column( Plugins::describe(), 'name', 'slug' );
		RawOption::replace( 'active_plugins', (string) RawOption::read( 'active_plugins' ), $before );
		$this->assertSame( self::READS, $names['bobs'] ?? null );
	}

	/**
	 * Of a theme, which WordPress hands out encoded.
	 */
	public function test_of_a_theme(): void {
		$names = array_column( Themes::all(), 'name', 'stylesheet' );
		$this->assertSame( self::READS, $names['bobs-theme'] ?? null );
	}

	/**
	 * Of the site, which WordPress keeps encoded.
	 */
	public function test_of_the_site(): void {
		$before = get_option( 'blogname' );
		update_option( 'blogname', "Bob's A & B &#8217;" );
		$name = Facts::gather()['name'];
		update_option( 'blogname', wp_specialchars_decode( $before, ENT_QUOTES ) );
		$this->assertSame( "Bob's A & B \u{2019}", $name );
	}

	/**
	 * What is no entity stays, and each is decoded once.
	 */
	public function test_once(): void {
		$this->assertSame( 'A &amp; B & C; 5 < 6', Names::plain( 'A &amp;amp; B & C; 5 < 6' ) );
	}
}
