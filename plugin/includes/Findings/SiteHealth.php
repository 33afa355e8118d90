<?php
/**
 * Tools > Site Health.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Findings;

use GatewayDoctor\Admin\Screen;

defined( 'ABSPATH' ) || exit;

/**
 * A test that tells the last verdict. It sends nothing itself: Site Health runs
 * every week by cron, and a site in trouble needs no further requests.
 */
final class SiteHealth {

	/**
	 * Adds the test.
	 *
	 * @param array<string,array<string,mixed>> $tests Those that are there.
	 * @return array<string,array<string,mixed>>
	 */
	public static function add( array $tests ): array {
		$tests['direct']['gateway_doctor'] = array(
			'label' => __( 'Gateway errors (502)', 'gateway-doctor' ),
			'test'  => array( self::class, 'test' ),
		);
		return $tests;
	}

	/**
	 * The test's result.
	 *
	 * @return array<string,mixed>
	 */
	public static function test(): array {
		$found = Finding::last();
		return array(
			'label'       => self::label( $found ),
			'status'      => null !== $found && Finding::is_real( $found['kind'] ) ? 'critical' : ( null === $found || 'healthy' === $found['kind'] ? 'good' : 'recommended' ),
			'badge'       => array(
				'label' => __( 'Performance' ), // phpcs:ignore WordPress.WP.I18n.MissingArgDomain -- Core's own word for the badge.
				'color' => 'blue',
			),
			'description' => '<p>' . esc_html( self::description( $found ) ) . '</p>',
			'actions'     => '<p><a href="' . esc_url( Screen::url() ) . '">' . esc_html__( 'Open Gateway Doctor', 'gateway-doctor' ) . '</a></p>',
			'test'        => 'gateway_doctor',
		);
	}

	/**
	 * The test's heading.
	 *
	 * @param array<string,mixed>|null $found The last verdict.
	 */
	private static function label( ?array $found ): string {
		if ( null === $found ) {
			return __( 'No gateway error was reported to Gateway Doctor', 'gateway-doctor' );
		}
		return sprintf(
			/* translators: 1: number of requests that failed, 2: number of all requests. */
			_n( 'This site failed to answer %1$d of %2$d test request', 'This site failed to answer %1$d of %2$d test requests', (int) $found['asked'], 'gateway-doctor' ),
			(int) $found['failed'],
			(int) $found['asked']
		);
	}

	/**
	 * What was found, and when.
	 *
	 * @param array<string,mixed>|null $found The last verdict.
	 */
	private static function description( ?array $found ): string {
		if ( null === $found ) {
			return __( 'When visitors see "502 Bad Gateway", Gateway Doctor finds out which plugin, theme or limit causes it. It has not been needed yet.', 'gateway-doctor' );
		}
		return sprintf(
			/* translators: 1: date and time, 2: address of a page, 3: the verdict in one sentence. */
			__( 'On %1$s, for %2$s: %3$s', 'gateway-doctor' ),
			(string) wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), (int) $found['at'] ),
			(string) $found['url'],
			(string) $found['summary']
		);
	}
}
