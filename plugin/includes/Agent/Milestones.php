<?php
/**
 * Where WordPress stands while it boots and answers.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * Follows a request from the agent to the end of PHP's shutdown.
 */
final class Milestones {

	private const FATAL = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR;

	private const NAMED = array( 'muplugins_loaded', 'plugins_loaded', 'init', 'wp_loaded', 'wp', 'template_redirect', 'wp_head', 'wp_footer', 'rest_api_init', 'admin_init', 'shutdown' );

	/** Where plugins add callbacks, or where what they have added is about to run. */
	private const LOOKS = array( 'muplugins_loaded', 'plugins_loaded', 'setup_theme', 'after_setup_theme', 'init', 'widgets_init', 'wp_loaded', 'parse_request', 'wp', 'template_redirect', 'wp_enqueue_scripts', 'wp_head', 'loop_start', 'wp_footer', 'rest_api_init', 'admin_menu', 'admin_init', 'current_screen', 'admin_enqueue_scripts', 'shutdown' );

	/** Where all hooks are looked at closely: everything has been set up, nothing has been shown. */
	private const CLOSE_LOOKS = array( 'wp_loaded', 'template_redirect', 'admin_init' );

	/**
	 * Keeps this object until everything that is in a variable has been destroyed.
	 *
	 * @var Milestones|null
	 */
	public static $last_object;

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Who owns which file.
	 *
	 * @var Components
	 */
	private $components;

	/**
	 * Keeps the probe harmless, and counts what it held back.
	 *
	 * @var Guard
	 */
	private $guard;

	/**
	 * When the agent started, nanoseconds.
	 *
	 * @var int
	 */
	private $started;

	/**
	 * Whether a fatal error has been noted.
	 *
	 * @var bool
	 */
	private $failed = false;

	/**
	 * Freed when PHP has run out of memory, so that the end can be written.
	 *
	 * @var string|null
	 */
	public $reserve;

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder   $recorder   Keeps the record.
	 * @param Components $components Who owns which file.
	 * @param Guard      $guard      Counts what it held back.
	 */
	public function __construct( Recorder $recorder, Components $components, Guard $guard ) {
		$this->recorder   = $recorder;
		$this->components = $components;
		$this->guard      = $guard;
		$this->started    = (int) hrtime( true );
		$this->reserve    = str_repeat( ' ', 65536 );
	}

	/**
	 * Follows this request to its end.
	 *
	 * @param string $level `full`: every callback; `coarse`: loading and milestones; `none`: only whether and how it ends.
	 */
	public function start( string $level ): void {
		self::$last_object = $this;
		register_shutdown_function( array( $this, 'first_shutdown_function' ) );
		// Core runs this hook before any shutdown function of ours, and what plugins do there may hide the error.
		add_action( 'shutdown', array( $this, 'note_error' ), PHP_INT_MIN );
		if ( 'none' === $level ) {
			return;
		}
		( new Loading( $this->recorder, $this->components ) )->follow();
		foreach ( self::NAMED as $hook ) {
			add_action(
				$hook,
				function () use ( $hook ): void {
					$this->milestone( $hook );
				},
				PHP_INT_MIN
			);
		}
		( new HttpNotes( $this->recorder ) )->follow();
		if ( 'full' === $level ) {
			$this->look( new Wrapper( $this->recorder, $this->components ) );
			( new Renderers( $this->recorder, $this->components ) )->follow();
			$this->time_queries();
		}
	}

	/**
	 * Wraps callbacks where plugins have just added some.
	 *
	 * @param Wrapper $wrapper Puts marks around callbacks.
	 */
	private function look( Wrapper $wrapper ): void {
		foreach ( self::LOOKS as $hook ) {
			add_action(
				$hook,
				static function () use ( $wrapper, $hook ): void {
					$wrapper->look( in_array( $hook, self::CLOSE_LOOKS, true ) );
					$wrapper->look_at( $hook );
				},
				PHP_INT_MIN
			);
		}
	}

	/**
	 * How long database queries take: wpdb times them where SAVEQUERIES is on.
	 */
	private function time_queries(): void {
		if ( ! defined( 'SAVEQUERIES' ) ) {
			define( 'SAVEQUERIES', true ); // phpcs:ignore WordPress.NamingConventions -- Core's name.
		}
		add_filter(
			'log_query_custom_data',
			function ( $data, $query, $seconds ) {
				$this->recorder->queried( (float) $seconds );
				return $data;
			},
			PHP_INT_MAX,
			3
		);
	}

	/**
	 * Notes that WordPress came this far.
	 *
	 * @param string $name Name of the milestone.
	 */
	private function milestone( string $name ): void {
		$this->recorder->note(
			array(
				'milestone' => array(
					'name' => $name,
					'ms'   => $this->ms( $this->started ),
				),
			)
		);
	}

	/**
	 * Notes a fatal error, once.
	 */
	public function note_error(): void {
		$this->reserve = null;
		$error         = error_get_last();
		if ( ! $this->failed && null !== $error && 0 !== ( $error['type'] & self::FATAL ) ) {
			$this->failed     = true;
			$error['message'] = substr( $error['message'], 0, 8000 );
			$this->recorder->failed( $error );
		}
	}

	/**
	 * PHP shuts down: after a fatal error, after exit, or at the end.
	 */
	public function first_shutdown_function(): void {
		$this->note_error();
		$this->recorder->unwind();
		$this->recorder->phase( 'shutdown' );
		register_shutdown_function( array( $this, 'last_shutdown_function' ) );
	}

	/**
	 * Every other shutdown function has run.
	 */
	public function last_shutdown_function(): void {
		$this->recorder->finish(
			array(
				'ms'   => $this->ms( $this->started ),
				'held' => array(
					'writes' => $this->guard->queries->held,
					'mails'  => $this->guard->mails,
				),
			)
		);
		$this->recorder->phase( 'destructors' );
	}

	/**
	 * What stood in a variable has been destroyed, and nothing crashed.
	 */
	public function __destruct() {
		$this->recorder->note( array( 'ended' => $this->ms( $this->started ) ) );
	}

	/**
	 * Milliseconds since a moment.
	 *
	 * @param int $since From hrtime(), nanoseconds.
	 */
	private function ms( int $since ): float {
		return round( ( hrtime( true ) - $since ) / 1e6, 3 );
	}
}
