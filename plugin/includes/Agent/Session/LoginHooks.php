<?php
/**
 * What decides who comes in.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

use GatewayDoctor\Agent\Mask\OtherFilters;
use GatewayDoctor\Agent\Store;

defined( 'ABSPATH' ) || exit;

/**
 * Sees what hangs on the hooks of the login in this request, and whose it is; and
 * knows what was seen before (see Access\LoginGuards, which writes it down).
 *
 * A plugin that stays on may still guard nothing: the one that it builds on is off.
 * So what is asked for in a session by link is the callback, not the plugin.
 */
final class LoginHooks {

	public const OPTION = 'gateway_doctor_guards';

	/** It was seen: whose it is stays on in a session by link. */
	public const SEEN = 1;
	/** It was there before the password was looked at, in a sign-in that counts: without it nobody signs in. */
	public const NEEDED = 2;
	/** It was there when the form was shown: its lack can be told before anybody types. */
	public const IN_FORM = 4;
	/** It was there at the beginning of a sign-in that counts. */
	public const EARLY = 8;

	/** Hooks by which something decides who comes in. */
	private const NAMES = array( 'authenticate', 'wp_authenticate', 'wp_authenticate_user', 'wp_login', 'wp_login_failed', 'wp_login_errors', 'login_init', 'login_form', 'login_redirect', 'check_password', 'secure_signon_cookie', 'attach_session_information', 'session_token_manager', 'auth_cookie_valid', 'auth_cookie', 'set_auth_cookie', 'set_logged_in_cookie', 'send_auth_cookies', 'set_current_user', 'determine_current_user' );

	/** Functions that a plugin may put in the place of core's. */
	private const FUNCTIONS = array( 'wp_authenticate', 'wp_check_password', 'wp_validate_auth_cookie', 'wp_parse_auth_cookie', 'wp_generate_auth_cookie', 'wp_set_auth_cookie', 'wp_get_current_user', 'wp_set_current_user', 'wp_salt', 'wp_hash' );

	/** Where a name ends that is made anew for each action of the login. */
	private const ACTIONS = 'login_form_';

	/** The only actions of core's login that run in a safe session: none of them takes or sends a password that is new. */
	private const CORE_ACTIONS = array( 'login', 'logout', 'confirm_admin_email', 'entered_recovery_mode' );

	/** Core's other ones: they never do, whoever hooks them. */
	private const NO_ACTIONS = array( 'postpass', 'lostpassword', 'retrievepassword', 'resetpass', 'rp', 'register', 'checkemail', 'confirmaction' );

	/** Most that is read of a plugin's source. */
	private const SOURCE = 33554432;

	/**
	 * What has been seen in this request: flags by callback, by owner.
	 *
	 * @var array<string,array<string,int>>
	 */
	private static $seen = array();

	/**
	 * The hooks by which a guard asks other plugins, while these alone are looked at; null looks at the usual ones.
	 *
	 * @var string[]|null
	 */
	private static $helpers = null;

	/**
	 * Name under which a site's notes are stored.
	 */
	public static function option(): string {
		return self::OPTION . ( is_multisite() ? '_' . get_current_blog_id() : '' );
	}

	/**
	 * The notes of this site.
	 *
	 * @return array{looked:array<string,string>,hooks:array<string,array<string,int>>,ask:array<string,mixed>}
	 */
	public static function notes(): array {
		$notes = ( new Store() )->read( self::option() );
		$hooks = array();
		foreach ( (array) ( $notes['hooks'] ?? array() ) as $owner => $callbacks ) {
			$hooks[ (string) $owner ] = array_map( 'intval', array_filter( (array) $callbacks, 'is_int' ) );
		}
		return array(
			'looked' => array_map( 'strval', array_filter( (array) ( $notes['looked'] ?? array() ), 'is_string' ) ),
			'hooks'  => $hooks,
			'ask'    => (array) ( $notes['ask'] ?? array() ),
		);
	}

	/**
	 * The action that core's login will carry out, or would without what plugins add.
	 *
	 * As wp-login.php computes it. Not from $_REQUEST: WordPress makes that anew of
	 * address and body after the plugins, while PHP may have put cookies into it.
	 *
	 * @return string|null Null where it is no plain word.
	 */
	public static function action(): ?string {
		// phpcs:disable WordPress.Security -- Compared only.
		if ( isset( $_GET['key'] ) ) {
			return isset( $_GET['checkemail'] ) ? 'checkemail' : 'resetpass';
		}
		if ( isset( $_GET['checkemail'] ) ) {
			return 'checkemail';
		}
		$action = $_POST['action'] ?? $_GET['action'] ?? 'login';
		return is_string( $action ) ? $action : null;
		// phpcs:enable
	}

