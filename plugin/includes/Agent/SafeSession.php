<?php
/**
 * A place from which a broken site can be mended.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * The panel and its REST calls, with every other plugin off and a default theme.
 *
 * What WordPress derives from the plugins that are on (rewrite rules, widgets,
 * roles, transients about themes) would be derived wrongly here: such a request
 * writes nothing but our own options (Site\OwnOption) and remedies, which go around
 * the filter on purpose. It signs nobody in: what guards the login may be off. The
 * exception is a session that a door gave: see DoorSession.
 */
final class SafeSession {

	/**
	 * Reads options past every filter.
	 *
	 * @var Store
	 */
	private $store;

	/**
	 * Whether this request runs in one.
	 *
	 * @var bool
	 */
	private static $in_force = false;

	/**
	 * Whether a door gave it: in front of the login.
	 *
	 * @var bool
	 */
	private static $by_door = false;

	/**
	 * Takes the store.
	 *
	 * @param Store $store Reads options past every filter.
	 */
	public function __construct( Store $store ) {
		$this->store = $store;
	}

	/**
	 * Whether this request is the panel, or one of its REST calls.
	 *
	 * Only these run in a safe session: a key or a cookie must not open a page
	 * that a masked plugin protects.
	 */
	public static function is_for_us(): bool {
		// phpcs:disable WordPress.Security -- Compared only; REST checks its nonce itself.
		$path   = rawurldecode( (string) strtok( (string) ( $_SERVER['REQUEST_URI'] ?? '' ), '?' ) );
		$script = basename( (string) ( $_SERVER['SCRIPT_NAME'] ?? '' ) );
		if ( 'index.php' === $script && ! is_admin() ) {
			// A parameter overrules the path in core, and one in the body overrules the address.
			$route = $_POST['rest_route'] ?? $_GET['rest_route'] ?? null;
			return null === $route
				? false !== strpos( $path . '/', '/gateway-doctor/v1/' )
				: is_string( $route ) && 0 === strpos( $route . '/', '/gateway-doctor/v1/' );
		}
		return 'tools.php' === $script && '/wp-admin/tools.php' === substr( $path, -19 ) && 'gateway-doctor' === ( $_GET['page'] ?? '' );
		// phpcs:enable
	}

	/**
	 * Whether this request is the login, in a session that a door gave.
	 *
	 * Not what sends or takes a new password: there is no need of it here.
	 */
	public static function is_sign_in(): bool {
		// phpcs:disable WordPress.Security -- Compared only.
		$path   = rawurldecode( (string) strtok( (string) ( $_SERVER['REQUEST_URI'] ?? '' ), '?' ) );
		$action = $_REQUEST['action'] ?? '';
		return 'wp-login.php' === basename( (string) ( $_SERVER['SCRIPT_NAME'] ?? '' ) )
			&& '/wp-login.php' === substr( $path, -13 )
			&& is_string( $action )
			&& ! in_array( $action, array( 'lostpassword', 'retrievepassword', 'resetpass', 'rp', 'register', 'postpass' ), true );
		// phpcs:enable
	}

	/**
	 * Whether this request runs in a safe session.
	 */
	public static function is_in_force(): bool {
		return self::$in_force;
	}

	/**
	 * Whether this request runs in one that a door gave.
	 */
	public static function is_by_door(): bool {
		return self::$by_door;
	}

