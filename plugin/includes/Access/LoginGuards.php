<?php
/**
 * What guards the login.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Agent;
use GatewayDoctor\Agent\Session\LoginHooks;
use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Writes down what takes part in signing in: two-factor, login limits, single
 * sign-on. It is seen in healthy days, by its hooks, and stays on in a safe session
 * that a rescue link starts; where it does not hang on its hooks there as it did
 * then, nobody signs in with that link (Agent\Session\LoginGate).
 *
 * Each site of a network has notes of its own. What any request shows is enough to
 * stay on. What has to be there is learned from two requests alone, which no stranger
 * can shape: an administrator's right password, and our own question to the login.
 */
final class LoginGuards {

	public const OPTION = LoginHooks::OPTION;

	/** How long an answer of the login is waited for, in seconds. */
	private const PATIENCE = 8;

	/** How long our own question counts. */
	private const LIFE = 60;

	/** How often the login is asked at most while nothing came of it, in seconds. */
	private const PAUSE = 600;

	/**
	 * Whether this request tells what has to be there.
	 *
	 * @var bool
	 */
	private static $counts = false;

	/**
	 * How often each hook was called before the password was looked at; null where it was none.
	 *
	 * @var array<string,int>|null
	 */
	private static $calls = null;

	/**
	 * Adds the hooks.
	 */
	public static function register(): void {
		add_action( 'login_init', array( self::class, 'look_at_form' ), PHP_INT_MAX );
		add_filter( 'authenticate', array( self::class, 'look_before' ), PHP_INT_MIN );
		add_filter( 'authenticate', array( self::class, 'look_after' ), PHP_INT_MAX );
		add_action( 'wp_login', array( self::class, 'look_on' ), PHP_INT_MIN, 0 );
		add_action( 'shutdown', array( self::class, 'end' ), PHP_INT_MIN, 0 );
		foreach ( array( 'upgrader_process_complete', 'activated_plugin', 'switch_theme' ) as $change ) {
			add_action( $change, array( self::class, 'expect_news' ), PHP_INT_MAX, 0 );
		}
		if ( is_admin() ) {
			add_action( 'load-plugins.php', array( self::class, 'remember' ) );
			add_action( 'load-plugins.php', array( self::class, 'expect_news' ) );
		}
	}

	/**
	 * All that hangs on the hooks before the form is shown or taken.
	 */
	public static function look_at_form(): void {
		if ( ! self::is_masked() ) {
			LoginHooks::look( LoginHooks::SEEN | ( self::is_posted() ? LoginHooks::EARLY : LoginHooks::IN_FORM ) );
		}
	}

	/**
	 * All that hangs on them before anything has looked at the password.
	 *
	 * @param mixed $user The filter `authenticate`.
	 * @return mixed
	 */
	public static function look_before( $user ) {
		if ( 0 !== did_action( 'login_init' ) && ! self::is_masked() ) {
			LoginHooks::look( LoginHooks::SEEN | LoginHooks::NEEDED );
			self::$calls = LoginHooks::calls();
		}
		return $user;
	}

	/**
	 * Whether it was an administrator's right password, or our own question.
	 *
	 * @param mixed $user The filter `authenticate`.
	 * @return mixed
	 */
	public static function look_after( $user ) {
		if ( 0 !== did_action( 'login_init' ) && ! self::is_masked() ) {
			LoginHooks::look( LoginHooks::SEEN );
			if ( self::is_posted() && 'login' === LoginHooks::action() && ( self::is_own_question() || ( $user instanceof \WP_User && user_can( $user, Permission::capability() ) ) ) ) {
				self::$counts = true;
				self::$calls  = $user instanceof \WP_User ? self::$calls : null;
				self::write();
			}
		}
		return $user;
	}

	/**
	 * What was added meanwhile.
	 */
	public static function look_on(): void {
		if ( ! self::is_masked() ) {
			LoginHooks::look( LoginHooks::SEEN );
		}
	}

	/**
	 * The end of a request to the login, also where a plugin has ended it.
	 */
	public static function end(): void {
		if ( 0 !== did_action( 'login_init' ) ) {
			self::remember();
		}
	}

	/**
	 * Looks, and remembers what is new: a plugin may add its hooks on the login page alone.
	 */
	public static function remember(): void {
		if ( ! self::is_masked() ) {
			LoginHooks::look( LoginHooks::SEEN );
			self::write();
		}
	}

