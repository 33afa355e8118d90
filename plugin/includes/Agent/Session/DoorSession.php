<?php
/**
 * A safe session that a door gave.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

defined( 'ABSPATH' ) || exit;

/**
 * What is different where a safe session begins in front of the login.
 *
 * Signing in writes: the session's token, and what guards the login keeps (wrong
 * tries, used codes). Only what WordPress derives from the plugins that are on
 * is held back there. Our own plugin is on, also where it is not active.
 */
final class DoorSession {

	/** Options that would be derived wrongly while plugins are off, or that say which are on. */
	private const DERIVED = 'active_plugins|active_sitewide_plugins|recently_activated|uninstall_plugins|template|stylesheet|current_theme|theme_switched|theme_mods_[\w-]+|rewrite_rules|sidebars_widgets|widget_[\w-]+|cron|\w*user_roles';

	/**
	 * Whose session it is; 0 for whoever signs in.
	 *
	 * @var int
	 */
	private $user;

	/**
	 * Our own plugin file.
	 *
	 * @var string
	 */
	private $own;

	/**
	 * Describes the session; apply() puts it into force.
	 *
	 * @param int    $user Whose; 0 for whoever signs in.
	 * @param string $own  Our own plugin file.
	 */
	public function __construct( int $user, string $own ) {
		$this->user = $user;
		$this->own  = $own;
	}

	/**
	 * Puts it into force for this request.
	 */
	public function apply(): void {
		// After Mask has filtered: the later of two callbacks with one priority.
		add_action( 'muplugins_loaded', array( $this, 'bring_own' ), PHP_INT_MAX );
		if ( 0 !== $this->user ) {
			add_filter( 'authenticate', array( $this, 'refuse_others' ), PHP_INT_MAX );
			add_filter( 'determine_current_user', array( $this, 'know_nobody_else' ), PHP_INT_MAX );
		}
	}

	/**
	 * Adds our plugin to the list, last.
	 */
	public function bring_own(): void {
		$own = $this->own;
		add_filter(
			'option_active_plugins',
			static function ( $plugins ) use ( $own ) {
				if ( ! is_array( $plugins ) || in_array( $own, $plugins, true ) || ! is_file( WP_PLUGIN_DIR . '/' . $own ) ) {
					return $plugins;
				}
				return array_merge( $plugins, array( $own ) );
			},
			PHP_INT_MAX
		);
	}

	/**
	 * Lets nobody sign in but the one whose session it is.
	 *
	 * @param mixed $user As WordPress authenticated.
	 * @return mixed
	 */
	public function refuse_others( $user ) {
		return $user instanceof \WP_User && $user->ID !== $this->user
			? new \WP_Error( 'gateway_doctor_other_user', __( 'This rescue link belongs to another user. Sign in as the one who made it.', 'gateway-doctor' ) )
			: $user;
	}

	/**
	 * Somebody else who is signed in counts as nobody here.
	 *
	 * @param mixed $user User id, or false.
	 * @return mixed
	 */
	public function know_nobody_else( $user ) {
		return (int) $user === $this->user ? $user : 0;
	}

	/**
	 * Whether an option would be derived wrongly while plugins are off.
	 *
	 * @param string $name Option name.
	 */
	public static function is_derived( string $name ): bool {
		return 1 === preg_match( '/^(?:' . self::DERIVED . ')$/D', $name );
	}

	/**
	 * Holds back what is derived from the plugins that are on.
	 *
	 * @param mixed $query SQL; the filter `query`.
	 * @return mixed
	 */
	public static function hold_derived( $query ) {
		global $wpdb;
		if ( ! is_string( $query ) || 1 === preg_match( '/^[\s(]*(?:SELECT|SHOW|DESCRIBE|EXPLAIN|SET)\b/i', $query ) ) {
			return $query;
		}
		$tables = array( preg_quote( $wpdb->options, '/' ) );
		if ( is_multisite() ) {
			$tables[] = preg_quote( (string) $wpdb->sitemeta, '/' );
		}
		return 1 === preg_match( '/\b(?:' . implode( '|', $tables ) . ')\b/', $query ) && 1 === preg_match( '/[\'"](?:' . self::DERIVED . ')[\'"]/', $query ) ? 'SELECT 1' : $query;
	}
}
