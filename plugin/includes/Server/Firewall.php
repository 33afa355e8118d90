<?php
/**
 * What turns a CDN away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Rules that block a CDN's addresses: of this site's .htaccess, of its security
 * plugins, and of the machine's firewalls where PHP may read them. It reads and
 * changes nothing; of addresses that belong to no CDN nothing is told, for they
 * are visitors'.
 */
final class Firewall {

	/** An .htaccess that is larger is read so far, bytes. */
	private const HTACCESS_BYTES = 262144;

	/**
	 * Every rule that blocks a part of a CDN's ranges, and what could not be looked at.
	 *
	 * @param string|null $cdn The one in front of this site, where that is known: of it alone an allow list is measured.
	 * @return array{blocked:array<int,array{cdn:string,range:string,block:string,where:string,line:int|null,only?:true}>,read:string[],unread:array<string,string>}
	 */
	public static function look( ?string $cdn ): array {
		$system  = SystemFirewalls::read();
		$access  = Htaccess::read( self::htaccess() );
		$all     = CdnRanges::all();
		$blocked = array();
		$denied  = array();
		foreach ( $access['denied'] as $rule ) {
			$denied[] = $rule + array( 'where' => '.htaccess' );
		}
		foreach ( array_merge( $denied, BlockLists::rules(), $system['rules'] ) as $rule ) {
			$touched = CdnRanges::touched_by( $rule['block'], $all );
			if ( null !== $touched ) {
				$blocked[] = $touched + $rule;
			}
		}
		if ( null !== $cdn && isset( $all[ $cdn ] ) && null !== $access['only'] ) {
			$blocked = array_merge( $blocked, self::left_out( $cdn, $all[ $cdn ]['ranges'], $access ) );
		}
		$unread = BlockLists::elsewhere();
		foreach ( array_keys( $system['states'], 'unreadable', true ) as $name ) {
			/* translators: %s: name of a firewall: ufw, nftables, iptables, fail2ban. */
			$unread[ $name ] = sprintf( __( 'The rules of %s belong to root: ask your host whether they block the CDN.', 'gateway-doctor' ), $name );
		}
		return array(
			'blocked' => $blocked,
			'read'    => array_merge( array( '.htaccess', 'Wordfence', 'Solid Security', 'All-In-One Security', 'Shield Security' ), array_keys( $system['states'], 'read', true ) ),
			'unread'  => $unread,
		);
	}

	/**
	 * The ranges of a CDN's that an allow list of .htaccess leaves out.
	 *
	 * @param string                                                                               $cdn    Its slug.
	 * @param string[]                                                                             $ranges All of its ranges.
	 * @param array{denied:array<int,array{block:string,line:int}>,allowed:string[],only:int|null} $access As Htaccess::read() answers.
	 * @return array<int,array{cdn:string,range:string,block:string,where:string,line:int|null,only:true}>
	 */
	private static function left_out( string $cdn, array $ranges, array $access ): array {
		$rules = array();
		foreach ( CdnRanges::outside( $ranges, $access['allowed'] ) as $range ) {
			$rules[] = array(
				'cdn'   => $cdn,
				'range' => $range,
				'block' => $range,
				'where' => '.htaccess',
				'line'  => $access['only'],
				'only'  => true,
			);
		}
		return $rules;
	}

	/**
	 * The .htaccess in the site's folder.
	 */
	private static function htaccess(): string {
		// Where WordPress lies in a folder of its own, the site's address leads to the one above it.
		foreach ( array( ABSPATH, dirname( ABSPATH ) . '/' ) as $folder ) {
			$file = $folder . '.htaccess';
			if ( ( ABSPATH === $folder || is_file( $folder . 'index.php' ) ) && is_readable( $file ) ) {
				return (string) file_get_contents( $file, false, null, 0, self::HTACCESS_BYTES ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A local file.
			}
		}
		return '';
	}
}
