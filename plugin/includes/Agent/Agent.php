<?php
/**
 * The must-use part.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

use GatewayDoctor\Access\Credentials;
use GatewayDoctor\Agent\Guard\Guards;
use GatewayDoctor\Agent\Guard\LiftedGuards;
use GatewayDoctor\Agent\Guard\NoStore;
use GatewayDoctor\Agent\Mask\ActivePlugins;
use GatewayDoctor\Agent\Mask\Mask;
use GatewayDoctor\Agent\Mask\MaskCheck;
use GatewayDoctor\Agent\Mask\MustUseMask;
use GatewayDoctor\Agent\Recorder\Components;
use GatewayDoctor\Agent\Recorder\Heartbeat;
use GatewayDoctor\Agent\Recorder\Milestones;
use GatewayDoctor\Agent\Recorder\Process;
use GatewayDoctor\Agent\Recorder\RecordFile;
use GatewayDoctor\Agent\Recorder\Recorder;
use GatewayDoctor\Agent\Session\CredentialHolder;
use GatewayDoctor\Agent\Session\Door;
use GatewayDoctor\Agent\Session\SafeSession;
use GatewayDoctor\Agent\Session\View;

defined( 'ABSPATH' ) || exit;

/**
 * Decides what a request with a credential is: a probe, a call with a key, or
 * the panel in a safe session. Everything else goes on as if it had none.
 */
final class Agent {

	public const ANSWER_HEADER = 'Gateway-Doctor-Probe';

	/** Id of the records of cron's requests, one attempt each. */
	public const CRON = 'wpcron';

	/**
	 * Reads options past every filter.
	 *
	 * @var Store
	 */
	private $store;

	/**
	 * Takes the store.
	 *
	 * @param Store $store Reads options past every filter.
	 */
	public function __construct( Store $store ) {
		$this->store = $store;
	}

