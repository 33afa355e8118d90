<?php
/**
 * `wp gateway-doctor`
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Cli;

use GatewayDoctor\Access\Keys;
use GatewayDoctor\Access\LoginGuards;
use GatewayDoctor\Access\RescueLinks;
use GatewayDoctor\Agent\Installer;
use GatewayDoctor\Agent\Recorder\Heartbeat;
use GatewayDoctor\Findings\Finding;
use GatewayDoctor\Logs\Finder;
use GatewayDoctor\Logs\Reader;
use GatewayDoctor\Remedy\ChangeVersion;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Remedy\UploadedVersion;
use GatewayDoctor\Rest\AskController;
use GatewayDoctor\Runs\Runs;
use GatewayDoctor\Site\Below;
use GatewayDoctor\Site\Network;

defined( 'ABSPATH' ) || exit;

/**
 * Finds out why this site answers 502, from a shell.
 *
 * Where plugins end every PHP process, add --skip-plugins --skip-themes: the
 * command is there all the same.
 */
final class Command {

	/** Hours that a key lives at most, as by the route `keys`. */
	private const MOST_HOURS = 720;

	/**
	 * Prints the command that diagnoses this site, with a key for it.
	 *
	 * The diagnosis itself runs in Node, from anywhere: a request has to take the visitors' way.
	 *
	 * ## OPTIONS
	 *
	 * [--page=<url>]
	 * : The page that fails, of this site. Default: the front page.
	 *
	 * [--for=<login>]
	 * : The administrator as whom it is done. Default: the first one.
	 *
	 * [--format=<format>]
	 * : Print page, key and command in this format.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the command alone.
	 *
	 * ## EXAMPLES
	 *
	 *     # Diagnose the shop.
	 *     $ eval "$(wp gateway-doctor diagnose --page=https://example.com/shop/ --porcelain)"
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function diagnose( array $args, array $assoc ): void {
		$page  = (string) ( $assoc['page'] ?? home_url( '/' ) );
		$other = Network::other( $page );
		if ( null !== $other ) {
			\WP_CLI::error( "{$page} belongs to another site of this network, which has plugins of its own. Ask that site: wp --url=" . escapeshellarg( $other['home'] ) . ' gateway-doctor diagnose --page=' . escapeshellarg( $page ) );
			return;
		}
		if ( ! AskController::is_ours( $page ) ) {
			\WP_CLI::error( "{$page} is no page of this site. Give its whole address, such as " . home_url( '/shop/' ) . '.' );
			return;
		}
		$user   = Who::administrator( $assoc );
		$advice = Installer::advice();
		if ( null !== $advice ) {
			\WP_CLI::warning( $advice );
		}
		$made    = ( new Keys() )->make( $user, HOUR_IN_SECONDS );
		$command = 'GATEWAY_DOCTOR_KEY=' . $made['key'] . ' npx --no -- gateway-doctor diagnose ' . escapeshellarg( $page );
		Output::one(
			$assoc,
			array(
				'page'    => $page,
				'key'     => $made['key'],
				'expires' => $made['expires'],
				'command' => $command,
			),
			'command',
			static function () use ( $command ): void {
				foreach ( Below::all() as $entry ) {
					\WP_CLI::log( "Below plugins: {$entry['file']}: {$entry['what']}" );
				}
				\WP_CLI::log( 'This key lives for an hour. Run, here or on any computer:' );
				\WP_CLI::line( $command );
			}
		);
	}

	/**
	 * Prints a link that starts a safe session with every other plugin off, for 15 minutes.
	 *
	 * What guards the login is off too: whoever has a shell could switch it off.
	 *
	 * ## OPTIONS
	 *
	 * [--for=<login>]
	 * : The administrator who will sign in. Default: the first one.
	 *
	 * [--format=<format>]
	 * : Print link, expiry and guards in this format.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the link alone.
	 *
	 * @subcommand safe-mode
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function safe_mode( array $args, array $assoc ): void {
		$user   = Who::administrator( $assoc );
		$guards = array_keys( LoginGuards::active() );
		if ( array() !== $guards ) {
			\WP_CLI::warning( 'These guard the login, and are off in that session: ' . implode( ', ', $guards ) );
		}
		$made = ( new RescueLinks() )->make_brief( $user );
		Output::one(
			$assoc,
			$made + array( 'guards' => $guards ),
			'url',
			static function () use ( $made ): void {
				\WP_CLI::line( $made['url'] );
			}
		);
	}

	/**
	 * Makes a key for the command line, or revokes all of a user.
	 *
	 * ## OPTIONS
	 *
	 * [--for=<login>]
	 * : The administrator whose key it is. Default: the first one.
	 *
	 * [--hours=<hours>]
	 * : How long it lives: 1 to 720. Default: 24.
	 *
	 * [--revoke]
	 * : Revoke instead.
	 *
	 * [--format=<format>]
	 * : Print key and expiry in this format.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the key alone.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function key( array $args, array $assoc ): void {
		$hours = $assoc['hours'] ?? '24';
		if ( 1 !== preg_match( '/^[1-9]\d{0,2}$/D', (string) $hours ) || (int) $hours > self::MOST_HOURS ) {
			\WP_CLI::error( '--hours has to be a whole number from 1 to ' . self::MOST_HOURS . '.' );
			return;
		}
		$user = Who::administrator( $assoc );
		if ( isset( $assoc['revoke'] ) ) {
			( new Keys() )->revoke( $user );
			self::revoked( $assoc, $user, 'The keys are revoked.' );
			return;
		}
		$made = ( new Keys() )->make( $user, (int) $hours * HOUR_IN_SECONDS );
		Output::one(
			$assoc,
			$made,
			'key',
			static function () use ( $made ): void {
				\WP_CLI::line( $made['key'] );
			}
		);
	}

	/**
	 * Makes a rescue link in the place of an earlier one, or revokes it.
	 *
	 * ## OPTIONS
	 *
	 * [--for=<login>]
	 * : The administrator whose link it is. Default: the first one.
	 *
	 * [--revoke]
	 * : Revoke instead.
	 *
	 * [--format=<format>]
	 * : Print link and expiry in this format.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the link alone.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function link( array $args, array $assoc ): void {
		$user = Who::administrator( $assoc );
		if ( isset( $assoc['revoke'] ) ) {
			( new RescueLinks() )->revoke( $user );
			self::revoked( $assoc, $user, 'The rescue link is revoked.' );
			return;
		}
		$made = ( new RescueLinks() )->make( $user );
		Output::one(
			$assoc,
			$made,
			'url',
			static function () use ( $made ): void {
				\WP_CLI::line( $made['url'] );
			}
		);
	}

	/**
	 * Lists the logs of this site, or prints the end of one, without secrets.
	 *
	 * The list has what PHP finds in this shell, and what the screen under Tools has found: there PHP
	 * has another configuration.
	 *
	 * ## OPTIONS
	 *
	 * [<id>]
	 * : A log of the list.
	 *
	 * [--format=<format>]
	 * : Print it in this format. Default: the list as a table, one log as it is.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the ids alone, or the text of the log.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function log( array $args, array $assoc ): void {
		if ( isset( $args[0] ) ) {
			$chunk = Reader::read( $args[0], null );
			if ( is_wp_error( $chunk ) ) {
				\WP_CLI::error( $chunk->get_error_message() );
				return;
			}
			$text = rtrim( (string) $chunk['text'] );
			Output::one(
				$assoc,
				array(
					'id'   => $chunk['log']['id'],
					'name' => $chunk['log']['name'],
					'from' => $chunk['from'],
					'to'   => $chunk['to'],
					'text' => $text,
				),
				'text',
				static function () use ( $text ): void {
					\WP_CLI::line( $text );
				}
			);
			return;
		}
		Output::rows( $assoc, array_values( Finder::all() ), array( 'id', 'format', 'name', 'size', 'readable', 'advice' ), 'id' );
	}

	/**
	 * Prints the last verdict, whether a diagnosis runs, and every change with its id for undo.
	 *
	 * Of a diagnosis it knows what the screen, or the command in Node with a key, has told this site.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : Print it in this format.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the ids of the changes that can be undone alone, the last one first.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function report( array $args, array $assoc ): void {
		$rows  = array();
		$found = Finding::last();
		$run   = ( new Runs() )->current();
		if ( null !== $found ) {
			$rows[] = self::row( 'verdict', '', gmdate( 'c', $found['at'] ), $found['kind'], $found['summary'], '', $found['url'] );
		}
		if ( array() !== $run ) {
			$rows[] = self::row( 'run', '', gmdate( 'c', Heartbeat::at( $run ) ), 'running', 'A diagnosis is under way.', self::name( (int) ( $run['user'] ?? 0 ) ), '' );
		}
		foreach ( ( new Remedies() )->all() as $remedy ) {
			if ( isset( $assoc['porcelain'] ) && ! $remedy['undoable'] ) {
				continue;
			}
			$rows[] = self::row( 'change', (string) $remedy['id'], (string) $remedy['at'], (string) $remedy['state'], (string) $remedy['summary'], (string) $remedy['by'], (string) $remedy['target'] );
		}
		if ( null === $found ) {
			\WP_CLI::warning( 'This site was not diagnosed yet.' );
		}
		Output::rows( $assoc, $rows, array( 'what', 'id', 'at', 'state', 'summary', 'by', 'of' ), 'id' );
	}

	/**
	 * Puts another version into a plugin's place: the one before it, the newest, or that of a zip.
	 *
	 * Its data stays as it is. Add --skip-plugins: a plugin that this command runs itself is not exchanged.
	 *
	 * ## OPTIONS
	 *
	 * <plugin>
	 * : Plugin file, such as shop/shop.php.
	 *
	 * [<which>]
	 * : `previous`, `newest`, or the path of a zip. Default: previous.
	 *
	 * [--for=<login>]
	 * : The administrator as whom it is done. Default: the first one.
	 *
	 * [--format=<format>]
	 * : Print the change in this format.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the id of the change alone, for undo.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function exchange( array $args, array $assoc ): void {
		$which = $args[1] ?? 'previous';
		$kind  = ChangeVersion::kind_of( $which );
		$zip   = null === $kind ? $which : null;
		if ( null !== $zip && ! is_file( $zip ) ) {
			\WP_CLI::error( "There is no file {$zip}." );
			return;
		}
		$made = ( new Remedies() )->apply( $kind ?? UploadedVersion::KIND, $args[0] ?? '', Who::administrator( $assoc ), $zip );
		if ( is_wp_error( $made ) ) {
			\WP_CLI::error( $made->get_error_message() );
			return;
		}
		if ( array() !== $made['affects'] ) {
			\WP_CLI::warning( 'These plugins need it: ' . implode( ', ', $made['affects'] ) );
		}
		Output::one(
			$assoc,
			$made,
			'id',
			static function () use ( $made ): void {
				\WP_CLI::success( "{$made['summary']} `wp gateway-doctor undo {$made['id']}` takes it back." );
			}
		);
	}

	/**
	 * Undoes a change.
	 *
	 * ## OPTIONS
	 *
	 * [<id>]
	 * : As `wp gateway-doctor report` says. Default: the last change that stands.
	 *
	 * [--for=<login>]
	 * : The administrator as whom it is done. Default: the first one.
	 *
	 * [--format=<format>]
	 * : Print the change in this format.
	 * ---
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * [--porcelain]
	 * : Print the id of the change alone.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function undo( array $args, array $assoc ): void {
		$remedies = new Remedies();
		$id       = $args[0] ?? null;
		foreach ( null === $id ? $remedies->all() : array() as $remedy ) {
			if ( $remedy['undoable'] ) {
				$id = (string) $remedy['id'];
				break;
			}
		}
		$undone = null === $id ? new \WP_Error( 'gateway_doctor_no_remedy', 'There is no change to undo.' ) : $remedies->undo( $id, Who::administrator( $assoc ) );
		if ( is_wp_error( $undone ) ) {
			\WP_CLI::error( $undone->get_error_message() );
			return;
		}
		Output::one(
			$assoc,
			$undone,
			'id',
			static function () use ( $undone ): void {
				\WP_CLI::success( 'Undone: this change is taken back: ' . $undone['summary'] . ( null === $undone['note'] ? '' : ' ' . $undone['note'] ) );
			}
		);
	}

	/**
	 * Says that something is revoked.
	 *
	 * @param array<string,string> $assoc Options.
	 * @param int                  $user  Whose it was.
	 * @param string               $words One sentence.
	 */
	private static function revoked( array $assoc, int $user, string $words ): void {
		Output::one(
			$assoc,
			array(
				'user'    => self::name( $user ),
				'revoked' => true,
			),
			'user',
			static function () use ( $words ): void {
				\WP_CLI::success( $words );
			}
		);
	}

	/**
	 * One row of the report.
	 *
	 * @param string $what    `verdict`, `run` or `change`.
	 * @param string $id      Of a change.
	 * @param string $at      ISO 8601.
	 * @param string $state   The verdict's kind, or how the change stands.
	 * @param string $summary One sentence.
	 * @param string $by      Whose it is.
	 * @param string $of      Address, plugin file or stylesheet.
	 * @return array<string,string>
	 */
	private static function row( string $what, string $id, string $at, string $state, string $summary, string $by, string $of ): array {
		return compact( 'what', 'id', 'at', 'state', 'summary', 'by', 'of' );
	}

	/**
	 * Somebody's login.
	 *
	 * @param int $user User id.
	 */
	private static function name( int $user ): string {
		$found = get_userdata( $user );
		return false === $found ? '?' : $found->user_login;
	}
}
