<?php
/**
 * The run that is under way.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Runs;

use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Mask\ActivePlugins;
use GatewayDoctor\Agent\ProbeRequest;
use GatewayDoctor\Agent\Recorder\Heartbeat;
use GatewayDoctor\Agent\Session\View;
use GatewayDoctor\Agent\Store;
use GatewayDoctor\Agent\Token;
use GatewayDoctor\Away\Handover;
use GatewayDoctor\Site\Limits;
use GatewayDoctor\Site\OwnOption;
use GatewayDoctor\Site\Plugins;
use GatewayDoctor\Site\RawOption;

defined( 'ABSPATH' ) || exit;

/**
 * Starts, renews and ends a run; at most one at a time.
 */
final class Runs {

	/** So long its token is good: a page that slept for a while goes on where nobody else has begun. */
	private const LIFE = 10 * MINUTE_IN_SECONDS;

	/** Seconds without a word until anybody else may begin. */
	private const SILENCE = MINUTE_IN_SECONDS;

	/** Seconds until the option is written again: what is heard between is noted in a file, which another server may not see. */
	private const PROLONGED = 30;

	private const LONGEST = 12 * HOUR_IN_SECONDS;

	/** So often a change is tried anew, where another request was quicker. */
	private const TURNS = 5;

	/**
	 * The run as it is stored; empty where none is under way.
	 *
	 * @return array<string,mixed>
	 */
	public function current(): array {
		$run = ( new Store() )->read( Store::RUN );
		return (int) ( $run['expires'] ?? 0 ) >= time() ? $run : array();
	}

	/**
	 * Starts a run.
	 *
	 * @param int      $user      Whose it is.
	 * @param bool     $take_over End another run that is under way.
	 * @param string[] $allow     Guards that its probes may go without, by the owner's word; see Agent\Guard\LiftedGuards.
	 * @return array<string,mixed>|\WP_Error The noun `run`, with its token.
	 */
	public function start( int $user, bool $take_over, array $allow = array() ) {
		$claim = Claim::take();
		if ( null === $claim ) {
			return new \WP_Error( 'gateway_doctor_run_in_progress', __( 'Another diagnosis was started at the same moment. Wait until it ends, or take it over.', 'gateway-doctor' ), array( 'status' => 409 ) );
		}
		$run = null;
		try {
			$run = $this->start_claimed( $user, $take_over, $allow );
			return $run;
		} finally {
			$claim->release( is_array( $run ) );
		}
	}

	/**
	 * Starts a run, while no other request can.
	 *
	 * @param int      $user      As start().
	 * @param bool     $take_over As start().
	 * @param string[] $allow     As start().
	 * @return array<string,mixed>|\WP_Error As start().
	 */
	private function start_claimed( int $user, bool $take_over, array $allow ) {
		$other = $this->current();
		if ( array() !== $other && ! $take_over && ! self::is_free( $other ) ) {
			return new \WP_Error(
				'gateway_doctor_run_in_progress',
				sprintf(
					/* translators: 1: a person's name, 2: a time, 3: a time. */
					__( 'A diagnosis, or safe mode by hand, is under way: %1$s started it at %2$s (UTC), and it was last heard of at %3$s. Wait until it ends, or take it over.', 'gateway-doctor' ),
					self::name( (int) $other['user'] ),
					gmdate( 'H:i', (int) $other['started'] ),
					gmdate( 'H:i:s', Heartbeat::at( $other ) )
				),
				array( 'status' => 409 )
			);
		}
		if ( ! Installer::install() ) {
			return new \WP_Error( 'gateway_doctor_agent_missing', (string) Installer::advice(), array( 'status' => 409 ) );
		}
		$this->clear();
		Folder::sweep();
		$folder = Folder::make( 'temporary' ) ?? Folder::make( 'content' );
		$active = new ActivePlugins( new Store() );
		$files  = array_keys( Plugins::present() );
		$masked = array_values(
			array_filter(
				$files,
				static function ( string $file ): bool {
					return ! Plugins::is_self( $file );
				}
			)
		);
		$themes = array_map( 'strval', array_keys( wp_get_themes() ) );
		$must   = array_values( array_map( 'basename', array_diff( wp_get_mu_plugins(), array( Installer::file() ) ) ) );
		$token  = Token::make();
		$run    = array(
			'id'      => bin2hex( random_bytes( 8 ) ),
			'token'   => Token::hash( $token ),
			'user'    => $user,
			'started' => time(),
			'heard'   => time(),
			'expires' => time() + self::LIFE,
			'list'    => substr( hash( 'sha256', (string) wp_json_encode( array( $masked, $themes, $must ) ) ), 0, 12 ),
			'plugins' => $masked,
			'themes'  => $themes,
			'mustUse' => $must,
			'active'  => $active->files(),
			'blog'    => get_current_blog_id(),
			'allow'   => $allow,
			'folder'  => null === $folder ? '' : $folder['path'],
			'place'   => null === $folder ? 'temporary' : $folder['place'],
			'unsafe'  => array_map( 'strval', array_keys( Limits::tables_without_transactions() ) ),
		);
		OwnOption::update( Store::RUN, $run );
		return array( 'token' => $token ) + $this->describe( $run, $user );
	}

