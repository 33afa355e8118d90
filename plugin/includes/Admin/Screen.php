<?php
/**
 * Tools > Gateway Doctor.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Admin;

use GatewayDoctor\Access\Permission;
use GatewayDoctor\Access\SessionBar;
use GatewayDoctor\Access\Sessions;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Findings\Finding;
use GatewayDoctor\Site\Names;

defined( 'ABSPATH' ) || exit;

/**
 * The screen on which the panel is rendered, and the way to it.
 */
final class Screen {

	public const SLUG = 'gateway-doctor';

	/**
	 * Adds the hooks.
	 */
	public function register(): void {
		add_action( 'admin_menu', array( $this, 'add' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( \GatewayDoctor\FILE ), array( $this, 'link' ) );
	}

	/**
	 * Adds the screen under Tools.
	 */
	public function add(): void {
		$hook = add_management_page( __( 'Gateway Doctor', 'gateway-doctor' ), __( 'Gateway Doctor', 'gateway-doctor' ), Permission::capability(), self::SLUG, array( $this, 'render' ) );
		if ( false !== $hook ) {
			add_action( 'load-' . $hook, array( $this, 'prepare' ) );
		}
	}

	/**
	 * Adds a link on the plugins screen.
	 *
	 * @param string[] $links Links that are there.
	 * @return string[]
	 */
	public function link( array $links ): array {
		array_unshift( $links, '<a href="' . esc_url( self::url() ) . '">' . esc_html__( 'Diagnose 502', 'gateway-doctor' ) . '</a>' );
		return $links;
	}

	/**
	 * The screen's address.
	 */
	public static function url(): string {
		return admin_url( 'tools.php?page=' . self::SLUG );
	}

	/**
	 * Before anything is sent: the safe session, the must-use file, the scripts.
	 */
	public function prepare(): void {
		if ( Permission::is_in_person() ) {
			( new Sessions() )->keep( get_current_user_id() );
		}
		Installer::install();
		Help::add();
		add_action( 'admin_enqueue_scripts', array( $this, 'enqueue' ) );
	}

	/**
	 * Enqueues the panel.
	 */
	public function enqueue(): void {
		$folder = dirname( \GatewayDoctor\FILE ) . '/build/';
		if ( ! is_file( $folder . 'index.asset.php' ) ) {
			return;
		}
		$asset = require $folder . 'index.asset.php';
		wp_enqueue_script( self::SLUG, plugins_url( 'build/index.js', \GatewayDoctor\FILE ), $asset['dependencies'], $asset['version'], array( 'in_footer' => true ) );
		wp_set_script_translations( self::SLUG, 'gateway-doctor', dirname( \GatewayDoctor\FILE ) . '/languages' );
		wp_add_inline_script( self::SLUG, 'window.gatewayDoctor = ' . wp_json_encode( $this->boot() ) . ';', 'before' );
		foreach ( array( 'index.css', 'style-index.css' ) as $style ) {
			if ( is_file( $folder . $style ) ) {
				wp_enqueue_style( self::SLUG . '-' . $style, plugins_url( 'build/' . $style, \GatewayDoctor\FILE ), array( 'wp-components' ), $asset['version'] );
				wp_style_add_data( self::SLUG . '-' . $style, 'rtl', 'replace' );
			}
		}
	}

	/**
	 * What the panel must know before its first call.
	 *
	 * @return array<string,mixed>
	 */
	private function boot(): array {
		return array(
			'rest'     => esc_url_raw( rest_url() ),
			'nonce'    => wp_create_nonce( 'wp_rest' ),
			'home'     => home_url( '/' ),
			'version'  => \GatewayDoctor\VERSION,
			'siteName' => Names::plain( get_bloginfo( 'name' ) ),
			'words'    => self::words(),
			'finding'  => self::finding(),
			'mail'     => wp_get_current_user()->user_email,
		);
	}

	/**
	 * What was found last, for a browser that has not seen it itself.
	 *
	 * @return array<string,mixed>|null Null where nothing is at fault, as far as is known.
	 */
	private static function finding(): ?array {
		$last = Finding::last();
		return null !== $last && Finding::is_real( $last['kind'] ) ? $last : null;
	}

	/**
	 * Where the translations of the engine's sentences lie: too many for the first load.
	 *
	 * @return string|null A URL; null in English, and where nobody has translated them.
	 */
	private static function words(): ?string {
		$file = 'languages/gateway-doctor-' . determine_locale() . '-engine.json';
		return is_file( dirname( \GatewayDoctor\FILE ) . '/' . $file )
			? add_query_arg( 'ver', \GatewayDoctor\VERSION, plugins_url( $file, \GatewayDoctor\FILE ) )
			: null;
	}

	/**
	 * Prints the screen.
	 */
	public function render(): void {
		echo '<div class="wrap"><h1>' . esc_html__( 'Gateway Doctor', 'gateway-doctor' ) . '</h1>';
		SessionBar::show_on_panel();
		echo '<div id="gateway-doctor">';
		if ( ! is_file( dirname( \GatewayDoctor\FILE ) . '/build/index.asset.php' ) ) {
			echo '<div class="notice notice-error"><p>' . esc_html__( 'The panel was not built. Install the plugin from its zip file, or run "npm run build" in its repository.', 'gateway-doctor' ) . '</p></div>';
		}
		echo '</div><noscript><div class="notice notice-error"><p>' . esc_html__( 'Gateway Doctor needs JavaScript: the diagnosis runs in your browser, so that it takes the same way as your visitors. Without it, use the command line: npx --no -- gateway-doctor diagnose', 'gateway-doctor' ) . '</p></div></noscript></div>';
	}
}
