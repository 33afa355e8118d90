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
use GatewayDoctor\Findings\Finding;
use GatewayDoctor\Logs\Finder;
use GatewayDoctor\Logs\Reader;
use GatewayDoctor\Remedy\ChangeVersion;
use GatewayDoctor\Remedy\Remedies;
use GatewayDoctor\Site\Below;

defined( 'ABSPATH' ) || exit;

/**
 * Finds out why this site answers 502, from a shell.
 *
 * Where plugins end every PHP process, add --skip-plugins --skip-themes: the
 * command is there all the same.
 */
final class Command {

	/**
	 * Prints the command that diagnoses this site, with a key for it.
	 *
	 * The diagnosis itself runs in Node, from anywhere: a request has to take the visitors' way.
	 *
	 * ## OPTIONS
	 *
	 * [--page=<url>]
	 * : The page that fails. Default: the front page.
	 *
	 * [--for=<login>]
	 * : The administrator as whom it is done. Default: the first one.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function diagnose( array $args, array $assoc ): void {
		$advice = Installer::advice();
		if ( null !== $advice ) {
			\WP_CLI::warning( $advice );
		}
		foreach ( Below::all() as $entry ) {
			\WP_CLI::log( "Below plugins: {$entry['file']}: {$entry['what']}" );
		}
		$made = ( new Keys() )->make( Who::administrator( $assoc ), HOUR_IN_SECONDS );
		\WP_CLI::log( 'This key lives for an hour. Run, here or on any computer:' );
		\WP_CLI::line( 'GATEWAY_DOCTOR_KEY=' . $made['key'] . ' npx --no gateway-doctor diagnose ' . escapeshellarg( (string) ( $assoc['page'] ?? home_url( '/' ) ) ) );
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
	 * @subcommand safe-mode
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function safe_mode( array $args, array $assoc ): void {
		$guards = array_keys( LoginGuards::active() );
		if ( array() !== $guards ) {
			\WP_CLI::warning( 'These guard the login, and are off in that session: ' . implode( ', ', $guards ) );
		}
		\WP_CLI::line( ( new RescueLinks() )->make_brief( Who::administrator( $assoc ) )['url'] );
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
	 * : How long it lives. Default: 24, at most 720.
	 *
	 * [--revoke]
	 * : Revoke instead.
	 *
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function key( array $args, array $assoc ): void {
		$user = Who::administrator( $assoc );
		if ( isset( $assoc['revoke'] ) ) {
			( new Keys() )->revoke( $user );
			\WP_CLI::success( 'The keys are revoked.' );
			return;
		}
		\WP_CLI::line( ( new Keys() )->make( $user, min( 720, max( 1, (int) ( $assoc['hours'] ?? 24 ) ) ) * HOUR_IN_SECONDS )['key'] );
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
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function link( array $args, array $assoc ): void {
		$user = Who::administrator( $assoc );
		if ( isset( $assoc['revoke'] ) ) {
			( new RescueLinks() )->revoke( $user );
			\WP_CLI::success( 'The rescue link is revoked.' );
			return;
		}
		\WP_CLI::line( ( new RescueLinks() )->make( $user )['url'] );
	}

	/**
	 * Lists the logs that PHP can read, or prints the end of one, without secrets.
	 *
	 * ## OPTIONS
	 *
	 * [<id>]
	 * : A log of the list.
	 *
	 * @param string[] $args Positional arguments.
	 */
	public function log( array $args ): void {
		if ( isset( $args[0] ) ) {
			$chunk = Reader::read( $args[0], null );
			if ( is_wp_error( $chunk ) ) {
				\WP_CLI::error( $chunk->get_error_message() );
				return;
			}
			\WP_CLI::line( rtrim( (string) $chunk['text'] ) );
			return;
		}
		foreach ( Finder::all() as $id => $log ) {
			\WP_CLI::line( $id . '  ' . $log['format'] . '  ' . $log['name'] . ( null === $log['advice'] ? '' : '  (' . $log['advice'] . ')' ) );
		}
	}

	/**
	 * Prints the last verdict, and every change with its id for undo.
	 */
	public function report(): void {
		$found = Finding::last();
		\WP_CLI::line( null === $found ? 'This site was not diagnosed yet.' : gmdate( 'Y-m-d H:i', $found['at'] ) . ' UTC  ' . $found['summary'] );
		foreach ( ( new Remedies() )->all() as $remedy ) {
			\WP_CLI::line( "{$remedy['id']}  {$remedy['at']}  {$remedy['state']}  {$remedy['summary']}  ({$remedy['by']})" );
		}
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
	 * @param string[]             $args  Positional arguments.
	 * @param array<string,string> $assoc Options.
	 */
	public function exchange( array $args, array $assoc ): void {
		$which = $args[1] ?? 'previous';
		$kinds = array(
			'previous' => ChangeVersion::PREVIOUS,
			'newest'   => ChangeVersion::NEWEST,
		);
		$zip   = isset( $kinds[ $which ] ) ? null : $which;
		if ( null !== $zip && ! is_file( $zip ) ) {
			\WP_CLI::error( "There is no file {$zip}." );
			return;
		}
		$made = ( new Remedies() )->apply( $kinds[ $which ] ?? ChangeVersion::UPLOADED, $args[0] ?? '', Who::administrator( $assoc ), $zip );
		if ( is_wp_error( $made ) ) {
			\WP_CLI::error( $made->get_error_message() );
			return;
		}
		if ( array() !== $made['affects'] ) {
			\WP_CLI::warning( 'These plugins need it: ' . implode( ', ', $made['affects'] ) );
		}
		\WP_CLI::success( "{$made['summary']} `wp gateway-doctor undo {$made['id']}` takes it back." );
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
		\WP_CLI::success( 'Undone: ' . $undone['summary'] . ( null === $undone['note'] ? '' : ' ' . $undone['note'] ) );
	}
}