	/**
	 * Prolongs a run.
	 *
	 * @param string $id   The run's id.
	 * @param int    $user Who asks.
	 * @return array<string,mixed>|\WP_Error The noun `run`, without its token.
	 */
	public function renew( string $id, int $user ) {
		$run = $this->current();
		if ( ( $run['id'] ?? '' ) !== $id ) {
			return self::gone();
		}
		$noted = Heartbeat::now( $run );
		if ( ! $noted || (int) $run['expires'] < time() + self::LIFE - self::PROLONGED ) {
			$run = $this->change(
				$id,
				static function ( array $run ): array {
					$run['heard']   = time();
					$run['expires'] = min( time() + self::LIFE, (int) $run['started'] + self::LONGEST );
					return $run;
				}
			);
		}
		return is_wp_error( $run ) ? $run : $this->describe( $run, $user );
	}

	/**
	 * Whether whoever runs it is gone: nothing was heard for a while, and none of its probes is out.
	 *
	 * @param array<string,mixed> $run     As stored.
	 * @param int                 $seconds How long a while is.
	 */
	public static function is_silent( array $run, int $seconds ): bool {
		return Heartbeat::at( $run ) <= time() - $seconds && ! Records::is_any_running( (string) ( $run['folder'] ?? '' ) );
	}

	/**
	 * Whether somebody else may begin without a word.
	 *
	 * @param array<string,mixed> $run As stored.
	 */
	private static function is_free( array $run ): bool {
		return self::is_silent( $run, self::SILENCE ) && ! Handover::is_carrying( (string) ( $run['id'] ?? '' ) );
	}

	/**
	 * Moves the records to the other place, where the first one could not be read back.
	 *
	 * @param string $id   The run's id.
	 * @param int    $user Who asks.
	 * @return array<string,mixed>|\WP_Error The noun `run`, without its token.
	 */
	public function move( string $id, int $user ) {
		$run = $this->current();
		if ( ( $run['id'] ?? '' ) !== $id ) {
			return self::gone();
		}
		$folder = Folder::make( 'temporary' === $run['place'] ? 'content' : 'temporary' );
		if ( null === $folder ) {
			return new \WP_Error( 'gateway_doctor_no_folder', __( 'There is no folder in which this site may write flight records.', 'gateway-doctor' ), array( 'status' => 507 ) );
		}
		$moved = $this->change(
			$id,
			static function ( array $run ) use ( $folder ): array {
				return array(
					'folder' => $folder['path'],
					'place'  => $folder['place'],
					'heard'  => time(),
				) + $run;
			}
		);
		Folder::delete( is_wp_error( $moved ) ? $folder['path'] : (string) $run['folder'] );
		return is_wp_error( $moved ) ? $moved : $this->describe( $moved, $user );
	}

