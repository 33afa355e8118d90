<?php
/**
 * The last verdict.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Findings;

use GatewayDoctor\Agent\Store;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps one sentence and two counts of the last whole diagnosis: no answers, no
 * log lines. The diagnosis itself stays with whoever made it.
 */
final class Finding {

	public const OPTION = 'gateway_doctor_verdict';

	/**
	 * The last verdict.
	 *
	 * @return array{url:string,kind:string,summary:string,culprits:string[],asked:int,failed:int,at:int}|null
	 */
	public static function last(): ?array {
		$found = ( new Store() )->read( self::OPTION );
		if ( ! isset( $found['kind'], $found['at'] ) ) {
			return null;
		}
		return array(
			'url'      => (string) ( $found['url'] ?? '' ),
			'kind'     => (string) $found['kind'],
			'summary'  => (string) ( $found['summary'] ?? '' ),
			'culprits' => array_values( array_map( 'strval', (array) ( $found['culprits'] ?? array() ) ) ),
			'asked'    => (int) ( $found['asked'] ?? 0 ),
			'failed'   => (int) ( $found['failed'] ?? 0 ),
			'at'       => (int) $found['at'],
		);
	}

	/**
	 * Keeps a verdict in place of the one before.
	 *
	 * @param string   $url      The page.
	 * @param string   $kind     As in the noun `verdict`.
	 * @param string   $summary  One sentence.
	 * @param string[] $culprits As `plugin/slug`.
	 * @param int      $asked    Requests that were sent as a visitor's.
	 * @param int      $failed   Those of them that failed.
	 */
	public static function keep( string $url, string $kind, string $summary, array $culprits, int $asked, int $failed ): void {
		OwnOption::update(
			self::OPTION,
			array(
				'url'      => esc_url_raw( $url ),
				'kind'     => $kind,
				'summary'  => sanitize_text_field( $summary ),
				'culprits' => array_map( 'sanitize_text_field', $culprits ),
				'asked'    => $asked,
				'failed'   => min( $failed, $asked ),
				'at'       => time(),
			)
		);
	}

	/**
	 * Whether something is at fault, as far as is known: neither healthy nor a shrug.
	 *
	 * @param string $kind As in the noun `verdict`.
	 */
	public static function is_real( string $kind ): bool {
		return ! in_array( $kind, array( 'healthy', 'inconclusive', 'client', 'transient' ), true );
	}
}
