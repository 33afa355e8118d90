<?php
/**
 * What to put on an allow list, and where.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * The remedy for a blocked CDN, as text to copy: it opens the CDN's published
 * ranges, to web ports where a firewall knows ports, and nothing else.
 */
final class AllowList {

	/**
	 * How each place writes that one range is let in: before all, of each, after all, and where it goes.
	 */
	private const FORMS = array(
		'.htaccess'           => array( "<RequireAny>\n", "\tRequire ip %s\n", '</RequireAny>', 'In .htaccess in WordPress’s folder, beside the Require ip lines of an allow list (Apache 2.4, LiteSpeed). Lines that deny have to go instead: nothing beside them overrules them.' ),
		'nginx'               => array( '', "allow %s;\n", '', 'In the server block of nginx, above its lines with deny. Your host may have to do it.' ),
		'ufw'                 => array( '', "ufw insert 1 allow proto tcp from %s to any port 80,443\n", '', 'As root in a shell: each goes above the rules that deny.' ),
		'nftables'            => array( '', "nft insert rule inet filter input %f saddr %s tcp dport { 80, 443 } accept\n", '', 'As root in a shell (table and chain as on your server), and in /etc/nftables.conf to keep them.' ),
		'fail2ban'            => array( "[DEFAULT]\nignoreip = 127.0.0.1/8 ::1", ' %s', '', 'In /etc/fail2ban/jail.local, added to its ignoreip; then `fail2ban-client reload`.' ),
		'Wordfence'           => array( '', "%s\n", '', 'Wordfence > All Options > Allowlisted IP addresses that bypass all rules; and How does Wordfence get IPs, so that visitors’ own addresses count.' ),
		'Solid Security'      => array( '', "%s\n", '', 'Security > Settings > Authorized IPs; and its setting for the proxy’s header, so that visitors’ own addresses count.' ),
		'All-In-One Security' => array( '', "%s\n", '', 'WP Security > Firewall > Allow list; remove the addresses from its Blacklist and from Permanent block list too.' ),
		'Shield Security'     => array( '', "%s\n", '', 'Shield > IP Rules > Add to bypass list; remove the addresses from the block list.' ),
	);

	/**
	 * What to put where, for one CDN.
	 *
	 * @param string   $cdn    Slug in CdnLists::ALL.
	 * @param string[] $places Where rules were found that block it; the web server's own where none were.
	 * @return array{cdn:string,name:string,date:string,source:string,ranges:string[],snippets:array<int,array{where:string,put:string,text:string}>}|null Null where this CDN is not known.
	 */
	public static function advice( string $cdn, array $places ): ?array {
		$known = CdnRanges::all()[ $cdn ] ?? null;
		if ( null === $known ) {
			return null;
		}
		$forms = array();
		foreach ( array() === $places ? self::usual() : array_unique( $places ) as $place ) {
			$form           = self::form_of( $place );
			$forms[ $form ] = array(
				'where' => $form,
				'put'   => self::FORMS[ $form ][3],
				'text'  => self::text( $form, $known['ranges'] ),
			);
		}
		return array( 'cdn' => $cdn ) + $known + array( 'snippets' => array_values( $forms ) );
	}

	/**
	 * The text for one place.
	 *
	 * @param string   $form   Of FORMS.
	 * @param string[] $ranges All of a CDN's.
	 */
	public static function text( string $form, array $ranges ): string {
		list( $before, $each, $after ) = self::FORMS[ $form ];
		$lines                         = array_map(
			static function ( string $range ) use ( $each ): string {
				$family = false === strpos( $range, ':' ) ? 'ip' : 'ip6';
				return str_replace( array( '%s', '%f' ), array( $range, $family ), $each );
			},
			$ranges
		);
		return rtrim( $before . implode( '', $lines ) . $after );
	}

	/**
	 * Where this site's web server takes such rules.
	 *
	 * @return string[]
	 */
	private static function usual(): array {
		$server = isset( $_SERVER['SERVER_SOFTWARE'] ) ? sanitize_text_field( wp_unslash( $_SERVER['SERVER_SOFTWARE'] ) ) : '';
		return false !== stripos( $server, 'nginx' ) ? array( 'nginx', 'ufw' ) : array( '.htaccess', 'ufw' );
	}

	/**
	 * The form that fits a place where a rule was found.
	 *
	 * @param string $place As Firewall names it: a file, or a plugin.
	 */
	private static function form_of( string $place ): string {
		if ( isset( self::FORMS[ $place ] ) ) {
			return $place;
		}
		return false !== strpos( $place, 'nft' ) ? 'nftables' : 'ufw';
	}
}