	/**
	 * Changes the run that is under way, unless it has ended meanwhile: what was read
	 * before somebody took over must not bring the old run back.
	 *
	 * @param string   $id     The run's id.
	 * @param callable $change Makes the new run of the stored one, both as arrays.
	 * @return array<string,mixed>|\WP_Error The run as it is stored now.
	 */
	private function change( string $id, callable $change ) {
		for ( $turn = 0; $turn < self::TURNS; $turn++ ) {
			$run = $this->current();
			if ( ( $run['id'] ?? '' ) !== $id ) {
				break;
			}
			$changed = $change( $run );
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- As core stores options.
			if ( RawOption::replace( Store::RUN, serialize( $run ), serialize( $changed ), true ) ) {
				return $changed;
			}
		}
		return self::gone();
	}

	/**
	 * Shows the site's pages in one configuration to the browser that asks, and to no other.
	 *
	 * @param string $id    The run's id.
	 * @param int    $user  Who asks: its owner alone may.
	 * @param string $words ID LIST MASK THEME, as in a probe's header; an empty text ends the view.
	 * @return true|\WP_Error
	 */
	public function show( string $id, int $user, string $words ) {
		$run = $this->current();
		if ( ( $run['id'] ?? '' ) !== $id || (int) $run['user'] !== $user ) {
			return self::gone();
		}
		if ( '' === $words ) {
			$left = $this->change(
				$id,
				static function ( array $run ): array {
					return array_diff_key( $run, array( 'view' => true ) );
				}
			);
			View::forget();
			return is_wp_error( $left ) ? $left : true;
		}
		// The token of this browser's own view stays: pages that load just now ask with it.
		$token       = Token::matches( (string) ( $run['view']['token'] ?? '' ), View::received() ) ? View::received() : Token::make();
		$run['view'] = array(
			'token' => Token::hash( $token ),
			'words' => $words,
		);
		$probe       = ProbeRequest::of_view( $token, $run );
		if ( is_string( $probe ) ) {
			return new \WP_Error( 'gateway_doctor_no_view', $probe, array( 'status' => 400 ) );
		}
		$view  = $run['view'];
		$shown = $this->change(
			$id,
			static function ( array $run ) use ( $view ): array {
				return array( 'view' => $view ) + $run;
			}
		);
		if ( is_wp_error( $shown ) ) {
			return $shown;
		}
		View::send( $token, $probe->id );
		return true;
	}

	/**
	 * Ends the run, whoever started it, and removes its records.
	 *
	 * @param string|null $id Only this run: another may have begun meanwhile.
	 */
	public function clear( ?string $id = null ): void {
		$run = ( new Store() )->read( Store::RUN );
		if ( array() !== $run && ( null === $id || ( $run['id'] ?? '' ) === $id ) ) {
			Folder::delete( (string) ( $run['folder'] ?? '' ) );
			OwnOption::delete( Store::RUN );
		}
	}

	/**
	 * The answer where a run has ended, or never was.
	 */
	public static function gone(): \WP_Error {
		return new \WP_Error( 'gateway_doctor_run_gone', __( 'This diagnosis has ended: it expired, or somebody took it over. Start it again.', 'gateway-doctor' ), array( 'status' => 410 ) );
	}

	/**
	 * The noun `run`.
	 *
	 * @param array<string,mixed> $run  As stored.
	 * @param int                 $user Who asks.
	 * @return array<string,mixed>
	 */
	public function describe( array $run, int $user ): array {
		return array(
			'id'      => $run['id'],
			'list'    => $run['list'],
			'plugins' => $run['plugins'],
			'themes'  => $run['themes'],
			'mustUse' => $run['mustUse'] ?? array(),
			'allow'   => $run['allow'] ?? array(),
			'started' => gmdate( 'c', (int) $run['started'] ),
			'expires' => gmdate( 'c', (int) $run['expires'] ),
			'heard'   => gmdate( 'c', Heartbeat::at( $run ) ),
			'free'    => self::is_free( $run ),
			'by'      => self::name( (int) $run['user'] ),
			'mine'    => (int) $run['user'] === $user,
			'place'   => $run['place'],
		) + array( 'token' => null );
	}

	/**
	 * A user's display name.
	 *
	 * @param int $user User id.
	 */
	private static function name( int $user ): string {
		$data = get_userdata( $user );
		return false === $data ? '?' : $data->display_name;
	}
}
