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
 * Tells the recorder what runs when no callback does: a plugin's file being
 * loaded, the theme's functions.php, its template, PHP's shutdown.
 *
 * WordPress fires a hook only after each file, so what is being loaded is
 * inferred from what was loaded before it.
 */
final class Milestones {

	private const FATAL = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR;

	private const NAMED = array( 'muplugins_loaded', 'plugins_loaded', 'init', 'wp_loaded', 'wp', 'template_redirect', 'wp_head', 'wp_footer', 'rest_api_init', 'admin_init', 'shutdown' );

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
	 * Files that are still to be loaded.
	 *
	 * @var string[]
	 */
	private $queue = array();

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
	 * @param bool $closely Also on the way: otherwise only whether and how it ends.
	 */
	public function start( bool $closely ): void {
		self::$last_object = $this;
		register_shutdown_function( array( $this, 'first_shutdown_function' ) );
		if ( ! $closely ) {
			return;
		}
		$this->recorder->phase( 'agent' );
		$this->follow_loading();
		$this->follow_theme();
		foreach ( self::NAMED as $hook ) {
			add_action(
				$hook,
				function () use ( $hook ): void {
					$this->milestone( $hook );
				},
				PHP_INT_MIN
			);
		}
		$this->follow_http();
	}

	/**
	 * Must-use, network and ordinary plugins, one file after the other.
	 */
	private function follow_loading(): void {
		$files       = array_values( wp_get_mu_plugins() );
		$mine        = array_search( WPMU_PLUGIN_DIR . '/0-gateway-doctor.php', $files, true );
		$this->queue = array_merge(
			array_slice( $files, (int) $mine ),
			is_multisite() ? wp_get_active_network_plugins() : array()
		);
		foreach ( array( 'mu_plugin_loaded', 'network_plugin_loaded', 'plugin_loaded' ) as $hook ) {
			add_action(
				$hook,
				function ( $file ): void {
					$this->loaded( (string) $file );
				},
				PHP_INT_MAX
			);
		}
		add_action(
			'muplugins_loaded',
			function (): void {
				$this->queue = array_merge( array( '' ), wp_get_active_and_valid_plugins() );
				$this->loaded( '' );
			},
			PHP_INT_MAX
		);
	}

	/**
	 * A file was loaded; the next one is about to be.
	 *
	 * @param string $file Absolute path.
	 */
	private function loaded( string $file ): void {
		if ( '' !== $file ) {
			$this->components->learn( $file );
			$this->recorder->note( array( 'loaded' => plugin_basename( $file ) ) );
		}
		array_shift( $this->queue );
		if ( isset( $this->queue[0] ) ) {
			$this->components->learn( $this->queue[0] );
			$this->recorder->phase( 'load', $this->queue[0] );
		} else {
			$this->recorder->phase( 'core' );
		}
	}

	/**
	 * The theme's functions.php and its template.
	 */
	private function follow_theme(): void {
		add_action(
			'setup_theme',
			function (): void {
				$this->recorder->note( array( 'theme' => get_stylesheet() ) );
				$this->recorder->phase( 'functions', get_stylesheet_directory() . '/functions.php' );
			},
			PHP_INT_MAX
		);
		add_action(
			'after_setup_theme',
			function (): void {
				$this->recorder->phase( 'core' );
			},
			PHP_INT_MIN
		);
		add_filter(
			'template_include',
			function ( $file ) {
				if ( is_string( $file ) && '' !== $file ) {
					$this->recorder->phase( 'template', $file );
				}
				return $file;
			},
			PHP_INT_MAX
		);
	}

	/**
	 * Requests that this request makes.
	 */
	private function follow_http(): void {
		$sent = array();
		add_filter(
			'pre_http_request',
			function ( $answer, $args, $url ) use ( &$sent ) {
				$sent[ (string) $url ] = (int) hrtime( true );
				if ( is_wp_error( $answer ) && 'gateway_doctor_held' === $answer->get_error_code() ) {
					$this->note_http( (string) $url, (array) $args, null, true );
				}
				return $answer;
			},
			PHP_INT_MAX,
			3
		);
		add_action(
			'http_api_debug',
			function ( $answer, $context, $transport, $args, $url ) use ( &$sent ): void {
				$since = $sent[ (string) $url ] ?? null;
				$this->note_http( (string) $url, (array) $args, null === $since ? null : $this->ms( (int) $since ), false );
			},
			PHP_INT_MIN,
			5
		);
	}

	/**
	 * Notes one outgoing request.
	 *
	 * @param string              $url     Where to; only its host is kept.
	 * @param array<string,mixed> $args    Of the HTTP API.
	 * @param float|null          $ms      How long it took.
	 * @param bool                $blocked Whether the guard held it back.
	 */
	private function note_http( string $url, array $args, ?float $ms, bool $blocked ): void {
		$this->recorder->note(
			array(
				'http' => array(
					'host'      => (string) wp_parse_url( $url, PHP_URL_HOST ),
					'method'    => strtoupper( (string) ( $args['method'] ?? 'GET' ) ),
					'ms'        => $ms,
					'blocked'   => $blocked,
					'component' => $this->recorder->current(),
				),
			)
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
	 * PHP shuts down: after a fatal error, after exit, or at the end.
	 */
	public function first_shutdown_function(): void {
		$this->reserve = null;
		$error         = error_get_last();
		if ( null !== $error && 0 !== ( $error['type'] & self::FATAL ) ) {
			$error['message'] = substr( $error['message'], 0, 8000 );
			$this->recorder->failed( $error );
		}
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
