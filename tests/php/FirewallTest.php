<?php
/**
 * What turns a CDN away.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Server\CdnRanges;
use GatewayDoctor\Server\Firewall;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Ranges, and the rules that touch them.
 */
final class FirewallTest extends TestCase {

	/**
	 * A range of a CDN is found however it is written.
	 *
	 * @param string      $block As a rule has it.
	 * @param string|null $cdn   Whose it is.
	 */
	#[DataProvider( 'blocks' )]
	public function test_finds_the_cdn_that_a_block_touches( string $block, ?string $cdn ): void {
		$this->assertSame( $cdn, CdnRanges::touched_by( $block )['cdn'] ?? null );
	}

	/**
	 * Blocks, and whom they touch.
	 *
	 * @return array<string,array{string,string|null}>
	 */
	public static function blocks(): array {
		return array(
			'one address'          => array( '173.245.48.1', 'cloudflare' ),
			'the last of a range'  => array( '173.245.63.255', 'cloudflare' ),
			'just after it'        => array( '173.245.64.0', null ),
			'a wider range'        => array( '104.0.0.0/8', 'cloudflare' ),
			'with a netmask'       => array( '151.101.0.0/255.255.0.0', 'fastly' ),
			'as Apache abbreviates' => array( '151.101.', 'fastly' ),
			'IPv6'                 => array( '2606:4700::1', 'cloudflare' ),
			'another IPv6'         => array( '2001:db8::1', null ),
			'a visitor'            => array( '192.0.2.7', null ),
			'a name'               => array( 'example.com', null ),
			'a mask too long'      => array( '173.245.48.0/33', null ),
		);
	}

	/**
	 * Only what denies addresses counts, with its line.
	 */
	public function test_reads_the_lines_of_an_htaccess_that_deny(): void {
		$rules = Firewall::rules_of( "# Deny from 1.2.3.4\nRequire all granted\n  Require not ip 173.245.48.0/20 10.0.0.1\nDeny from all\ndeny from 151.101.1.1\nAllow from 104.16.0.1\n" );
		$this->assertSame(
			array( array( '173.245.48.0/20', 3 ), array( '10.0.0.1', 3 ), array( '151.101.1.1', 5 ) ),
			array_map(
				static function ( array $rule ): array {
					return array( $rule['block'], $rule['line'] );
				},
				$rules
			)
		);
	}

	/**
	 * Wordfence keeps IPv4 as IPv6.
	 */
	public function test_reads_packed_addresses(): void {
		$this->assertSame( '192.0.2.7', Firewall::unpacked( str_repeat( "\0", 10 ) . "\xff\xff" . (string) inet_pton( '192.0.2.7' ) ) );
		$this->assertSame( '2001:db8::1', Firewall::unpacked( (string) inet_pton( '2001:db8::1' ) ) );
		$this->assertSame( '', Firewall::unpacked( 'no address' ) );
	}

	/**
	 * The snippet opens the published ranges and no others.
	 */
	public function test_opens_no_more_than_the_published_ranges(): void {
		preg_match_all( '/Require ip (\S+)/', Firewall::snippet( 'cloudflare' ), $match );
		$this->assertSame( CdnRanges::ALL['cloudflare']['ranges'], $match[1] );
		$this->assertSame( '', Firewall::snippet( 'unknown' ) );
	}
}