	/**
	 * Plugins that were seen and are still active.
	 *
	 * @return array<string,string[]> Hooks by plugin file; without hooks: needed by one of them.
	 */
	public static function active(): array {
		return array_intersect_key( self::all(), Plugins::active() );
	}

	/**
	 * Everything that was seen and still is there: plugins, themes, must-use plugins and single files.
	 *
	 * @return array<string,string[]> Hooks by owner, see LoginHooks.
	 */
	public static function all(): array {
		$components = LoginHooks::components();
		$guards     = array();
		foreach ( LoginHooks::notes()['hooks'] as $owner => $callbacks ) {
			if ( 0 !== strpos( $owner, 'core:' ) && LoginHooks::counts( $owner, $components ) ) {
				$hooks            = array_map(
					static function ( $callback ): string {
						return explode( '|', (string) $callback )[0];
					},
					array_keys( $callbacks )
				);
				$guards[ $owner ] = array_values( array_unique( $hooks ) );
			}
		}
		return $guards;
	}

	/**
	 * Looks at what was never looked at as it is now; says what is left.
	 *
	 * First the login itself is asked, as it is for visitors: with some plugins off,
	 * one that builds on another would look as if it guarded nothing. Where it does not
	 * answer, the source is read.
	 *
	 * @return string[] As LoginHooks::components() calls them.
	 */
	public static function examine(): array {
		if ( array() === LoginHooks::unexamined() ) {
			return array();
		}
		self::ask( true );
		$left = LoginHooks::unexamined();
		if ( array() !== $left ) {
			$notes = LoginHooks::notes();
			$marks = LoginHooks::components();
			foreach ( $left as $component ) {
				$hooks = $notes['hooks'][ $component ] ?? array();
				if ( array() === $hooks && LoginHooks::is_silent( $component, ! isset( $notes['looked'][ $component ] ) ) ) {
					$notes['looked'][ $component ] = $marks[ $component ];
				}
			}
			OwnOption::update( LoginHooks::option(), $notes );
		}
		return LoginHooks::unexamined();
	}

	/**
	 * Asks the login soon, where something is new, so that it is known before it is needed.
	 */
	public static function expect_news(): void {
		static $expected = false;
		if ( ! $expected && ! self::is_masked() && ! wp_doing_ajax() && ! wp_installing() ) {
			$expected = true;
			add_action( 'shutdown', array( self::class, 'ask_where_new' ), PHP_INT_MIN, 0 );
		}
	}

	/**
	 * Asks the login if something is new and it was not asked just now; waits for no answer.
	 */
	public static function ask_where_new(): void {
		if ( (int) ( LoginHooks::notes()['ask']['at'] ?? 0 ) < time() - self::PAUSE && array() !== LoginHooks::unexamined() ) {
			self::ask( false );
		}
	}

	/**
	 * Forgets everything, on all sites.
	 */
	public static function forget(): void {
		global $wpdb;
		OwnOption::delete( self::OPTION );
		if ( is_multisite() ) {
			$names = (array) $wpdb->get_col( $wpdb->prepare( "SELECT meta_key FROM {$wpdb->sitemeta} WHERE meta_key LIKE %s", $wpdb->esc_like( self::OPTION . '_' ) . '%' ) ); // phpcs:ignore WordPress.DB -- Read once, when the plugin goes.
			array_map( array( OwnOption::class, 'delete' ), array_map( 'strval', $names ) );
		}
	}

	/**
	 * Whether this request has other plugins than a visitor's.
	 */
	public static function is_masked(): bool {
		return SafeSession::is_in_force()
			|| array() !== preg_grep( '/^' . Agent::ANSWER_HEADER . ':/i', headers_list() )
			|| ( function_exists( 'wp_is_recovery_mode' ) && wp_is_recovery_mode() );
	}

