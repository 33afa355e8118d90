<?php
/**
 * The login in a safe session that a door gave.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent\Session;

use GatewayDoctor\Access\DoorScreen;

defined( 'ABSPATH' ) || exit;

/**
 * Lets nobody take a new password; and where a link opened the session, lets nobody
 * sign in unless everything guards the login that guarded it before.
 *
 * Whoever has proved file access could take any guard away: they are asked for none.
 */
final class LoginGate {

	/**
	 * Whether what guards the login has to be there.
	 *
	 * @var bool
	 */
	private $guarded;

	/**
	 * What is wrong, once the password was about to be looked at.
	 *
	 * @var string[]|null
	 */
	private $problems = null;

	/**
	 * Describes the gate; apply() puts it into force.
	 *
	 * @param bool $guarded Whether what guards the login has to be there.
	 */
	public function __construct( bool $guarded ) {
		$this->guarded = $guarded;
	}

	/**
	 * Puts it into force for this request.
	 */
	public function apply(): void {
		add_action( 'login_init', array( $this, 'look_at_action' ), PHP_INT_MIN );
		add_action( 'password_reset', array( self::class, 'refuse_password' ), PHP_INT_MIN );
		if ( $this->guarded ) {
			add_action( 'login_init', array( $this, 'look_at_form' ), PHP_INT_MAX );
			add_filter( 'authenticate', array( $this, 'look_before' ), PHP_INT_MIN );
			add_filter( 'authenticate', array( $this, 'look_after' ), PHP_INT_MAX );
			add_filter( 'send_auth_cookies', array( $this, 'let_through' ), PHP_INT_MAX );
		}
	}

	/**
	 * Ends the request where core has understood another action than the one that was let in.
	 */
	public function look_at_action(): void {
		$action = $GLOBALS['action'] ?? null;
		if ( ! LoginHooks::is_action( is_string( $action ) ? $action : null ) ) {
			self::refuse_password();
		}
	}

	/**
	 * Ends a request that would take a new password.
	 */
	public static function refuse_password(): void {
		self::end( 'Not in a safe session', array( 'A safe session lets you sign in and out, and nothing else: no new password is sent or taken here.' ) );
	}

	/**
	 * Says before anybody types that nobody can sign in here.
	 */
	public function look_at_form(): void {
		LoginHooks::look( LoginHooks::SEEN );
		$posted   = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
		$problems = self::problems( LoginHooks::EARLY | ( $posted ? 0 : LoginHooks::IN_FORM ) );
		if ( array() !== $problems && 'logout' !== ( $GLOBALS['action'] ?? '' ) ) {
			self::end( 'This link cannot let you sign in', $problems );
		}
	}

	/**
	 * Looks when nothing has looked at the password yet.
	 *
	 * @param mixed $user The filter `authenticate`.
	 * @return mixed
	 */
	public function look_before( $user ) {
		LoginHooks::look( LoginHooks::SEEN );
		$this->problems = self::problems( LoginHooks::NEEDED );
		return $user;
	}

	/**
	 * Refuses who has the right password, where something is missing.
	 *
	 * @param mixed $user The filter `authenticate`.
	 * @return mixed
	 */
	public function look_after( $user ) {
		$problems = $this->problems ?? self::problems( LoginHooks::EARLY );
		return $user instanceof \WP_User && array() !== $problems ? new \WP_Error( 'gateway_doctor_unguarded', esc_html( implode( ' ', $problems ) . ' ' . DoorScreen::OTHER_WAY ) ) : $user;
	}

	/**
	 * Sends no cookie past what look_after() has refused: a plugin may have overruled it, or gone around it.
	 *
	 * @param mixed $send The filter `send_auth_cookies`.
	 * @return mixed
	 */
	public function let_through( $send ) {
		if ( null === $this->problems ) {
			LoginHooks::look( LoginHooks::SEEN );
		}
		return array() === ( $this->problems ?? self::problems( LoginHooks::EARLY ) ) ? $send : false;
	}

	/**
	 * What is wrong, as sentences.
	 *
	 * @param int $flags See LoginHooks::missing().
	 * @return string[]
	 */
	private static function problems( int $flags ): array {
		self::load();
		$problems = array();
		$new      = LoginHooks::unexamined();
		if ( array() !== $new ) {
			$problems[] = DoorScreen::say_unexamined( $new );
		}
		foreach ( LoginHooks::missing( $flags ) as $owner => $hooks ) {
			$problems[] = DoorScreen::say_missing( (string) $owner, $hooks );
		}
		$opened = LoginHooks::opened();
		if ( array() !== $opened ) {
			$problems[] = 'Something has closed a way to sign in on this site (' . implode( ', ', $opened ) . '), and is off in this session.';
		}
		return $problems;
	}

	/**
	 * Ends the request with a page that shows the other way.
	 *
	 * @param string   $title     As text.
	 * @param string[] $sentences As text.
	 */
	private static function end( string $title, array $sentences ): void {
		self::load();
		DoorScreen::refuse( $title, $sentences );
		exit;
	}

	/**
	 * Our own plugin may not be active.
	 */
	private static function load(): void {
		require_once dirname( __DIR__, 2 ) . '/autoload.php';
		defined( 'GatewayDoctor\\FILE' ) || define( 'GatewayDoctor\\FILE', dirname( __DIR__, 3 ) . '/gateway-doctor.php' );
	}
}
