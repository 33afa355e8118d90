<?php
/**
 * The way in when nothing else answers.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Access;

use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Session\CredentialHolder;
use GatewayDoctor\Site\Plugins;

defined( 'ABSPATH' ) || exit;

/**
 * Takes a rescue link or proof of file access, and starts a safe session.
 *
 * Runs before any plugin, so that neither users nor translations are there yet.
 * Its forms need no nonce: they do nothing without a secret that the sender has.
 */
final class DoorScreen {

	/** Where a link does not do. */
	public const OTHER_WAY = 'Prove file access instead: then what guards the login is off, as whoever can write files here could take it away.';

	/**
	 * Answers the request.
	 */
	public function answer(): void {
		self::define_cookies();
		// phpcs:disable WordPress.Security -- See the class; a token is compared with hashes.
		$posted = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ) && ! self::is_from_elsewhere();
		$token  = $posted && isset( $_POST['token'] ) && is_string( $_POST['token'] ) ? trim( $_POST['token'] ) : null;
		$proof  = new Proof( WPMU_PLUGIN_DIR, Proof::received( is_ssl() ) );
		$checks = $posted && isset( $_POST['gateway-doctor-check'] );
		$exit   = $posted && isset( $_POST[ SessionBar::FIELD ] ) && is_string( $_POST[ SessionBar::FIELD ] ) ? $_POST[ SessionBar::FIELD ] : null;
		// Nothing that dumps the request into a log may see it.
		unset( $_POST['token'], $_REQUEST['token'] );
		// phpcs:enable
		if ( null !== $exit && SessionBar::is_word( $exit, Sessions::secret() ) ) {
			self::close();
			return;
		}
		if ( null !== $token && '' !== $token ) {
			$this->take( $token, $proof );
			return;
		}
		if ( $checks && 'given' === $proof->state() ) {
			$this->accept( $proof );
			return;
		}
		$this->ask( $proof, 200, $checks && 'missing' === $proof->state() ? 'The file is not there yet. Look at its name and its folder again.' : '' );
	}

	/**
	 * Whether another site sent the form: it could give a browser a session of its own user.
	 *
	 * Browsers say so on https; the header Origin is of no use, as our own pages refer nobody.
	 */
	private static function is_from_elsewhere(): bool {
		return ! in_array( $_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'none', array( 'same-origin', 'none' ), true ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
	}

	/**
	 * Takes the token of a rescue link.
	 *
	 * @param string $token As received, or the whole link.
	 * @param Proof  $proof The other way, where it opens nothing.
	 */
	private function take( string $token, Proof $proof ): void {
		$tries = new Tries();
		if ( $tries->are_used_up() ) {
			$this->ask( $proof, 429, 'Too many wrong links from your network. Wait for 15 minutes, or prove file access below.' );
			return;
		}
		$parts = explode( '#', $token );
		$found = ( new RescueLinks() )->find( (string) end( $parts ) );
		if ( null === $found || ! CredentialHolder::is_good( $found ) ) {
			$tries->add();
			$this->ask( $proof, 403, 'This rescue link opens nothing: it was replaced by a newer one, has expired, or is not complete.' );
			return;
		}
		$new = Sessions::BY_LINK === $found['by'] ? LoginGuards::examine() : array();
		if ( array() !== $new ) {
			$this->ask( $proof, 403, self::say_unexamined( $new ) . ' So your link, which is right, opens nothing now. ' . self::OTHER_WAY );
			return;
		}
		$this->open( $found['user'], $found['by'] );
	}

	/**
	 * Says what was never looked at.
	 *
	 * @param string[] $components As LoginHooks calls them.
	 * @return string As text.
	 */
	public static function say_unexamined( array $components ): string {
		return 'Gateway Doctor has not seen the login with these as they are now, and cannot know whether they guard it: ' . implode( ', ', array_map( array( self::class, 'name' ), $components ) ) . '.';
	}

	/**
	 * Says what does not guard the login in this session.
	 *
	 * @param string   $owner As LoginHooks calls it.
	 * @param string[] $hooks Names of hooks.
	 * @return string As text.
	 */
	public static function say_missing( string $owner, array $hooks ): string {
		return ( 0 === strpos( $owner, 'core:' ) ? 'Something on this site' : self::name( $owner ) ) . ' guards the login (' . implode( ', ', $hooks ) . '), but does not do so in this session: it may need something that is off here.';
	}

	/**
	 * A page that refuses, and shows the other way.
	 *
	 * @param string   $title     As text.
	 * @param string[] $sentences As text.
	 */
	public static function refuse( string $title, array $sentences ): void {
		DoorPage::send(
			403,
			$title,
			'<p class="problem" role="alert">' . implode( '</p><p class="problem">', array_map( array( DoorPage::class, 'text' ), $sentences ) ) . '</p>'
			. '<p>' . DoorPage::text( self::OTHER_WAY ) . '</p>'
			. '<p><a class="button" href="' . DoorPage::text( RescueLinks::address() ) . '">Prove file access</a></p>'
		);
	}

	/**
	 * How an owner of hooks is called.
	 *
	 * @param string $owner As LoginHooks calls it.
	 * @return string As text.
	 */
	private static function name( string $owner ): string {
		$kinds = array(
			'theme:' => 'the theme ',
			'mu:'    => 'the must-use plugin ',
			'file:'  => 'the file ',
		);
		foreach ( $kinds as $prefix => $kind ) {
			if ( 0 === strpos( $owner, $prefix ) ) {
				return $kind . substr( $owner, strlen( $prefix ) );
			}
		}
		foreach ( Plugins::describe() as $plugin ) {
			if ( $plugin['file'] === $owner ) {
				return (string) $plugin['name'];
			}
		}
		return $owner;
	}

	/**
	 * Takes the proof of file access.
	 *
	 * @param Proof $proof Given.
	 */
	private function accept( Proof $proof ): void {
		$gone = $proof->consume();
		$proof->send( is_ssl(), false );
		$this->open( 0, Sessions::BY_PROOF, $gone ? '' : '<p class="problem">WordPress may not delete <code>' . DoorPage::text( $proof->name() ) . '</code>: delete it yourself.</p>' );
	}

	/**
	 * Starts the session, and says what is on in it.
	 *
	 * @param int    $user Whose it is; 0 for whoever signs in.
	 * @param string $by   As Sessions has it.
	 * @param string $note As HTML.
	 */
	private function open( int $user, string $by, string $note = '' ): void {
		// Themes are looked for there; WordPress would say so a little later.
		register_theme_directory( get_theme_root() );
		$secret = ( new Sessions() )->start( $user, $by );
		$panel  = admin_url( 'tools.php?page=gateway-doctor' );
		DoorPage::send(
			200,
			'Safe session started',
			'<p>For this browser, and for two hours, all other plugins are off and a default theme is on, on the login and on the screen of Gateway Doctor. The other pages stay as they are. Visitors notice nothing.</p>'
			. $note . self::guards( $by )
			. '<p><a class="button" href="' . DoorPage::text( $panel ) . '">Sign in and open Gateway Doctor</a></p>'
			. '<form method="post" action=""><input type="hidden" name="' . SessionBar::FIELD . '" value="' . SessionBar::word( $secret ) . '"><button type="submit" class="quiet">Exit the safe session</button></form>'
		);
	}

	/**
	 * Ends the session of this browser.
	 */
	private static function close(): void {
		( new Sessions() )->finish( Sessions::secret() );
		DoorPage::send(
			200,
			'Safe session ended',
			'<p>For this browser everything is as it is for visitors again. Your rescue link opens another session. If you have signed in, you still are.</p>'
			. '<p><a class="button" href="' . DoorPage::text( home_url( '/' ) ) . '">Open the site</a></p>'
		);
	}

	/**
	 * Says which plugins stay on, and why.
	 *
	 * @param string $by As Sessions has it.
	 */
	private static function guards( string $by ): string {
		$guards = LoginGuards::all();
		if ( array() === $guards ) {
			return '';
		}
		if ( Sessions::BY_PROOF === $by ) {
			return '<p>As you have proved file access, what guards the login is off too.</p>';
		}
		$items = '';
		foreach ( $guards as $owner => $names ) {
			$hooks  = implode( ', ', $names );
			$items .= '<li><strong>' . DoorPage::text( self::name( (string) $owner ) ) . '</strong>: ' . ( '' === $hooks ? 'another of these needs it' : 'takes part in signing in (<code>' . DoorPage::text( $hooks ) . '</code>)' ) . '</li>';
		}
		return '<p>These stay on, as they guard the login:</p><ul>' . $items . '</ul><p>If signing in fails because of one of them, come back to <a href="' . DoorPage::text( RescueLinks::address() ) . '">this address</a> without the link, and prove file access: then they are off too.</p>';
	}

	/**
	 * Asks for a link, or for proof.
	 *
	 * @param Proof  $proof   Which file.
	 * @param int    $status  HTTP status.
	 * @param string $problem What went wrong, as text.
	 */
	private function ask( Proof $proof, int $status, string $problem ): void {
		$proof->send( is_ssl() );
		$home = (string) get_option( 'siteurl' );
		DoorPage::send(
			$status,
			'A way in while the site is down',
			( '' === $problem ? '' : '<p class="problem" role="alert">' . DoorPage::text( $problem ) . '</p>' )
			. ( is_ssl() ? '' : '<p class="problem">This page is not encrypted: whoever is on the way can read what you send. Use https where the site has it.</p>' )
			. '<h2>With your rescue link</h2><form id="link" method="post" action=""><label>The link, as you saved it<input type="password" name="token" autocomplete="off" required></label><button type="submit">Open</button></form>'
			. '<h2>With access to the files</h2>'
			. DoorPage::challenge( $proof, Installer::shown( WPMU_PLUGIN_DIR ) . '/', '<p>Without a rescue link, or where what guards the login is broken: show that you can write files here.</p>' )
			. '<p>Either way you sign in as usual afterwards.</p>',
			(string) preg_replace( '~^(https?://[^/]+).*$~', '$1', $home )
		);
	}

	/**
	 * Defines where cookies belong: WordPress does so after must-use plugins only.
	 */
	private static function define_cookies(): void {
		if ( is_multisite() ) {
			ms_cookie_constants();
		}
		wp_cookie_constants();
	}
}
