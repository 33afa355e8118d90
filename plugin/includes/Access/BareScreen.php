<?php
/**
 * What can be told where WordPress does not start.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Logs\Redaction;

defined( 'ABSPATH' ) || exit;

/**
 * Asks for proof of file access, then shows facts, logs, and what to send to the host.
 *
 * Runs without WordPress. The proof is not consumed by looking: it counts for 15
 * minutes, for one browser, and a button ends it.
 */
final class BareScreen {

	/**
	 * The folder of must-use plugins.
	 *
	 * @var string
	 */
	private $folder;

	/**
	 * Takes where the must-use file is.
	 *
	 * @param string $folder Absolute path.
	 */
	public function __construct( string $folder ) {
		$this->folder = $folder;
	}

	/**
	 * Answers the request.
	 */
	public function answer(): void {
		// phpcs:disable WordPress.Security, WordPressVIPMinimum -- WordPress is not there; the proof is a secret that no other site can send.
		$asks  = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ) ? $_POST : array();
		$https = ! in_array( strtolower( (string) ( $_SERVER['HTTPS'] ?? '' ) ), array( '', 'off' ), true );
		// phpcs:enable
		$proof = new Proof( $this->folder, Proof::received( $https ) );
		if ( isset( $asks['finish'] ) ) {
			$gone = $proof->consume();
			$proof->send( $https, false );
			DoorPage::send( 200, 'Ended', '<p>' . ( $gone ? 'The file is deleted.' : 'PHP may not delete the file: delete it yourself.' ) . '</p><p>Delete the must-use file too, unless the plugin is active.</p>' );
			return;
		}
		if ( array() === $asks || 'given' !== $proof->state() ) {
			$proof->send( $https );
			$missing = array() !== $asks && 'missing' === $proof->state() ? '<p class="problem" role="alert">The file is not there yet. Look at its name and its folder again.</p>' : '';
			DoorPage::send( 200, 'Below WordPress', $missing . DoorPage::challenge( $proof, basename( WP_CONTENT_DIR ) . '/' . basename( $this->folder ) . '/', '<p>WordPress does not start, or you have opened this file yourself. What this server can tell is told to nobody but who can write files here.</p>' ) );
			return;
		}
		if ( isset( $asks['start'] ) ) {
			BareStart::attempt();
			return;
		}
		$this->show();
	}

	/**
	 * Shows everything that can be known from here.
	 */
	private function show(): void {
		$facts = BareSite::facts( $this->folder );
		$rows  = '';
		$text  = "Our WordPress site does not start. What the server tells (UTC):\n\n";
		foreach ( $facts as $name => $value ) {
			$rows .= '<li><strong>' . DoorPage::text( $name ) . '</strong>: ' . DoorPage::text( $value ) . '</li>';
			$text .= "{$name}: {$value}\n";
		}
		$logs = '';
		foreach ( BareLogs::tails() as $path => $tail ) {
			$tail  = Redaction::apply( $tail );
			$logs .= '<h3>' . DoorPage::text( $path ) . '</h3><pre tabindex="0">' . DoorPage::text( $tail ) . '</pre>';
			$text .= "\nEnd of {$path}:\n{$tail}";
		}
		$text .= "\nPlease tell us why the database or PHP fails here, and what your own logs say for this time.\n";
		DoorPage::send(
			200,
			'What this server tells',
			'<ul id="facts">' . $rows . '</ul>'
			. '<h2>Where does WordPress stop?</h2><p>This starts it without plugins and without a theme.</p>' . self::button( 'start', 'Try to start WordPress' )
			. '<h2>Logs</h2>' . ( '' === $logs ? '<p>No log can be read from here. Ask your host for PHP&rsquo;s error log.</p>' : $logs )
			. '<h2>For your host</h2><p>Passwords and addresses are taken out. Read it before you send it.</p><pre id="host" tabindex="0">' . DoorPage::text( Redaction::apply( $text ) ) . '</pre>'
			. self::button( 'finish', 'I have what I need: end this' )
		);
	}

	/**
	 * A form with one button.
	 *
	 * @param string $name  What it asks for.
	 * @param string $label As text.
	 */
	public static function button( string $name, string $label ): string {
		return '<form method="post" action=""><input type="hidden" name="' . $name . '" value="1"><p><button type="submit">' . DoorPage::text( $label ) . '</button></p></form>';
	}
}
