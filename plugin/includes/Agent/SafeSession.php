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
 * writes nothing but our own options. Remedies go around that on purpose.
 */
final class SafeSession {

	/**
	 * Reads options past every filter.
	 *
	 * @var Store
	 */
	private $store;

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
		$uri   = (string) ( $_SERVER['REQUEST_URI'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
		$path  = rawurldecode( (string) strtok( $uri, '?' ) );
		$route = isset( $_GET['rest_route'] ) && is_string( $_GET['rest_route'] ) ? $_GET['rest_route'] : ''; // phpcs:ignore WordPress.Security -- Compared only; REST checks its nonce itself.
		if ( false !== strpos( $path . '/', '/gateway-doctor/v1/' ) || 0 === strpos( $route . '/', '/gateway-doctor/v1/' ) ) {
			return true;
		}
		return '/wp-admin/tools.php' === substr( $path, -19 ) && 'gateway-doctor' === ( $_GET['page'] ?? '' ); // phpcs:ignore WordPress.Security -- Compared only.
	}

	/**
	 * Puts the session into force for this request.
	 *
	 * @param string|null $theme Stylesheet of a theme that is known to work, or null.
	 */
	public function apply( ?string $theme ): void {
		$site    = $this->list_of( (string) $this->site_option( 'active_plugins' ) );
		$network = is_multisite() ? array_keys( $this->store->read( 'active_sitewide_plugins' ) ) : array();
		$own     = basename( dirname( __DIR__, 2 ) ) . '/';
		$off     = array();
		foreach ( array_merge( $site, $network ) as $file ) {
			if ( 0 !== strpos( (string) $file, $own ) ) {
				$off[ (string) $file ] = true;
			}
		}
		( new Mask( $off, $theme ) )->apply();
		add_filter( 'query', array( $this, 'hold_foreign_writes' ), PHP_INT_MAX );
		add_filter( 'pre_get_ready_cron_jobs', '__return_empty_array', PHP_INT_MAX );
		header( 'Cache-Control: no-store, private' );
		header( 'Vary: Cookie', false );
	}

	/**
	 * Lets only our own options be written.
	 *
	 * @param mixed $query SQL; the filter `query`.
	 * @return mixed
	 */
	public function hold_foreign_writes( $query ) {
		$writes = is_string( $query ) && 1 === preg_match( '/^\s*(?:INSERT|REPLACE|UPDATE|DELETE|CREATE|ALTER|DROP|TRUNCATE)\b/i', $query );
		return $writes && false === strpos( $query, 'gateway_doctor_' ) ? 'SELECT 1' : $query;
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