	/**
	 * Whether an action of the login runs in a safe session: core's own that only let
	 * somebody in or out, and those by which something noted asks for its second factor.
	 *
	 * @param string|null $action As action() says.
	 */
	public static function is_action( ?string $action ): bool {
		if ( null === $action || in_array( $action, self::CORE_ACTIONS, true ) ) {
			return null !== $action;
		}
		if ( in_array( $action, self::NO_ACTIONS, true ) ) {
			return false;
		}
		foreach ( self::notes()['hooks'] as $callbacks ) {
			if ( array() !== preg_grep( '/^' . self::ACTIONS . preg_quote( $action, '/' ) . '\|/', array_keys( $callbacks ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What is on: each plugin and theme with a mark of what it is, which is another after each change.
	 *
	 * @return array<string,string> By plugin file, or `theme:` and folder.
	 */
	public static function components(): array {
		$marks = array();
		foreach ( self::plugins() as $file ) {
			$marks[ $file ] = (string) md5_file( WP_PLUGIN_DIR . '/' . $file );
		}
		foreach ( self::themes() as $slug => $folder ) {
			$mark = '';
			foreach ( array( '/style.css', '/functions.php' ) as $name ) {
				$mark .= is_file( $folder . $name ) ? md5_file( $folder . $name ) : '-';
			}
			$marks[ 'theme:' . $slug ] = md5( $mark );
		}
		return $marks;
	}

	/**
	 * Files of the plugins that are on, as the database has it, without our own.
	 *
	 * @return string[]
	 */
	private static function plugins(): array {
		$network = is_multisite() ? array_keys( ( new Store() )->read( 'active_sitewide_plugins' ) ) : array();
		$own     = basename( dirname( __DIR__, 3 ) ) . '/gateway-doctor.php';
		$files   = array();
		foreach ( array_merge( array_map( 'strval', $network ), array_filter( Store::decode( self::raw( 'active_plugins' ) ), 'is_string' ) ) as $file ) {
			if ( $own !== $file && is_file( WP_PLUGIN_DIR . '/' . $file ) ) {
				$files[] = $file;
			}
		}
		return array_values( array_unique( $files ) );
	}

	/**
	 * Folders of the theme and its parent, as the database has it.
	 *
	 * @return array<string,string> By name.
	 */
	public static function themes(): array {
		$folders = array();
		foreach ( array( 'template', 'stylesheet' ) as $part ) {
			$slug = self::raw( $part );
			$root = self::raw( $part . '_root' );
			if ( '' === $root ) {
				$root = WP_CONTENT_DIR . '/themes';
			} elseif ( ! is_dir( $root ) ) {
				$root = WP_CONTENT_DIR . $root;
			}
			$folders[ $slug ] = $root . '/' . $slug;
		}
		return $folders;
	}

	/**
	 * What is on and was not looked at as it is now.
	 *
	 * @phpstan-impure
	 * @return string[] As components() calls them.
	 */
	public static function unexamined(): array {
		$looked = self::notes()['looked'];
		$new    = array();
		foreach ( self::components() as $component => $mark ) {
			if ( ( $looked[ $component ] ?? '' ) !== $mark ) {
				$new[] = $component;
			}
		}
		return $new;
	}

	/**
	 * Looks at the hooks now, and remembers them for this request.
	 *
	 * @param int $flags What they are seen as.
	 */
	public static function look( int $flags ): void {
		foreach ( self::now() as $owner => $callbacks ) {
			foreach ( array_keys( $callbacks ) as $callback ) {
				self::$seen[ $owner ][ $callback ] = ( self::$seen[ $owner ][ $callback ] ?? 0 ) | $flags;
			}
		}
	}

	/**
	 * Looks at what hangs on a guard's own hooks: a second factor may be another plugin's, which
	 * a guard asks by a filter of its own. They are told by their names, which begin as the guard's.
	 *
	 * @param int                    $flags  What they are seen as.
	 * @param array<string,int>|null $before How often each hook was called before the password was looked at; null where nobody has signed in.
	 */
	public static function look_at_helpers( int $flags, ?array $before ): void {
		global $wp_filter;
		$starts = array();
		foreach ( self::$seen as $owner => $callbacks ) {
			if ( array() !== preg_grep( '/^(?:authenticate|wp_authenticate_user|wp_login|' . self::ACTIONS . '\w+)\|/', array_keys( $callbacks ) ) && 1 === preg_match( '/^(?:mu:|theme:)?([^\/]+?)(?:\.php)?(?:\/|$)/', $owner, $match ) && strlen( $match[1] ) > 3 ) {
				$starts[] = self::plain( $match[1] );
			}
		}
		$calls         = self::calls();
		self::$helpers = array();
		foreach ( array_keys( (array) $wp_filter ) as $hook ) {
			$hook   = (string) $hook;
			$called = null === $before || ( $calls[ $hook ] ?? 0 ) > ( $before[ $hook ] ?? 0 );
			foreach ( $starts as $start ) {
				if ( $called && 0 === strpos( self::plain( $hook ), $start . '_' ) ) {
					self::$helpers[] = $hook;
				}
			}
		}
		self::look( $flags );
		self::$helpers = null;
	}

	/**
	 * How often each hook was called in this request.
	 *
	 * @return array<string,int>
	 */
	public static function calls(): array {
		return (array) ( $GLOBALS['wp_filters'] ?? array() ) + (array) ( $GLOBALS['wp_actions'] ?? array() );
	}

	/**
	 * A name, however its words are joined.
	 *
	 * @param string $name Of a plugin or a hook.
	 */
	private static function plain( string $name ): string {
		return strtolower( strtr( $name, '-/. ', '____' ) );
	}

	/**
	 * All hooks that something was noted with.
	 *
	 * @return string[]
	 */
	private static function noted_names(): array {
		$names = array();
		foreach ( self::notes()['hooks'] as $callbacks ) {
			foreach ( array_keys( $callbacks ) as $callback ) {
				$names[ explode( '|', $callback )[0] ] = true;
			}
		}
		return array_map( 'strval', array_keys( $names ) );
	}

	/**
	 * What look() has seen in this request since it was taken last.
	 *
	 * @return array<string,array<string,int>> Flags by callback, by owner.
	 */
	public static function take(): array {
		$seen       = self::$seen;
		self::$seen = array();
		return $seen;
	}

	/**
	 * What was noted and is not here.
	 *
	 * @param int $flags All of which it has to have been noted with.
	 * @return array<string,string[]> Hooks by owner.
	 */
	public static function missing( int $flags ): array {
		$components = self::components();
		$missing    = array();
		foreach ( self::notes()['hooks'] as $owner => $callbacks ) {
			if ( ! self::counts( $owner, $components ) ) {
				continue;
			}
			foreach ( $callbacks as $callback => $noted ) {
				if ( ( $noted & $flags ) === $flags && ! isset( self::$seen[ $owner ][ $callback ] ) ) {
					$missing[ $owner ][] = explode( '|', $callback )[0];
				}
			}
		}
		return array_map( 'array_values', array_map( 'array_unique', $missing ) );
	}

	/**
	 * Core's own ways to sign in that something had taken away, and that are open now.
	 *
	 * @return string[] Names of functions.
	 */
	public static function opened(): array {
		$core  = 'core:' . self::version();
		$noted = self::notes()['hooks'][ $core ] ?? array();
		$open  = array();
		// Without a look at this very version there is nothing to compare with.
		if ( array() !== preg_grep( '/^authenticate\|/', array_keys( $noted ) ) ) {
			foreach ( array_keys( self::$seen[ $core ] ?? array() ) as $callback ) {
				if ( 1 === preg_match( '/^authenticate\|(wp_authenticate_(?:username_password|email_password))$/', $callback, $match ) && ! isset( $noted[ $callback ] ) ) {
					$open[] = $match[1];
				}
			}
		}
		return $open;
	}

	/**
	 * Whether what an owner was noted with counts: what is gone from the site for good is missed by nobody.
	 *
	 * @param string               $owner      As owners() calls it.
	 * @param array<string,string> $components As components() says.
	 */
	public static function counts( string $owner, array $components ): bool {
		if ( isset( $components[ $owner ] ) || 'core:' . self::version() === $owner ) {
			return true;
		}
		if ( 0 === strpos( $owner, 'file:' ) ) {
			return is_file( WP_CONTENT_DIR . '/' . substr( $owner, 5 ) ) || is_file( substr( $owner, 5 ) );
		}
		return 0 === strpos( $owner, 'mu:' ) && file_exists( WPMU_PLUGIN_DIR . '/' . substr( $owner, 3 ) );
	}

	/**
	 * Whether no source file of a component names one of the hooks, or puts a function in the place of core's.
	 *
	 * For what cannot be looked at while it runs, as the site does not answer with it.
	 *
	 * @param string $component As components() calls it.
	 * @param bool   $strictly  Whether a hook whose name is computed is too much already.
	 */
	public static function is_silent( string $component, bool $strictly ): bool {
		$theme  = 0 === strpos( $component, 'theme:' );
		$folder = $theme ? ( self::themes()[ substr( $component, 6 ) ] ?? '' ) : WP_PLUGIN_DIR . '/' . ( false === strpos( $component, '/' ) ? $component : dirname( $component ) );
		$words  = '/[\'"](?:(?:' . implode( '|', self::NAMES ) . ')[\'"]|' . self::ACTIONS . ')|\bfunction\s+&?\s*(?:' . implode( '|', self::FUNCTIONS ) . ')\b|\beval\s*\(' . ( $strictly ? '|\badd_(?:filter|action)\s*\(\s*[^\s\'"]' : '' ) . '/i';
		$read   = 0;
		try {
			$files = is_dir( $folder ) ? new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $folder, \FilesystemIterator::SKIP_DOTS | \FilesystemIterator::FOLLOW_SYMLINKS ) ) : array( $folder );
			foreach ( $files as $file ) {
				$path = (string) $file;
				// What is included need not be called .php.
				if ( ! is_file( $path ) || 1 === preg_match( '/\.(?:js|css|scss|map|png|jpe?g|gif|svg|webp|woff2?|ttf|eot|po|mo|pot|md|txt|zip)$/i', $path ) ) {
					continue;
				}
				$text  = is_readable( $path ) ? file_get_contents( $path ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
				$read += strlen( (string) $text );
				if ( false === $text || $read > self::SOURCE || 1 === preg_match( $words, $text ) ) {
					return false;
				}
			}
		} catch ( \UnexpectedValueException $error ) {
			return false; // A folder that PHP may not read.
		}
		return $read > 0;
	}

	/**
	 * What hangs on the hooks now, and which functions are not core's.
	 *
	 * @return array<string,array<string,true>> Callbacks by owner.
	 */
	private static function now(): array {
		global $wp_filter;
		$places = self::places();
		$all    = null === self::$helpers;
		$names  = array_flip( self::$helpers ?? array_merge( self::NAMES, self::noted_names() ) );
		$found  = array();
		foreach ( array_keys( (array) $wp_filter ) as $hook ) {
			$hook = (string) $hook;
			if ( ! isset( $names[ $hook ] ) && ( ! $all || 0 !== strpos( $hook, self::ACTIONS ) ) ) {
				continue;
			}
			foreach ( $wp_filter[ $hook ]->callbacks as $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$files = self::files_of( $callback['function'] );
					foreach ( $files as $file ) {
						foreach ( self::owners( $file, $places ) as $owner ) {
							$found[ $owner ][ $hook . '|' . self::name( $callback['function'], $files[0] ) ] = true;
						}
					}
				}
			}
		}
		foreach ( $all ? self::FUNCTIONS : array() as $function ) {
			$file = function_exists( $function ) ? ( new \ReflectionFunction( $function ) )->getFileName() : false;
			foreach ( false === $file ? array() : self::owners( $file, $places ) as $owner ) {
				if ( 0 !== strpos( $owner, 'core:' ) ) {
					$found[ $owner ][ $function . '()|' ] = true;
				}
			}
		}
		// Core adds it by itself, but in one of several ways to sign in alone.
		unset( $found[ 'core:' . self::version() ]['authenticate|wp_authenticate_cookie'] );
		return $found;
	}

	/**
	 * Where a callback comes from: where it is declared, and where the class of its object is.
	 *
	 * @param mixed $callback As in WP_Hook.
	 * @return string[] Absolute paths; an empty one where it is of PHP itself, or PHP cannot tell.
	 */
	private static function files_of( $callback ): array {
		$files = array( (string) OtherFilters::file_of( $callback ) );
		$owner = is_array( $callback ) ? $callback[0] : $callback;
		if ( is_object( $owner ) && ! $owner instanceof \Closure ) {
			$files[] = (string) ( new \ReflectionObject( $owner ) )->getFileName();
		} elseif ( is_array( $callback ) && is_string( $owner ) && class_exists( $owner, false ) ) {
			$files[] = (string) ( new \ReflectionClass( $owner ) )->getFileName();
		}
		$known = array_values( array_unique( array_diff( $files, array( '' ) ) ) );
		return array() === $known ? array( '' ) : $known;
	}

	/**
	 * A callback's name; the same in each request, and after a change elsewhere in its file.
	 *
	 * @param mixed  $callback As in WP_Hook.
	 * @param string $file     Where it is declared.
	 */
	private static function name( $callback, string $file ): string {
		$place = basename( $file );
		if ( is_array( $callback ) ) {
			$class  = is_object( $callback[0] ) ? get_class( $callback[0] ) : (string) $callback[0];
			$method = (string) $callback[1];
		} elseif ( is_object( $callback ) && ! $callback instanceof \Closure ) {
			$class  = get_class( $callback );
			$method = '__invoke';
		} else {
			return is_string( $callback ) ? $callback : 'a function without a name in ' . $place;
		}
		// The name of a class without one tells where it lies on the disk.
		return ( false === strpos( $class, "\0" ) ? $class : 'a class without a name in ' . $place ) . '::' . $method;
	}

	/**
	 * Where the plugins and themes that are on really lie.
	 *
	 * @return array<string,string> A folder with a slash behind it, or a file; by component.
	 */
	private static function places(): array {
		$places = array();
		foreach ( self::plugins() as $file ) {
			$main            = self::real( WP_PLUGIN_DIR . '/' . $file );
			$places[ $file ] = false === strpos( $file, '/' ) ? $main : dirname( $main ) . '/';
		}
		foreach ( self::themes() as $slug => $folder ) {
			$places[ 'theme:' . $slug ] = self::real( $folder ) . '/';
		}
		return $places;
	}

	/**
	 * Whose a source file is: all plugins that share its folder; none where it is our own.
	 *
	 * @param string               $path   Absolute path, as PHP has resolved it; an empty one is PHP's own.
	 * @param array<string,string> $places As places() says.
	 * @return string[]
	 */
	private static function owners( string $path, array $places ): array {
		$core = array( 'core:' . self::version() );
		$path = str_replace( '\\', '/', (string) preg_replace( '/\(\d+\) : (?:eval\(\)\'d code|runtime-created function).*$/s', '', $path ) );
		if ( '' === $path ) {
			return $core;
		}
		if ( 0 === strpos( $path, self::real( dirname( __DIR__, 3 ) ) . '/' ) ) {
			return array();
		}
		$owners = array();
		foreach ( $places as $component => $place ) {
			if ( '/' !== $place && '' !== $place && ( '/' === substr( $place, -1 ) ? 0 === strpos( $path, $place ) : $path === $place ) ) {
				$owners[] = $component;
			}
		}
		if ( array() !== $owners ) {
			return $owners;
		}
		$must_use = self::real( WPMU_PLUGIN_DIR ) . '/';
		if ( '/' !== $must_use && 0 === strpos( $path, $must_use ) ) {
			return array( 'mu:' . explode( '/', substr( $path, strlen( $must_use ) ) )[0] );
		}
		foreach ( array( ABSPATH . 'wp-includes', ABSPATH . 'wp-admin', ABSPATH . 'wp-login.php' ) as $part ) {
			$part = self::real( $part );
			if ( '' !== $part && ( $path === $part || 0 === strpos( $path, $part . '/' ) ) ) {
				return $core;
			}
		}
		$content = self::real( WP_CONTENT_DIR ) . '/';
		return array( 'file:' . ( 0 === strpos( $path, $content ) ? substr( $path, strlen( $content ) ) : $path ) );
	}

	/**
	 * A path without links, with forward slashes; empty where there is nothing.
	 *
	 * @param string $path Any path.
	 */
	private static function real( string $path ): string {
		return str_replace( '\\', '/', (string) realpath( $path ) );
	}

	/**
	 * Core's version.
	 */
	private static function version(): string {
		return (string) ( $GLOBALS['wp_version'] ?? '' );
	}

	/**
	 * An option of this site, as the database has it.
	 *
	 * @param string $name Option name.
	 */
	private static function raw( string $name ): string {
		global $wpdb;
		return (string) $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", $name ) ); // phpcs:ignore WordPress.DB -- Caches and filters are what must be gone around.
	}
}
