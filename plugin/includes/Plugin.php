<?php
/**
 * Wires the parts together.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor;

defined( 'ABSPATH' ) || exit;

/**
 * Registers everything with WordPress; does no work of its own.
 */
final class Plugin {

	/**
	 * Adds the hooks.
	 */
	public function register(): void {
		register_activation_hook(
			FILE,
			static function (): void {
				// Where this fails, the panel says which file to copy where.
				Agent\Installer::install();
				Access\FirstLink::expect();
				Access\LoginGuards::remember();
			}
		);
		register_deactivation_hook( FILE, array( self::class, 'leave' ) );
		add_action(
			'init',
			static function (): void {
				// WordPress looks below a plugin's own folder by itself from 6.8 on only.
				load_plugin_textdomain( 'gateway-doctor', false, dirname( plugin_basename( FILE ) ) . '/languages' ); // phpcs:ignore PluginCheck.CodeAnalysis.DiscouragedFunctions -- As said above.
			}
		);
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			// Where there is no must-use file.
			require_once __DIR__ . '/Cli/boot.php';
		}
		add_action( 'rest_api_init', array( Rest\Routes::class, 'register' ) );
		add_filter( 'site_status_tests', array( Findings\SiteHealth::class, 'add' ) );
		add_action( 'wp_abilities_api_init', array( Findings\Ability::class, 'register' ) );
		Away\Cron::register();
		Access\Revocation::register();
		Access\Credentials::register();
		Access\SessionBar::register();
		Access\LoginGuards::register();
		add_action(
			'wp_login',
			static function ( $login, $user = null ): void {
				if ( $user instanceof \WP_User && user_can( $user, Access\Permission::capability() ) ) {
					Remedy\Rights::note( $user->ID );
				}
			},
			PHP_INT_MAX,
			2
		);
		if ( is_admin() ) {
			foreach ( array( 'admin_notices', 'network_admin_notices' ) as $notices ) {
				add_action( $notices, array( Access\FirstLink::class, 'show' ) );
			}
			foreach ( array( 'load-plugins.php', 'load-tools_page_gateway-doctor' ) as $screen ) {
				add_action(
					$screen,
					static function (): void {
						if ( current_user_can( Access\Permission::capability() ) ) {
							Remedy\Rights::note( get_current_user_id() );
						}
					}
				);
			}
			add_action( 'admin_notices', array( Findings\Notice::class, 'show' ) );
			add_action( 'admin_enqueue_scripts', array( Admin\Palette::class, 'add' ) );
			( new Admin\Screen() )->register();
			add_action( 'admin_init', array( Agent\Installer::class, 'refresh' ) );
		}
	}

	/**
	 * Takes back what only makes sense while the plugin is active.
	 */
	public static function leave(): void {
		( new Runs\Runs() )->clear();
		Runs\Folder::sweep();
		Runs\Claim::forget();
		Away\Handover::forget();
		Agent\Installer::remove();
		foreach ( array( Agent\Store::KEYS, Agent\Store::SESSIONS, Access\FirstLink::OPTION, Access\Tries::OPTION, Remedy\Rights::OPTION ) as $option ) {
			Site\OwnOption::delete( $option );
		}
		Access\LoginGuards::forget();
	}
}
