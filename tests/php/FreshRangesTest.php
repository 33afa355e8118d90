<?php
/**
 * The published lists of CDNs.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Server\CdnLists;
use GatewayDoctor\Server\CdnRanges;
use GatewayDoctor\Server\FreshRanges;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Fetched where that can be done, believed where they can be a CDN's.
 */
final class FreshRangesTest extends TestCase {

	/**
	 * How often somebody was asked.
	 *
	 * @var int
	 */
	private $asked = 0;

	/**
	 * Forgets what was fetched.
	 */
	protected function tearDown(): void {
		remove_all_filters( 'pre_http_request' );
		delete_site_option( FreshRanges::OPTION );
	}

	/**
	 * What the internet answers.
	 *
	 * @param string|null $body Null: it cannot be reached.
	 */
	private function answer( ?string $body ): void {
		add_filter(
			'pre_http_request',
			function () use ( $body ) {
				++$this->asked;
				return null === $body ? new \WP_Error( 'offline' ) : array(
					'response' => array( 'code' => 200 ),
					'body'     => $body,
				);
			}
		);
	}

	/**
	 * Lists as they are published.
	 *
	 * @param string   $cdn    Slug.
	 * @param string   $body   Its list.
	 * @param string[] $ranges What it has.
	 */
	#[DataProvider( 'lists' )]
	public function test_reads_each_published_list( string $cdn, string $body, array $ranges ): void {
		$this->assertSame( $ranges, FreshRanges::ranges_of( $cdn, $body ) );
	}

	/**
	 * By CDN, and forged ones.
	 *
	 * @return array<string,array{string,string,string[]}>
	 */
	public static function lists(): array {
		$google = '{"Answer":[{"data":"\"v=spf1 ip4:34.96.0.0/20 ip4:198.51.0.0/18 ~all\""}]}';
		return array(
			'Cloudflare'       => array( 'cloudflare', '{"result":{"ipv4_cidrs":["173.245.48.0/20"],"ipv6_cidrs":["2400:cb00::/32"]}}', array( '173.245.48.0/20', '2400:cb00::/32' ) ),
			'Fastly'           => array( 'fastly', '{"addresses":["23.235.32.0/20"],"ipv6_addresses":["2a04:4e40::/32"]}', array( '23.235.32.0/20', '2a04:4e40::/32' ) ),
			'CloudFront'       => array( 'cloudfront', '{"prefixes":[{"ip_prefix":"18.68.0.0/16","service":"CLOUDFRONT_ORIGIN_FACING"},{"ip_prefix":"3.5.0.0/16","service":"EC2"}],"ipv6_prefixes":[{"ipv6_prefix":"2600:9000:1000::/36","service":"CLOUDFRONT_ORIGIN_FACING"}]}', array( '18.68.0.0/16', '2600:9000:1000::/36' ) ),
			'Google'           => array( 'google', $google, array_merge( CdnLists::ALL['google']['ranges'], array( '198.51.0.0/18' ) ) ),
			'opens the world'  => array( 'fastly', '{"addresses":["0.0.0.0/0"]}', array() ),
			'opens half of it' => array( 'fastly', '{"addresses":["23.235.32.0/20","128.0.0.0/1"]}', array() ),
			'no range'         => array( 'fastly', '{"addresses":["23.235.32.0/20","example.com"]}', array() ),
			'a sign-in page'   => array( 'cloudflare', '<html>Welcome to our hotel</html>', array() ),
			'an unknown CDN'   => array( 'nobody', '{"addresses":["23.235.32.0/20"]}', array() ),
		);
	}

	/**
	 * A fetched list takes the shipped one's place, and is kept.
	 */
	public function test_keeps_a_fetched_list_for_a_day(): void {
		$this->answer( '{"addresses":["198.51.0.0/18"]}' );
		$this->assertSame( 'fetched', FreshRanges::refresh( 'fastly' ) );
		$this->assertSame( 'kept', FreshRanges::refresh( 'fastly' ) );
		$this->assertSame( 1, $this->asked );
		$this->assertSame( array( '198.51.0.0/18' ), CdnRanges::all()['fastly']['ranges'] );
		$this->assertSame( gmdate( 'Y-m-d' ), CdnRanges::all()['fastly']['date'] );
		$this->assertSame( 'fastly', CdnRanges::touched_by( '198.51.1.1' )['cdn'] ?? null );
	}

	/**
	 * Without a way out, the shipped copy holds, and nobody is asked twice.
	 */
	public function test_does_without_the_internet(): void {
		$this->answer( null );
		$this->assertSame( 'offline', FreshRanges::refresh( 'cloudflare' ) );
		$this->assertSame( 'offline', FreshRanges::refresh( 'cloudflare' ) );
		$this->assertSame( 1, $this->asked );
		$this->assertSame( CdnLists::ALL, CdnRanges::all() );
	}

	/**
	 * A CDN that nobody knows is not asked for.
	 */
	public function test_asks_for_no_other_list(): void {
		$this->answer( '{"addresses":["198.51.0.0/18"]}' );
		$this->assertSame( 'offline', FreshRanges::refresh( 'nobody' ) );
		$this->assertSame( 0, $this->asked );
	}
}
