<?php
/**
 * The tab "Help" above the panel.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Says what a 502 is, and what a diagnosis does; also where no script runs.
 */
final class Help {

	/**
	 * Adds the tabs to the current screen.
	 */
	public static function add(): void {
		$screen = get_current_screen();
		if ( null === $screen ) {
			return;
		}
		$screen->add_help_tab(
			array(
				'id'      => 'gateway-doctor-502',
				'title'   => __( 'What is a 502?', 'gateway-doctor' ),
				'content' => '<p>' . esc_html__( 'Between your visitors and WordPress stands a web server, often a CDN too. Each passes the request on and waits. When what is behind it breaks off or answers nonsense, it says "502 Bad Gateway" itself. So a 502 is the messenger’s word: the fault lies one hop further.', 'gateway-doctor' ) . '</p><p>' . esc_html__( 'Mostly PHP died in the middle of a page, because of a plugin, the theme or a limit of the server. PHP that died writes no log, which is why nothing is found there.', 'gateway-doctor' ) . '</p>',
			)
		);
		$screen->add_help_tab(
			array(
				'id'      => 'gateway-doctor-safe',
				'title'   => __( 'Is it safe?', 'gateway-doctor' ),
				'content' => '<p>' . esc_html__( 'Plugins are switched off for the test requests alone. What these write is taken back, and they send no mail. Nothing changes on your site until you press a button that says so, and each such change has an Undo.', 'gateway-doctor' ) . '</p>',
			)
		);
	}
}
