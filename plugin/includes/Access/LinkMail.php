<?php
/**
 * The rescue link by mail.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

defined( 'ABSPATH' ) || exit;

/**
 * Mails a link to its own user, who asked for it; nobody else can be named.
 */
final class LinkMail {

	/**
	 * Sends it.
	 *
	 * @param \WP_User                         $user Whose link it is.
	 * @param array{url:string,expires:string} $made As RescueLinks::make() answers.
	 * @return bool Whether WordPress could hand it over.
	 */
	public static function send( \WP_User $user, array $made ): bool {
		return wp_mail(
			$user->user_email,
			/* translators: %s: host name. */
			sprintf( __( 'Rescue link of %s', 'gateway-doctor' ), (string) wp_parse_url( home_url(), PHP_URL_HOST ) ),
			__( 'Keep this link. When the site and its dashboard answer 502, it opens the login with all other plugins off. You still sign in as usual.', 'gateway-doctor' )
			. "\n\n" . $made['url'] . "\n\n"
			/* translators: %s: date. */
			. sprintf( __( 'It ends on %s, or when you make another one under Tools > Gateway Doctor.', 'gateway-doctor' ), substr( $made['expires'], 0, 10 ) ) . "\n"
		);
	}
}