	/**
	 * Posts the login's form with a name that nobody has and without a password: no plugin counts that as a wrong try.
	 *
	 * @param bool $wait Whether to wait for the answer.
	 */
	private static function ask( bool $wait ): void {
		$token        = Token::make();
		$notes        = LoginHooks::notes();
		$notes['ask'] = array(
			'hash'    => Token::hash( $token ),
			'expires' => time() + self::LIFE,
			'at'      => time(),
		);
		OwnOption::update( LoginHooks::option(), $notes );
		wp_remote_post(
			(string) strtok( RescueLinks::address(), '?' ),
			array(
				'timeout'     => $wait ? self::PATIENCE : 0.01, // phpcs:ignore WordPressVIPMinimum -- An owner waits, once.
				'blocking'    => $wait,
				'redirection' => 0,
				'headers'     => array( 'Gateway-Doctor' => 'look ' . $token ),
				'body'        => array(
					'log' => 'gateway-doctor-' . bin2hex( random_bytes( 8 ) ),
					'pwd' => '',
				),
				/** This filter is documented in wp-includes/class-wp-http-streams.php */
				'sslverify'   => apply_filters( 'https_local_ssl_verify', false ),
			)
		);
	}

	/**
	 * Whether this request is what ask() sent.
	 */
	private static function is_own_question(): bool {
		$header = isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) && is_string( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) ? $_SERVER['HTTP_GATEWAY_DOCTOR'] : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared with a hash.
		$ask    = LoginHooks::notes()['ask'];
		return 0 === strpos( $header, 'look ' ) && Keys::is_alive( $ask ) && Token::matches( (string) ( $ask['hash'] ?? '' ), substr( $header, 5 ) );
	}

	/**
	 * Whether the login's form was sent.
	 */
	private static function is_posted(): bool {
		return 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
	}

	/**
	 * Writes down what is new.
	 */
	private static function write(): void {
		$notes = LoginHooks::notes();
		if ( self::$counts ) {
			LoginHooks::look_at_helpers( LoginHooks::SEEN | LoginHooks::NEEDED, self::$calls );
		}
		$seen = LoginHooks::take();
		if ( ! self::$counts ) {
			foreach ( $seen as $owner => $callbacks ) {
				foreach ( $callbacks as $callback => $flags ) {
					$seen[ $owner ][ $callback ] = $flags & ~( LoginHooks::NEEDED | LoginHooks::EARLY );
				}
			}
		}
		if ( ! self::$counts && self::is_known( $seen, $notes['hooks'] ) ) {
			return;
		}
		$marks = LoginHooks::components();
		$hooks = array();
		foreach ( $notes['hooks'] as $owner => $callbacks ) {
			// What counts of something that has changed since is what it does now.
			$changed = self::$counts && isset( $marks[ $owner ], $notes['looked'][ $owner ] ) && $notes['looked'][ $owner ] !== $marks[ $owner ];
			if ( LoginHooks::counts( $owner, $marks ) && ! $changed ) {
				$hooks[ $owner ] = $callbacks;
			}
		}
		foreach ( $seen as $owner => $callbacks ) {
			foreach ( $callbacks as $callback => $flags ) {
				$hooks[ $owner ][ $callback ] = ( $hooks[ $owner ][ $callback ] ?? 0 ) | $flags;
			}
		}
		$new = array(
			// What was off for a while may come back as another.
			'looked' => self::$counts ? $marks : array_intersect_key( $notes['looked'], $marks ),
			'hooks'  => self::with_required( $hooks ),
			'ask'    => $notes['ask'],
		);
		if ( $new !== $notes ) {
			OwnOption::update( LoginHooks::option(), $new );
		}
	}

	/**
	 * Whether all of it is noted already: the login is asked for often, by strangers too.
	 *
	 * @param array<string,array<string,int>> $seen  Flags by callback, by owner.
	 * @param array<string,array<string,int>> $noted The same.
	 */
	private static function is_known( array $seen, array $noted ): bool {
		foreach ( $seen as $owner => $callbacks ) {
			foreach ( $callbacks as $callback => $flags ) {
				if ( ( ( $noted[ $owner ][ $callback ] ?? 0 ) & $flags ) !== $flags ) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * With the plugins that they need: without these they would not start.
	 *
	 * @param array<string,array<string,int>> $guards Callbacks by owner.
	 * @return array<string,array<string,int>>
	 */
	private static function with_required( array $guards ): array {
		$plugins = Plugins::describe();
		do {
			$before = $guards;
			foreach ( $plugins as $plugin ) {
				foreach ( isset( $guards[ $plugin['file'] ] ) ? $plugin['requires'] : array() as $slug ) {
					foreach ( $plugins as $other ) {
						$guards += $other['slug'] === $slug ? array( (string) $other['file'] => array() ) : array();
					}
				}
			}
		} while ( $guards !== $before );
		return $guards;
	}
}
