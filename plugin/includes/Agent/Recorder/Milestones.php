<?php
/**
 * Where WordPress stands while it boots and answers.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

use GatewayDoctor\Agent\Guard\DatabaseWrites;
use GatewayDoctor\Agent\Guard\Guards;
use GatewayDoctor\Agent\Guard\Mail;

defined( 'ABSPATH' ) || exit;

/**
 * Follows a request from the agent to the end of PHP's shutdown.
 */
final class Milestones {

	private const NAMED = array( 'muplugins_loaded', 'plugins_loaded', 'init', 'wp_loaded', 'wp', 'template_redirect', 'wp_head', 'wp_footer', 'rest_api_init', 'admin_init', 'shutdown' );

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
	 * Keep the probe harmless, and count what they held back; null where nothing is held back.
	 *
	 * @var Guards|null
	 */
	private $guards;

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder    $recorder   Keeps the record.
	 * @param Components  $components Who owns which file.
	 * @param Guards|null $guards      Count what they held back; null where nothing is.
	 */
	public function __construct( Recorder $recorder, Components $components, ?Guards $guards ) {
		$this->recorder   = $recorder;
		$this->components = $components;
		$this->guards     = $guards;
	}

	/**
	 * Follows this request to its end.
	 *
	 * @param string $level `full`: every callback; `coarse`: loading and milestones; `none`: only whether and how it ends.
	 */
	public function start( string $level ): void {
		$buffers  = 'full' === $level ? new Buffers( $this->recorder, $this->components ) : null;
		$shutdown = new Shutdown( $this->recorder, $this->components, $buffers, array( $this, 'held' ) );
		$shutdown->follow();
		if ( 'none' === $level ) {
			return;
		}
		if ( null !== $buffers ) {
			$this->recorder->tell( new DeferredCallbacks( $this->recorder, $buffers ) );
		}
		( new Loading( $this->recorder, $this->components ) )->follow();
		foreach ( self::NAMED as $hook ) {
			add_action(
				$hook,
				function () use ( $hook, $shutdown ): void {
					$this->recorder->events->note(
						array(
							'milestone' => array(
								'name' => $hook,
								'ms'   => $shutdown->ms(),
							),
						)
					);
				},
				PHP_INT_MIN
			);
		}
		( new HttpNotes( $this->recorder ) )->follow();
		if ( 'full' === $level ) {
			( new Wrapper( $this->recorder, $this->components ) )->follow();
			( new Renderers( $this->recorder, $this->components ) )->follow();
			$this->time_queries();
		}
	}

	/**
	 * What the guards held back.
	 *
	 * @return array{held:array{writes:int,mails:int}}
	 */
	public function held(): array {
		return array(
			'held' => array(
				'writes' => null === $this->guards ? 0 : $this->guards->held( DatabaseWrites::NAME ),
				'mails'  => null === $this->guards ? 0 : $this->guards->held( Mail::NAME ),
			),
		);
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
				$this->recorder->events->queried( (float) $seconds );
				return $data;
			},
			PHP_INT_MAX,
			3
		);
	}
}
