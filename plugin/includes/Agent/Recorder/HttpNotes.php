<?php
/**
 * What a request asks of other servers.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * Notes each outgoing request of the HTTP API: to whom, how long, by whom.
 */
final class HttpNotes {

	/**
	 * Keeps the record.
	 *
	 * @var Recorder
	 */
	private $recorder;

	/**
	 * Since when a URL is being asked, nanoseconds.
	 *
	 * @var array<string,int>
	 */
	private $sent = array();

	/**
	 * Takes the recorder.
	 *
	 * @param Recorder $recorder Keeps the record.
	 */
	public function __construct( Recorder $recorder ) {
		$this->recorder = $recorder;
	}

	/**
	 * Adds the filters.
	 */
	public function follow(): void {
		add_filter( 'pre_http_request', array( $this, 'before' ), PHP_INT_MAX, 3 );
		add_action( 'http_api_debug', array( $this, 'after' ), PHP_INT_MIN, 5 );
	}

	/**
	 * A request is about to be sent, or has been held back.
	 *
	 * @param mixed $answer False where it will be sent.
	 * @param mixed $args   Of the HTTP API.
	 * @param mixed $url    Where to.
	 * @return mixed
	 */
	public function before( $answer, $args, $url ) {
		$this->sent[ (string) $url ] = (int) hrtime( true );
		if ( is_wp_error( $answer ) && 'gateway_doctor_held' === $answer->get_error_code() ) {
			$this->note( (string) $url, (array) $args, null, true );
		}
		return $answer;
	}

	/**
	 * A request was answered.
	 *
	 * @param mixed $answer    Ignored.
	 * @param mixed $context   Ignored.
	 * @param mixed $transport Ignored.
	 * @param mixed $args      Of the HTTP API.
	 * @param mixed $url       Where to.
	 */
	public function after( $answer, $context, $transport, $args, $url ): void {
		$since = $this->sent[ (string) $url ] ?? null;
		$this->note( (string) $url, (array) $args, null === $since ? null : round( ( hrtime( true ) - $since ) / 1e6, 3 ), false );
	}

	/**
	 * Notes one outgoing request.
	 *
	 * @param string              $url     Where to; only its host is kept.
	 * @param array<string,mixed> $args    Of the HTTP API.
	 * @param float|null          $ms      How long it took.
	 * @param bool                $blocked Whether the guard held it back.
	 */
	private function note( string $url, array $args, ?float $ms, bool $blocked ): void {
		$this->recorder->events->note(
			array(
				'http' => array(
					'host'      => (string) wp_parse_url( $url, PHP_URL_HOST ),
					'method'    => strtoupper( (string) ( $args['method'] ?? 'GET' ) ),
					'ms'        => $ms,
					'blocked'   => $blocked,
					'component' => $this->recorder->events->current(),
				),
			)
		);
	}
}
