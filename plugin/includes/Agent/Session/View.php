<?php
/**
 * A page as it is with some plugins off, for the eyes of one browser.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

defined( 'ABSPATH' ) || exit;

/**
 * A probe that a person makes: the panel asks for it over REST, and the site gives
 * the browser a cookie, so that its own pages, opened in another tab, have this
 * configuration. The cookie's token is of no other use: it is no probe's, and the
 * configuration is the one that the run has stored.
 *
 * For the site's pages only, and for what they ask in the background. Never
 * for wp-admin, the login and the panel: work in another tab must not be taken back.
 */
final class View {

	/** Holds its token; for the server alone. */
	public const COOKIE = 'gateway_doctor_view';

	/** Holds its id, no secret: the panel sees by it whether the view is in force, and can end it where the site does not answer. */
	public const SIGN = 'gateway_doctor_view_on';

	/** Seconds until the browser forgets it by itself. */
	private const LIFE = 1800;

	/** The parameter that ends it. */
	public const LEAVE = 'gateway-doctor-leave';

	/**
	 * What is off, for the bar.
	 *
	 * @var int
	 */
	private $off;

	/**
	 * Stylesheet of the theme that is shown instead of the site's own, or null.
	 *
	 * @var string|null
	 */
	private $theme;

	/**
	 * Describes the view; show() tells the person.
	 *
	 * @param int         $off   How many plugins are off.
	 * @param string|null $theme Stylesheet of another theme, or null.
	 */
	public function __construct( int $off, ?string $theme = null ) {
		$this->off   = $off;
		$this->theme = $theme;
	}

	/**
	 * The token as it was received; null where there was none.
	 *
	 * @var string|null
	 */
	private static $received = null;