	/**
	 * Looks at the credential.
	 */
	public function start(): void {
		// Cron runs for everybody: it is never masked.
		if ( wp_doing_cron() || wp_installing() || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			$this->watch_cron();
			return;
		}
		$header = (string) ( $_SERVER['HTTP_GATEWAY_DOCTOR'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Checked word by word.
		$view   = View::asked();
		if ( 1 === preg_match( '/^(?:probe|key) /', $header ) ) {
			// Also where it turns out to be wrong: the next one with this address may be right, or have none.
			NoStore::tell_others( 'Gateway-Doctor' );
		}
		if ( 0 === strpos( $header, 'probe ' ) ) {
			// Nothing that dumps $_SERVER into a log may see the token.
			unset( $_SERVER['HTTP_GATEWAY_DOCTOR'] );
			$this->probe( substr( $header, 6 ) );
		} elseif ( 0 === strpos( $header, 'key ' ) ) {
			$this->safe( Store::KEYS, substr( $header, 4 ) );
		} elseif ( null !== $view ) {
			NoStore::apply( 'Cookie' );
			$this->view( $view );
		} elseif ( Door::is_asked() ) {
			Door::answer();
		} elseif ( is_string( $_COOKIE['gateway_doctor'] ?? null ) ) {
			$this->safe( Store::SESSIONS, $_COOKIE['gateway_doctor'] ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared with a hash.
		}
	}

	/**
	 * Runs this request as a probe.
	 *
	 * @param string $words The header after `probe`.
	 */
	private function probe( string $words ): void {
		$run   = $this->store->read( Store::RUN );
		$probe = ProbeRequest::from_header( $words, $run );
		if ( is_string( $probe ) ) {
			self::refuse( $probe );
			return;
		}
		Heartbeat::now( $run );
		$guards  = new Guards( new LiftedGuards( $probe->lift ), array_map( 'strval', (array) ( $run['unsafe'] ?? array() ) ) );
		$refused = ( new ActivePlugins( $this->store ) )->is_as_in( $run ) ? $guards->apply() : 'list-changed';
		if ( null !== $refused ) {
			self::refuse( $refused );
			return;
		}
		( new Mask( $probe->off, $probe->theme ) )->apply();
		( new MustUseMask( $probe->must_use_off ) )->apply();
		( new MaskCheck( array_map( 'strval', (array) ( $run['plugins'] ?? array() ) ), $probe->off ) )->check();
		header( self::ANSWER_HEADER . ': ' . $probe->acknowledgement );
		// Also without the recorder: a request that dies acknowledges its configuration in no other way.
		self::record( $run, $probe->id, $probe->record, $probe->acknowledgement, $guards );
	}

	/**
	 * Shows this page as a probe would have it. Where that cannot be, it is an ordinary page.
	 *
	 * @param string $token The view's.
	 */
	private function view( string $token ): void {
		if ( View::is_left() ) {
			View::leave();
		}
		$run   = $this->store->read( Store::RUN );
		$probe = ProbeRequest::of_view( $token, $run );
		if ( is_string( $probe ) || ! ( new ActivePlugins( $this->store ) )->is_as_in( $run ) ) {
			View::forget();
			return;
		}
		Heartbeat::now( $run );
		$guards = new Guards( new LiftedGuards( array() ), array_map( 'strval', (array) ( $run['unsafe'] ?? array() ) ) );
		if ( null !== $guards->apply() ) {
			View::forget();
			return;
		}
		( new Mask( $probe->off, $probe->theme ) )->apply();
		header( self::ANSWER_HEADER . ': ' . $probe->acknowledgement );
		( new View( count( $probe->off ), $probe->theme ) )->show();
	}

	/**
	 * While a run is in force, cron is recorded as it comes: what hangs or dies there takes workers too.
	 */
	private function watch_cron(): void {
		$run = wp_doing_cron() && ! wp_installing() ? $this->store->read( Store::RUN ) : array();
		if ( (int) ( $run['expires'] ?? 0 ) >= time() ) {
			self::record( $run, self::CRON, 'full', '', null );
		}
	}

	/**
	 * Begins a record, if the run's folder takes one.
	 *
	 * @param array<string,mixed> $run     As Store::RUN has it.
	 * @param string              $id      Of the probe.
	 * @param string              $level   How closely to record.
	 * @param string              $applied The acknowledgement; empty where nothing is masked.
	 * @param Guards|null         $guards   Counts what it holds back; null where nothing is.
	 */
	private static function record( array $run, string $id, string $level, string $applied, ?Guards $guards ): void {
		$journal = RecordFile::open( (string) ( $run['folder'] ?? '' ), $id, ! defined( 'GATEWAY_DOCTOR_MARKS' ) || 'file' !== GATEWAY_DOCTOR_MARKS );
		if ( null === $journal ) {
			return;
		}
		global $wpdb;
		$journal->write(
			array(
				'probe'      => $id,
				'started'    => gmdate( 'c' ),
				'clock'      => microtime( true ),
				'pid'        => getmypid(),
				'node'       => gethostname(),
				'connection' => isset( $wpdb->dbh ) && $wpdb->dbh instanceof \mysqli ? $wpdb->dbh->thread_id : null,
				'applied'    => $applied,
				'worker'     => $journal->held ? Process::here() : null,
			)
		);
		$components = new Components();
		$recorder   = new Recorder( $journal, $components );
		( new Milestones( $recorder, $components, $guards ) )->start( $level );
	}

	/**
	 * Says that nothing was applied. The request goes on as a visitor's, unless it
	 * may change something: then it ends here, as without the guard it would really be done.
	 *
	 * @param string $why One word for the client.
	 */
	private static function refuse( string $why ): void {
		header( self::ANSWER_HEADER . ': refused ' . $why );
		if ( ! in_array( $_SERVER['REQUEST_METHOD'] ?? 'GET', array( 'GET', 'HEAD' ), true ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Compared only.
			status_header( 409 );
			header( 'Content-Type: text/plain; charset=utf-8' );
			echo 'Gateway Doctor: without its guard this request is not carried out.';
			exit;
		}
	}

	/**
	 * Runs this request in a safe session, if it is one of ours and the secret is right.
	 *
	 * @param string $option Which credentials: Store::KEYS or Store::SESSIONS.
	 * @param string $secret As received.
	 */
	private function safe( string $option, string $secret ): void {
		$signs_in = ! SafeSession::is_for_us();
		if ( $signs_in && ! SafeSession::is_sign_in() ) {
			return;
		}
		NoStore::tell_others( Store::KEYS === $option ? 'Gateway-Doctor' : 'Cookie' );
		foreach ( $this->store->read( $option ) as $credential ) {
			$hash = is_array( $credential ) && is_string( $credential['hash'] ?? null ) ? $credential['hash'] : '';
			if ( is_array( $credential ) && (int) ( $credential['expires'] ?? 0 ) >= time() && Token::matches( $hash, $secret ) ) {
				if ( ! CredentialHolder::is_good( $credential ) ) {
					// For good: who gets their rights back does not get it back.
					self::forget( $option, $hash );
					return;
				}
				if ( ! $signs_in || in_array( $credential['by'] ?? '', array( 'link', 'proof' ), true ) ) {
					( new SafeSession( $this->store ) )->apply( $credential );
				}
				return;
			}
		}
	}

	/**
	 * Takes a credential out of its option.
	 *
	 * @param string $option Store::KEYS or Store::SESSIONS.
	 * @param string $hash   As stored.
	 */
	private static function forget( string $option, string $hash ): void {
		require_once dirname( __DIR__ ) . '/autoload.php';
		Credentials::forget( $option, $hash );
	}
}
