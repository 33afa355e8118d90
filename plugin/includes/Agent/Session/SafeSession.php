<?php
/**
 * A place from which a broken site can be mended.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

use GatewayDoctor\Agent\Guard\Cache\CopyOnWriteCache;
use GatewayDoctor\Agent\Guard\Cache\LoginCache;
use GatewayDoctor\Agent\Guard\Cache\UnwrappableCache;
use GatewayDoctor\Agent\Guard\Database\ReadStatement;
use GatewayDoctor\Agent\Guard\Database\SessionVariables;
use GatewayDoctor\Agent\Guard\Database\Sql;
use GatewayDoctor\Agent\Guard\NoStore;
use GatewayDoctor\Agent\Guard\SignIn;
use GatewayDoctor\Agent\Mask\Mask;
use GatewayDoctor\Agent\Store;

defined( 'ABSPATH' ) || exit;

/**
 * The panel and its REST calls, with every other plugin off and a default theme.
 *
 * What WordPress derives from the plugins that are on (rewrite rules, widgets,
 * roles, transients about themes) would be derived wrongly here: such a request
 * writes nothing but our own options (Site\OwnOption) and remedies, which go around
 * the filter on purpose. It signs nobody in: what guards the login may be off. The
 * exception is a session that a door gave: see DoorSession. What answers in it is
 * decided twice: by the address, and by what core has made of it (AllowedRequests).
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
		$path = rawurldecode( (string) strtok( (string) ( $_SERVER['REQUEST_URI'] ?? '' ), '?' ) );
		return 'wp-login.php' === basename( (string) ( $_SERVER['SCRIPT_NAME'] ?? '' ) )
			&& '/wp-login.php' === substr( $path, -13 )
			&& LoginHooks::is_action( LoginHooks::action() );
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
		$own     = basename( dirname( __DIR__, 3 ) ) . '/';
		$stay    = 'link' === $by ? LoginHooks::notes()['hooks'] : array();
		$off     = array();
		foreach ( array_merge( $site, $network ) as $file ) {
			if ( 0 !== strpos( (string) $file, $own ) && ! isset( $stay[ $file ] ) ) {
				$off[ (string) $file ] = true;
			}
		}
		$signs_in = self::is_sign_in();
		if ( $signs_in && array() !== array_intersect_key( $stay, array_flip( preg_filter( '/^/', 'theme:', array_map( 'strval', array_keys( LoginHooks::themes() ) ) ) ) ) ) {
			$theme = null; // It guards the login, as a plugin does.
		}
		self::$in_force = true;
		( new Mask( $off, $theme ) )->apply();
		if ( ! ( $signs_in ? LoginCache::install() : CopyOnWriteCache::install() ) ) {
			// It must open all the same.
			UnwrappableCache::hold( $signs_in );
		}
		self::$by_door = in_array( $by, array( 'link', 'proof' ), true );
		if ( self::$by_door ) {
			( new DoorSession( (int) ( $credential['user'] ?? 0 ), $own . 'gateway-doctor.php' ) )->apply();
		}
		if ( $signs_in ) {
			( new LoginGate( 'link' === $by ) )->apply();
			add_filter( 'query', array( DoorSession::class, 'hold_derived' ), PHP_INT_MAX );
		} else {
			add_filter( 'query', array( $this, 'hold_writes' ), PHP_INT_MAX );
			SignIn::apply();
		}
		add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );
		add_filter( 'wp_is_application_passwords_available', '__return_false', PHP_INT_MAX );
		// Otherwise the rules of the plugins that are off would be lost from .htaccess.
		add_filter( 'flush_rewrite_rules_hard', '__return_false', PHP_INT_MAX );
		NoStore::apply();
		AllowedRequests::hold();
	}

	/**
	 * Holds everything back but reading. Our own options and remedies do not pass here.
	 *
	 * @param mixed $query SQL; the filter `query`.
	 * @return mixed
	 */
	public function hold_writes( $query ) {
		if ( ! is_string( $query ) || ReadStatement::is_plain( $query ) ) {
			return $query;
		}
		$readings = Sql::readings( $query );
		foreach ( $readings ?? array( '' ) as $sql ) {
			$reads = ReadStatement::asks( $sql ) && ! ReadStatement::locks( $sql );
			if ( ! $reads && ! ( 'SET' === ReadStatement::word( $sql ) && SessionVariables::are_harmless( $sql, $query ) ) ) {
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
