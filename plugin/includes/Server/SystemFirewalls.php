<?php
/**
 * What the machine's own firewalls turn away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Rules of ufw, nftables, iptables and fail2ban, as far as PHP may read their
 * files. Most belong to root: then it is said that they could not be read, never
 * that they block nothing. What was loaded by hand stands in no file at all.
 */
final class SystemFirewalls {

	/** Of a log, so much of its end is read, bytes. */
	private const AT_MOST = 524288;

	/**
	 * Each firewall's files, and how they say that an address is turned away.
	 * ufw(8), nft(8), iptables-save(8), fail2ban(1): server/actions.py logs `Ban` and `Unban`.
	 */
	private const FILES = array(
		'ufw'      => array(
			'folder'  => '/etc/ufw',
			'files'   => array( '/etc/ufw/user.rules', '/etc/ufw/user6.rules', '/lib/ufw/user.rules' ),
			'reading' => 'iptables',
		),
		'nftables' => array(
			'folder'  => '/etc/nftables.conf',
			'files'   => array( '/etc/nftables.conf', '/etc/sysconfig/nftables.conf' ),
			'reading' => 'nft',
		),
		'iptables' => array(
			'folder'  => '/etc/iptables',
			'files'   => array( '/etc/iptables/rules.v4', '/etc/iptables/rules.v6', '/etc/sysconfig/iptables' ),
			'reading' => 'iptables',
		),
		'fail2ban' => array(
			'folder'  => '/etc/fail2ban',
			'files'   => array( '/var/log/fail2ban.log' ),
			'reading' => 'fail2ban',
		),
	);

	/**
	 * Whether each firewall is there and could be read, with its rules.
	 *
	 * @param string $root Where the machine's files are; for tests.
	 * @return array{states:array<string,string>,rules:array<int,array{block:string,where:string,line:int|null}>} States: `read`, `unreadable`; those that are not there are left out.
	 */
	public static function read( string $root = '' ): array {
		$states = array();
		$rules  = array();
		foreach ( self::FILES as $name => $of ) {
			// Outside open_basedir PHP warns, and answers that there is nothing.
			$there = @file_exists( $root . $of['folder'] ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
			foreach ( $of['files'] as $file ) {
				if ( ! @is_readable( $root . $file ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- As above.
					continue;
				}
				$states[ $name ] = 'read';
				foreach ( self::rules_of( $of['reading'], self::end_of( $root . $file ) ) as $rule ) {
					$rules[] = $rule + array( 'where' => 'fail2ban' === $name ? 'fail2ban' : $file );
				}
			}
			if ( $there && ! isset( $states[ $name ] ) ) {
				$states[ $name ] = 'unreadable';
			}
		}
		return array(
			'states' => $states,
			'rules'  => $rules,
		);
	}

	/**
	 * The rules in a file that turn addresses away.
	 *
	 * @param string $reading `iptables`, `nft` or `fail2ban`.
	 * @param string $text    Of the file.
	 * @return array<int,array{block:string,line:int|null}>
	 */
	public static function rules_of( string $reading, string $text ): array {
		$rules = array();
		foreach ( explode( "\n", $text ) as $index => $line ) {
			foreach ( 'fail2ban' === $reading ? array() : self::blocks( $reading, trim( $line ), $text ) as $block ) {
				$rules[] = array(
					'block' => $block,
					'line'  => $index + 1,
				);
			}
		}
		return 'fail2ban' === $reading ? self::banned( $text ) : $rules;
	}

	/**
	 * Addresses that one line of a rule set turns away.
	 *
	 * @param string $reading `iptables` or `nft`.
	 * @param string $line    Of the file.
	 * @param string $text    The whole file: a named set stands elsewhere in it.
	 * @return string[]
	 */
	private static function blocks( string $reading, string $line, string $text ): array {
		if ( 'iptables' === $reading ) {
			return preg_match( '/^-A .*-s (\S+).* -j (?:DROP|REJECT)\b/', $line, $match ) ? array( $match[1] ) : array();
		}
		if ( '#' === substr( $line, 0, 1 ) || ! preg_match( '/\b(?:ip|ip6)\s+saddr\s+(?:@(\w+)|\{([^}]*)\}|(\S+))\s.*\b(?:drop|reject)\b/', $line, $match ) ) {
			return array();
		}
		$list = ( $match[2] ?? '' ) . ( $match[3] ?? '' );
		if ( '' !== $match[1] && preg_match( '/\bset\s+' . $match[1] . '\s*\{[^}]*elements\s*=\s*\{([^}]*)\}/', $text, $set ) ) {
			$list = $set[1];
		}
		return array_values( array_filter( array_map( 'trim', explode( ',', $list ) ) ) );
	}

	/**
	 * Whom fail2ban keeps out still: the last word on each address counts.
	 *
	 * @param string $text Of its log.
	 * @return array<int,array{block:string,line:null}>
	 */
	private static function banned( string $text ): array {
		$banned = array();
		preg_match_all( '/\[[\w-]+\] (Restore Ban|Ban|Unban) ([0-9a-fA-F.:]+)/', $text, $words, PREG_SET_ORDER );
		foreach ( $words as $word ) {
			unset( $banned[ $word[2] ] );
			if ( 'Unban' !== $word[1] ) {
				$banned[ $word[2] ] = array(
					'block' => $word[2],
					'line'  => null,
				);
			}
		}
		return array_values( $banned );
	}

	/**
	 * The end of a file.
	 *
	 * @param string $file Absolute path.
	 */
	private static function end_of( string $file ): string {
		$size = (int) @filesize( $file ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- It may go away meanwhile.
		return (string) @file_get_contents( $file, false, null, max( 0, $size - self::AT_MOST ), self::AT_MOST ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- As above; a local file.
	}
}
