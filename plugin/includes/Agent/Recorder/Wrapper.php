<?php
/**
 * Puts marks around callbacks.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Looks through all hooks, and wraps what belongs to a plugin or theme.
 *
 * It looks at milestones and after each wrapped callback, not at every hook that
 * fires (the hook `all` would cost half the page again). What is added and called
 * between two looks runs below the mark of whoever added it. PHP's own functions,
 * core's, and callbacks with references beyond their second argument stay as they are.
 */
final class Wrapper {

	/** Where plugins have just added callbacks, or where those are about to run. */
	private const HOOKS = array( 'muplugins_loaded', 'plugins_loaded', 'setup_theme', 'after_setup_theme', 'init', 'widgets_init', 'wp_loaded', 'parse_request', 'wp', 'template_redirect', 'wp_enqueue_scripts', 'wp_head', 'loop_start', 'wp_footer', 'rest_api_init', 'admin_menu', 'admin_init', 'current_screen', 'admin_enqueue_scripts', 'shutdown' );

	/** Where all hooks are looked at closely: everything has been set up, nothing has been shown. */
	private const CLOSE = array( 'wp_loaded', 'template_redirect', 'admin_init' );

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	public $recorder;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * How many callbacks each hook had when it was last looked at.
	 *
	 * @var array<string,int>
	 */
	private $counted = array();

	/**
	 * Callbacks that stay as they are, by hook, priority and key.
	 *
	 * @var array<string,array<int,array<string,true>>>
	 */
	private $left = array();

	/**
	 * What is new in the record's table, by number.
	 *
	 * @var array<int,array<int,mixed>>
	 */
	private $rows = array();

	/**
	 * How many hooks there were at the last look.
	 *
	 * @var int
	 */
	private $hooks = 0;

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder   $recorder   Keeps the record.
	 * @param Components $components Who owns which file.
	 */
	public function __construct( Recorder $recorder, Components $components ) {
		$this->recorder   = $recorder;
		$this->components = $components;
	}

	/**
	 * Looks at hooks when callbacks may have come.
	 */
	public function follow(): void {
		foreach ( self::HOOKS as $hook ) {
			add_action(
				$hook,
				function () use ( $hook ): void {
					$this->look( in_array( $hook, self::CLOSE, true ) );
					$this->look_at( $hook );
				},
				PHP_INT_MIN
			);
		}
	}

	/**
	 * Wraps what is new on all hooks.
	 *
	 * @param bool $closely Also where the count is as before: something may have been replaced.
	 */
	public function look( bool $closely = false ): void {
		global $wp_filter;
		$this->hooks = count( $wp_filter );
		foreach ( $wp_filter as $name => $hook ) {
			$count = 0;
			foreach ( $hook->callbacks as $callbacks ) {
				$count += count( $callbacks );
			}
			if ( $closely || ( $this->counted[ $name ] ?? 0 ) !== $count ) {
				$this->wrap( (string) $name, $hook );
			}
		}
		$this->write();
	}

	/**
	 * Wraps what is new on one hook.
	 *
	 * @param string $name Hook name.
	 */
	public function look_at( string $name ): void {
		global $wp_filter;
		if ( isset( $wp_filter[ $name ] ) ) {
			$this->wrap( $name, $wp_filter[ $name ] );
			$this->write();
		}
	}

	/**
	 * A callback has run: it may have added others.
	 *
	 * @param string $name Its hook.
	 */
	public function look_again( string $name ): void {
		global $wp_filter;
		if ( count( $wp_filter ) !== $this->hooks ) {
			$this->look();
			return;
		}
		$count = 0;
		foreach ( $wp_filter[ $name ]->callbacks ?? array() as $callbacks ) {
			$count += count( $callbacks );
		}
		if ( $count !== $this->counted[ $name ] ) {
			$this->look_at( $name );
		}
	}

	/**
	 * Wraps the callbacks of a hook.
	 *
	 * @param string   $name Hook name.
	 * @param \WP_Hook $hook The hook.
	 */
	private function wrap( string $name, \WP_Hook $hook ): void {
		$count = 0;
		foreach ( $hook->callbacks as $priority => $callbacks ) {
			$count += count( $callbacks );
			foreach ( $callbacks as $key => $callback ) {
				if ( $callback['function'] instanceof Wrapped || isset( $this->left[ $name ][ $priority ][ $key ] ) ) {
					continue;
				}
				$wrapped = $this->around( $callback['function'], $name, (int) $priority );
				if ( null === $wrapped ) {
					$this->left[ $name ][ $priority ][ $key ] = true;
				} else {
					// Same callback, same key, with a mark around it.
					$hook->callbacks[ $priority ][ $key ] = array( 'function' => $wrapped ) + $callback;
				}
			}
		}
		$this->counted[ $name ] = $count;
	}

	/**
	 * A callback with its marks.
	 *
	 * @param mixed  $callback Any callable.
	 * @param string $hook     Hook name.
	 * @param int    $priority Priority on its hook.
	 * @return callable|null Null where it is core's, or cannot be wrapped.
	 */
	private function around( $callback, string $hook, int $priority ): ?callable {
		if ( ! is_callable( $callback ) ) {
			return null;
		}
		$reflection = Callbacks::reflect( $callback );
		$file       = null === $reflection ? false : $reflection->getFileName();
		if ( null === $reflection || false === $file || 0 === strpos( $file, dirname( __DIR__ ) . '/' ) ) {
			return null;
		}
		$component = $this->components->of( $file );
		$class     = null === $component ? null : Callbacks::wrapper_of( $reflection );
		if ( null === $class ) {
			return null;
		}
		$number                = $this->recorder->marks->number( $component );
		$this->rows[ $number ] = array( 'hook', $component, $hook, $priority, Callbacks::name( $reflection ), $file, (int) $reflection->getStartLine() );
		return new $class( $callback, $number, $hook, $this );
	}

	/**
	 * Writes down what is new, in one go.
	 */
	private function write(): void {
		if ( array() !== $this->rows ) {
			$this->recorder->marks->describe( $this->rows );
			$this->rows = array();
		}
	}
}
