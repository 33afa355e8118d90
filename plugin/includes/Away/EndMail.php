<?php
/**
 * The mail at the end.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Away;

use GatewayDoctor\Site\Names;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Tells whoever asked for it how his diagnosis has ended; nobody else can be named.
 */
final class EndMail {

	/**
	 * The verdict, where the browser came to the end by itself.
	 *
	 * @param int    $user    Who asked for it.
	 * @param string $summary The verdict's one sentence.
	 * @return bool Whether WordPress could hand it over.
	 */
	public static function of_verdict( int $user, string $summary ): bool {
		return self::send( $user, $summary, __( 'The proof, and what to do about it, is in the panel:', 'gateway-doctor' ) );
	}

	/**
	 * What cron saw. It is called no proof: the panel makes one of it.
	 *
	 * @param array<string,mixed> $away As Handover keeps it.
	 * @return bool Whether WordPress could hand it over.
	 */
	public static function of_cron( array $away ): bool {
		return self::send( (int) $away['user'], self::facts( $away ), __( 'Open the panel, and start the diagnosis again: it takes in what was seen, and ends in a few requests, with its proof:', 'gateway-doctor' ) );
	}

	/**
	 * What was seen, in words.
	 *
	 * @param array<string,mixed> $away As Handover keeps it.
	 */
	private static function facts( array $away ): string {
		$count = count( $away['observations'] );
		switch ( $away['end'] ) {
			case 'found':
				$last = json_decode( (string) end( $away['observations'] ), true );
				return sprintf(
					/* translators: 1: names of plugins, 2: number, 3: number. */
					__( 'Your page was closed, so the site went on by itself. Without %1$s the page was fine, %2$d times of %2$d; with everything on it failed, %3$d times of %3$d.', 'gateway-doctor' ),
					self::without( (array) $last['probe'] ),
					max( $away['good'] ),
					count( $away['on'] )
				);
			case 'fine':
				return sprintf(
					/* translators: %d: number of requests. */
					__( 'Your page was closed, so the site went on by itself. In %d requests the page did not fail any more.', 'gateway-doctor' ),
					$count
				);
			case 'open':
				return sprintf(
					/* translators: %d: number of requests. */
					__( 'Your page was closed, so the site went on by itself. In %d requests no single plugin was found without which the page is fine.', 'gateway-doctor' ),
					$count
				);
			default:
				return __( 'Your page was closed before the diagnosis had ended, and the site could not go on by itself.', 'gateway-doctor' );
		}
	}

	/**
	 * Names what was off.
	 *
	 * @param array<string,mixed> $probe The noun `probe`.
	 */
	private static function without( array $probe ): string {
		$names = array();
		foreach ( array_keys( Plugins::present() ) as $file ) {
			if ( ! Plugins::is_self( (string) $file ) && ! in_array( $file, (array) ( $probe['enabled'] ?? array() ), true ) ) {
				$named   = get_file_data( WP_PLUGIN_DIR . '/' . $file, array( 'name' => 'Plugin Name' ) )['name'];
				$names[] = '' === $named ? (string) $file : Names::plain( $named );
			}
		}
		if ( null !== ( $probe['theme'] ?? null ) ) {
			$names[] = Names::plain( (string) wp_get_theme()->get( 'Name' ) );
		}
		return implode( ', ', $names );
	}

	/**
	 * Sends it.
	 *
	 * @param int    $user Whom to.
	 * @param string $says What happened.
	 * @param string $next What to do.
	 */
	private static function send( int $user, string $says, string $next ): bool {
		$person = get_userdata( $user );
		if ( false === $person || ! user_can( $person, 'manage_options' ) ) {
			return false;
		}
		return wp_mail(
			$person->user_email,
			/* translators: %s: host name. */
			sprintf( __( 'The diagnosis of %s has ended', 'gateway-doctor' ), (string) wp_parse_url( home_url(), PHP_URL_HOST ) ),
			$says . "\n\n" . $next . "\n" . admin_url( 'tools.php?page=gateway-doctor' ) . "\n"
		);
	}
}