	/**
	 * Its token, where this request is to be a view.
	 */
	public static function asked(): ?string {
		$token = $_COOKIE[ self::COOKIE ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum -- Compared with a hash.
		$id    = $_COOKIE[ self::SIGN ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum -- Only whether it is there.
		// Nothing that dumps these into a log may see the token.
		unset( $_COOKIE[ self::COOKIE ] );
		if ( isset( $_SERVER['HTTP_COOKIE'] ) ) {
			$_SERVER['HTTP_COOKIE'] = (string) preg_replace( '/(?:^|;\s*)' . self::COOKIE . '=[^;]*/', '', (string) $_SERVER['HTTP_COOKIE'] ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Only shortened.
		}
		self::$received = is_string( $token ) ? $token : null;
		// Where the panel has ended it, its sign is gone, whatever the site answered.
		return null !== self::$received && is_string( $id ) && self::is_page() ? self::$received : null;
	}

	/**
	 * The token that this request came with; an empty text where it had none.
	 */
	public static function received(): string {
		return (string) self::$received;
	}

	/**
	 * Gives the browser its cookies.
	 *
	 * @param string $token Of the view.
	 * @param string $id    Of the view.
	 */
	public static function send( string $token, string $id ): void {
		self::set( self::COOKIE, $token, true );
		self::set( self::SIGN, $id, false );
	}

	/**
	 * Whether this is a page of the site, or something that one asks for.
	 */
	private static function is_page(): bool {
		// phpcs:disable WordPress.Security -- Compared only.
		$script  = basename( (string) ( $_SERVER['SCRIPT_NAME'] ?? '' ) );
		$request = (string) ( $_SERVER['REQUEST_URI'] ?? '' );
		$reads   = in_array( $_SERVER['REQUEST_METHOD'] ?? 'GET', array( 'GET', 'HEAD' ), true );
		// phpcs:enable
		if ( SafeSession::is_for_us() || isset( $_SERVER['HTTP_GATEWAY_DOCTOR'] ) ) {
			return false;
		}
		if ( 'index.php' === $script && ! is_admin() ) {
			$is_rest = false !== strpos( $request, '/wp-json/' ) || false !== strpos( $request, 'rest_route=' );
			// REST may have another prefix: what is saved from wp-admin is saved, wherever it is sent.
			return $reads && ! $is_rest || ! self::may_be_from_admin();
		}
		return 'admin-ajax.php' === $script && ! self::may_be_from_admin();
	}

	/**
	 * Whether this request may have been sent by a page of wp-admin.
	 */
	private static function may_be_from_admin(): bool {
		// phpcs:disable WordPress.Security -- Compared only.
		$from = (string) ( $_SERVER['HTTP_REFERER'] ?? '' );
		$mode = (string) ( $_SERVER['HTTP_SEC_FETCH_MODE'] ?? '' );
		// phpcs:enable
		// A form of a page that hides its address leads to a page, the editor's requests do not.
		return '' === $from ? 'navigate' !== $mode : false !== strpos( $from, '/wp-admin/' );
	}

	/**
	 * Whether the person wants to leave.
	 */
	public static function is_left(): bool {
		return isset( $_GET[ self::LEAVE ] ); // phpcs:ignore WordPress.Security.NonceVerification -- Whoever asks for it, nothing but the view ends.
	}

	/**
	 * Ends the view in this browser, and goes to the page as it is.
	 */
	public static function leave(): void {
		self::forget();
		$path = strtok( (string) ( $_SERVER['REQUEST_URI'] ?? '/' ), '?' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- One path of this host: no header can be split by it, see below.
		header( 'Location: /' . ltrim( (string) preg_replace( '/[^\x21-\x7e]|\\\\/', '', (string) $path ), '/' ), true, 302 );
		exit;
	}

	/**
	 * Takes the cookies from the browser: its run is over.
	 */
	public static function forget(): void {
		self::set( self::COOKIE, '', true );
		self::set( self::SIGN, '', false );
	}

	/**
	 * Sets a cookie for the site's pages, or takes it back.
	 *
	 * @param string $name   Its name.
	 * @param string $value  Its value; an empty text takes it back.
	 * @param bool   $hidden From scripts.
	 */
	private static function set( string $name, string $value, bool $hidden ): void {
		if ( headers_sent() ) {
			return;
		}
		// Core's constants for paths are not there yet where the agent ends a view.
		$path = (string) preg_replace( '|^https?://[^/]+|i', '', rtrim( (string) get_option( 'home' ), '/' ) . '/' );
		setcookie(
			$name,
			$value,
			array(
				'expires'  => '' === $value ? 1 : time() + self::LIFE,
				'path'     => $path,
				'secure'   => is_ssl(),
				'httponly' => $hidden,
				'samesite' => 'Strict',
			)
		);
	}

	/**
	 * Says on the page what it is.
	 */
	public function show(): void {
		add_action( 'wp_footer', array( $this, 'bar' ), PHP_INT_MAX );
	}

	/**
	 * The bar at the lower edge.
	 */
	public function bar(): void {
		$says = $this->says();
		printf(
			'<div role="status" style="position:fixed;inset:auto 0 0 0;z-index:2147483647;padding:10px 16px;background:#1d2327;color:#fff;font:14px/1.5 sans-serif;text-align:center">%s %s <a href="%s" style="color:#72aee6;text-decoration:underline">%s</a></div>',
			esc_html( $says ),
			esc_html__( 'Nothing that you do here is saved. When you have looked, go back to the tab of Gateway Doctor.', 'gateway-doctor' ),
			esc_url( add_query_arg( self::LEAVE, '1' ) ),
			esc_html__( 'Leave this view', 'gateway-doctor' )
		);
	}

	/**
	 * What is different from what visitors see.
	 */
	private function says(): string {
		$parts = array();
		if ( $this->off > 0 || null === $this->theme ) {
			$parts[] = 0 === $this->off
				? __( 'Gateway Doctor: this is the page with everything on.', 'gateway-doctor' )
				: sprintf(
					/* translators: %d: how many plugins. */
					_n( 'Gateway Doctor: only you see the page like this, with %d plugin off.', 'Gateway Doctor: only you see the page like this, with %d plugins off.', $this->off, 'gateway-doctor' ),
					$this->off
				);
		}
		if ( null !== $this->theme ) {
			$theme   = wp_get_theme( $this->theme );
			$name    = $theme->exists() ? (string) $theme->get( 'Name' ) : $this->theme;
			$parts[] = 0 === $this->off
				/* translators: %s: name of a theme. */
				? sprintf( __( 'Gateway Doctor: only you see the page like this, in the theme %s.', 'gateway-doctor' ), $name )
				/* translators: %s: name of a theme. */
				: sprintf( __( 'The theme is %s.', 'gateway-doctor' ), $name );
		}
		return implode( ' ', $parts );
	}
}