	/**
	 * Puts the session into force for this request.
	 *
	 * @param array<string,mixed> $credential As stored: a key or a session.
	 */
	public function apply( array $credential ): void {
		$theme   = is_string( $credential['theme'] ?? null ) ? $credential['theme'] : null;
		$by      = (string) ( $credential['by'] ?? '' );
		$site    = $this->list_of( (string) $this->site_option( 'active_plugins' ) );
		$network = is_multisite() ? array_keys( $this->store->read( 'active_sitewide_plugins' ) ) : array();
		$own     = basename( dirname( __DIR__, 2 ) ) . '/';
		$stay    = 'link' === $by ? $this->store->read( 'gateway_doctor_guards' ) : array();
		$off     = array();
		foreach ( array_merge( $site, $network ) as $file ) {
			if ( 0 !== strpos( (string) $file, $own ) && ! isset( $stay[ $file ] ) ) {
				$off[ (string) $file ] = true;
			}
		}
		self::$in_force = true;
		( new Mask( $off, $theme ) )->apply();
		self::$by_door = in_array( $by, array( 'link', 'proof' ), true );
		if ( self::$by_door ) {
			( new DoorSession( (int) ( $credential['user'] ?? 0 ), $own . 'gateway-doctor.php' ) )->apply();
		}
		if ( self::is_sign_in() ) {
			add_filter( 'query', array( DoorSession::class, 'hold_derived' ), PHP_INT_MAX );
		} else {
			add_filter( 'query', array( $this, 'hold_writes' ), PHP_INT_MAX );
			add_filter( 'send_auth_cookies', '__return_false', PHP_INT_MAX );
		}
		add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );
		add_filter( 'wp_is_application_passwords_available', '__return_false', PHP_INT_MAX );
		// Otherwise the rules of the plugins that are off would be lost from .htaccess.
		add_filter( 'flush_rewrite_rules_hard', '__return_false', PHP_INT_MAX );
		header( 'Cache-Control: no-store, private' );
		header( 'Vary: Cookie', false );
		// WordPress sends another one in its place to who has not signed in yet.
		add_filter( 'nocache_headers', array( self::class, 'store_nowhere' ), PHP_INT_MAX );
		// REST has answered before; where it does not, a page would follow that masked plugins may protect.
		add_action( 'parse_request', array( self::class, 'end_without_page' ), PHP_INT_MAX );
	}

	/**
	 * Keeps a page of a safe session out of every cache.
	 *
	 * @param mixed $headers As WordPress sends them; the filter `nocache_headers`.
	 * @return array<string,mixed>
	 */
	public static function store_nowhere( $headers ): array {
		return array( 'Cache-Control' => 'no-cache, must-revalidate, max-age=0, no-store, private' ) + (array) $headers;
	}

	/**
	 * Ends a request that is not REST after all: its path alone looked like one of our routes.
	 *
	 * @param mixed $wp The request, as WordPress has understood it.
	 */
	public static function end_without_page( $wp ): void {
		if ( is_object( $wp ) && empty( $wp->query_vars['rest_route'] ) ) {
			wp_die( 'This is no page.', '', array( 'response' => 404 ) );
		}
	}

	/**
	 * Holds everything back but reading. Our own options and remedies do not pass here.
	 *
	 * @param mixed $query SQL; the filter `query`.
	 * @return mixed
	 */
	public function hold_writes( $query ) {
		if ( ! is_string( $query ) || Question::is_plain( $query ) ) {
			return $query;
		}
		$readings = Sql::readings( $query );
		foreach ( $readings ?? array( '' ) as $sql ) {
			$reads = Question::asks( $sql ) && ! Question::locks( $sql );
			if ( ! $reads && ! ( 'SET' === Question::word( $sql ) && Settings::are_harmless( $sql, $query ) ) ) {
				return 'SELECT 1';
			}
		}
		return $query;
	}

	/**
	 * A site option (not a network option) as the database has it.
	 *
	 * @param string $name Option name.
	 */
	private function site_option( string $name ): ?string {
		global $wpdb;
		$value = $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", $name ) ); // phpcs:ignore WordPress.DB -- Caches and filters are what must be gone around.
		return is_string( $value ) ? $value : null;
	}

	/**
	 * A serialised list of plugin files.
	 *
	 * @param string $raw As stored.
	 * @return string[]
	 */
	private function list_of( string $raw ): array {
		$value = '' === $raw ? array() : unserialize( $raw, array( 'allowed_classes' => false ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_unserialize -- As core stores options; no objects are made.
		return is_array( $value ) ? array_values( array_filter( $value, 'is_string' ) ) : array();
	}
}
