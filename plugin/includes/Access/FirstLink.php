<?php
/**
 * The first rescue link.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Site\OwnOption;

defined( 'ABSPATH' ) || exit;

/**
 * Shows a rescue link once, on the first page of wp-admin after activation.
 *
 * It is made there and not at activation: that request shows nothing, and until
 * the next one the link would have to be stored in the clear.
 */
final class FirstLink {

	public const OPTION = 'gateway_doctor_first_link';

	/**
	 * Remembers that one is to be made.
	 */
	public static function expect(): void {
		OwnOption::update( self::OPTION, array( 'user' => get_current_user_id() ) );
	}

	/**
	 * Makes and prints it, for whom it is expected.
	 */
	public static function show(): void {
		$expected = get_site_option( self::OPTION );
		if ( ! is_array( $expected ) || ! current_user_can( Permission::capability() ) || ! Permission::is_in_person() || SafeSession::is_in_force() || LoginGuards::is_masked() ) {
			return;
		}
		// Activated from a shell: whoever comes first.
		if ( ! in_array( (int) ( $expected['user'] ?? 0 ), array( 0, get_current_user_id() ), true ) ) {
			return;
		}
		OwnOption::delete( self::OPTION );
		$links = new RescueLinks();
		if ( null !== $links->of( get_current_user_id() ) ) {
			return;
		}
		self::render( $links->make( get_current_user_id() )['url'] );
	}

	/**
	 * Prints a link with what one does with it.
	 *
	 * @param string $url The link.
	 */
	private static function render( string $url ): void {
		$file = 'data:text/plain;charset=utf-8,' . rawurlencode( $url . "\n" );
		echo '<div class="notice notice-info" id="gateway-doctor-first-link"><p><strong>' . esc_html__( 'Save your rescue link. It is shown this once.', 'gateway-doctor' ) . '</strong> '
			. esc_html__( 'When this site and its dashboard answer 502, it opens the login with all other plugins off. You still sign in as usual.', 'gateway-doctor' ) . '</p>'
			. '<p><input type="text" class="large-text code" readonly onfocus="this.select()" aria-label="' . esc_attr__( 'Rescue link', 'gateway-doctor' ) . '" value="' . esc_attr( $url ) . '"></p>'
			. '<p><button type="button" class="button" onclick="var i=this.parentNode.previousElementSibling.firstChild;i.focus();if(navigator.clipboard){navigator.clipboard.writeText(i.value)}else{document.execCommand(\'copy\')}">' . esc_html__( 'Copy', 'gateway-doctor' ) . '</button> '
			. '<a class="button" download="gateway-doctor-rescue-link.txt" href="' . esc_attr( $file ) . '">' . esc_html__( 'Download', 'gateway-doctor' ) . '</a></p></div>';
	}
}
