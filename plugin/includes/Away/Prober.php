<?php
/**
 * Probes that the site sends to itself.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Away;

use GatewayDoctor\Agent\Agent;
use GatewayDoctor\Agent\ProbeRequest;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Runs\Records;
use GatewayDoctor\Runs\Worker;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * Sends probes as the panel does, in the panel's run, with a token of its own.
 */
final class Prober {

	/** Seconds until a request is given up. */
	private const PATIENCE = 30;

	/** Characters of an answer that are kept. */
	private const BODY = 300;

	/**
	 * The run.
	 *
	 * @var array<string,mixed>
	 */
	private $run;

	/**
	 * In clear, for this request alone.
	 *
	 * @var string
	 */
	private $token;

	/**
	 * Takes a run over: the token of the browser that fell silent ends here.
	 *
	 * @param array<string,mixed> $run As stored.
	 */
	public function __construct( array $run ) {
		$this->token  = Token::make();
		$run['token'] = Token::hash( $this->token );
		$this->run    = $run;
		OwnOption::update( Store::RUN, $run );
	}

	/**
	 * Asks for a page.
	 *
	 * @param string        $url     Absolute.
	 * @param string        $id      Of the probe.
	 * @param string[]|null $enabled Plugin files; null leaves the list as it is.
	 * @param string|null   $theme   Stylesheet; null leaves the theme.
	 * @return array<string,mixed> The noun `observation`.
	 */
	public function ask( string $url, string $id, ?array $enabled, ?string $theme ): array {
		$index   = null === $theme ? false : array_search( $theme, (array) $this->run['themes'], true );
		$words   = implode( ' ', array( $this->token, $id, $this->run['list'], $this->mask( $enabled ), false === $index ? '-' : (string) $index, 'full' ) );
		$at      = gmdate( 'Y-m-d\TH:i:s.000\Z' );
		$started = hrtime( true );
		$answer  = wp_remote_get(
			add_query_arg( 'gateway-doctor', $id, $url ),
			array(
				'timeout'             => self::PATIENCE, // phpcs:ignore WordPressVIPMinimum -- A 502 may take as long as the gateway waits; nobody waits for cron.
				'redirection'         => 0,
				'headers'             => array( 'Gateway-Doctor' => 'probe ' . $words ),
				/** This filter is documented in wp-includes/class-wp-http-streams.php */
				'sslverify'           => apply_filters( 'https_local_ssl_verify', false ),
				'limit_response_size' => 65536,
			)
		);
		$ms      = (int) round( ( hrtime( true ) - $started ) / 1e6 );
		$failed  = is_wp_error( $answer );
		$headers = array();
		foreach ( $failed ? array() : wp_remote_retrieve_headers( $answer ) as $name => $value ) {
			if ( 'set-cookie' !== strtolower( (string) $name ) ) {
				$headers[ strtolower( (string) $name ) ] = is_array( $value ) ? implode( ', ', $value ) : (string) $value;
			}
		}
		$body   = $failed ? '' : wp_remote_retrieve_body( $answer );
		$said   = $headers[ strtolower( Agent::ANSWER_HEADER ) ] ?? '';
		$probe  = ProbeRequest::from_header( $words, $this->run );
		$record = Records::read( (string) $this->run['folder'], $id );
		return array(
			'probe'           => array(
				'id'      => $id,
				'enabled' => $enabled,
				'theme'   => $theme,
				'record'  => 'full',
				'guarded' => true,
			),
			'url'             => $url,
			'at'              => $at,
			'status'          => $failed ? null : (int) wp_remote_retrieve_response_code( $answer ),
			'error'           => $failed ? ( $ms >= 1000 * self::PATIENCE ? 'timeout' : 'network' ) : null,
			'ms'              => $ms,
			'bytes'           => strlen( $body ),
			'headers'         => (object) $headers,
			'body'            => wp_check_invalid_utf8( substr( $body, 0, self::BODY ), true ),
			'acknowledged'    => null !== $record || ( $probe instanceof ProbeRequest && $probe->acknowledgement === $said ),
			'refused'         => 0 === strpos( $said, 'refused ' ) ? substr( $said, 8 ) : null,
			'record'          => $record,
			'recordsReadable' => true,
			'attempts'        => (int) ( $record['attempts'] ?? 0 ),
		) + ( 'running' === ( $record['state'] ?? '' ) ? array( 'released' => ( new Worker() )->end( (string) $this->run['folder'], $id ) ) : array() );
	}

	/**
	 * One bit for each plugin of the run's list, the lowest first.
	 *
	 * @param string[]|null $enabled Plugin files that are to be on.
	 */
	private function mask( ?array $enabled ): string {
		if ( null === $enabled ) {
			return '-';
		}
		$list  = array_values( array_map( 'strval', (array) $this->run['plugins'] ) );
		$bytes = array_fill( 0, max( 1, (int) ceil( count( $list ) / 8 ) ), 0 );
		foreach ( $list as $index => $file ) {
			if ( in_array( $file, $enabled, true ) ) {
				$bytes[ $index >> 3 ] |= 1 << ( $index & 7 );
			}
		}
		return Token::encode( implode( '', array_map( 'chr', $bytes ) ) );
	}
}
