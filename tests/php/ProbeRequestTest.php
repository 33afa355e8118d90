<?php
/**
 * What one probe asks for.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Agent\Guard\LiftedGuards;
use GatewayDoctor\Agent\Mask\Mask;
use GatewayDoctor\Agent\ProbeRequest;
use GatewayDoctor\Agent\Token;
use PHPUnit\Framework\TestCase;

/**
 * Tests Agent\ProbeRequest, Agent\Guard\LiftedGuards, Agent\Token and Agent\Mask\Mask.
 */
final class ProbeRequestTest extends TestCase {

	/**
	 * A run, and the secret of its token.
	 *
	 * @param array<string,mixed> $change What is different.
	 * @return array{array<string,mixed>,string}
	 */
	private static function run_with( array $change = array() ): array {
		$token = Token::make();
		return array(
			$change + array(
				'token'   => Token::hash( $token ),
				'expires' => time() + 60,
				'list'    => 'abcdef012345',
				'plugins' => array( 'one/one.php', 'two.php', 'three/three.php' ),
				'themes'  => array( 'crash', 'twentytwentyfour' ),
			),
			$token,
		);
	}

	/**
	 * A mask of which only the second bit is set leaves the second plugin on.
	 */
	public function test_reads_the_mask(): void {
		list( $run, $token ) = self::run_with();
		$probe               = ProbeRequest::from_header( "{$token} abc123 abcdef012345 Ag 1 full", $run );
		self::assertInstanceOf( ProbeRequest::class, $probe );
		self::assertSame( array( 'one/one.php', 'three/three.php' ), array_keys( $probe->off ) );
		self::assertSame( 'twentytwentyfour', $probe->theme );
		self::assertSame( 'full', $probe->record );
		self::assertSame( 'abc123 abcdef012345 Ag 1', $probe->acknowledgement );
	}

	/**
	 * A dash leaves plugins and theme as they are.
	 */
	public function test_leaves_what_a_dash_stands_for(): void {
		list( $run, $token ) = self::run_with();
		$probe               = ProbeRequest::from_header( "{$token} abc123 abcdef012345 - - none", $run );
		self::assertInstanceOf( ProbeRequest::class, $probe );
		self::assertSame( array(), $probe->off );
		self::assertNull( $probe->theme );
		self::assertSame( 'none', $probe->record );
	}

	/**
	 * What is refused, and with which word.
	 */
	public function test_refuses_with_a_reason(): void {
		list( $run, $token ) = self::run_with();
		$good                = "{$token} abc123 abcdef012345 - - full";
		self::assertSame( 'malformed', ProbeRequest::from_header( 'x', $run ) );
		self::assertSame( 'malformed', ProbeRequest::from_header( str_replace( 'abc123', '../../x', $good ), $run ) );
		self::assertSame( 'unknown-token', ProbeRequest::from_header( 'x' . $good, $run ) );
		self::assertSame( 'unknown-token', ProbeRequest::from_header( $good, array() ) );
		self::assertSame( 'other-site', ProbeRequest::from_header( $good, array( 'blog' => 2 ) + $run ) );
		self::assertInstanceOf( ProbeRequest::class, ProbeRequest::from_header( $good, array( 'blog' => get_current_blog_id() ) + $run ) );
		self::assertSame( 'expired', ProbeRequest::from_header( $good, array( 'expires' => time() - 1 ) + $run ) );
		self::assertSame( 'list-changed', ProbeRequest::from_header( $good, array( 'list' => 'ffffffffffff' ) + $run ) );
		self::assertSame( 'unknown-theme', ProbeRequest::from_header( "{$token} abc123 abcdef012345 - 7 full", $run ) );
	}

	/**
	 * Guards are lifted by the owner's word alone, and what was lifted is acknowledged.
	 */
	public function test_lifts_what_the_run_allows(): void {
		list( $run, $token ) = self::run_with( array( 'allow' => array( 'mail', 'http:pay.example' ) ) );
		$good                = "{$token} abc123 abcdef012345 - - full - mail";
		$probe               = ProbeRequest::from_header( $good, $run );
		self::assertInstanceOf( ProbeRequest::class, $probe );
		self::assertSame( array( 'mail' ), $probe->lift );
		self::assertSame( 'abc123 abcdef012345 - - - mail', $probe->acknowledgement );
		self::assertSame( 'not-allowed', ProbeRequest::from_header( $good . ',options', $run ) );
		self::assertSame( 'not-allowed', ProbeRequest::from_header( $good, array( 'allow' => array() ) + $run ) );
		self::assertSame( 'not-allowed', ProbeRequest::from_header( "{$token} abc123 abcdef012345 - - full - ", $run ) );
	}

	/**
	 * One host is not another, and mail is no option.
	 */
	public function test_lifts_guards_by_name(): void {
		$lifts = new LiftedGuards( array( 'http:pay.example' ) );
		self::assertTrue( $lifts->http( 'https://PAY.example:8443/charge' ) );
		self::assertFalse( $lifts->http( 'https://api.pay.example/' ) );
		self::assertFalse( $lifts->http( 'pay.example' ) );
		self::assertFalse( $lifts->has( 'mail' ) );
		self::assertFalse( $lifts->has( 'options' ) );
	}

	/**
	 * Masks take away exactly what they name, by value and by key.
	 */
	public function test_masks_exactly(): void {
		$mask = new Mask( array( 'a/b.php' => true ), null );
		self::assertSame( array( 'a/b.php.php', 'b.php' ), $mask->hide_by_value( array( 'a/b.php.php', 'a/b.php', 'b.php' ) ) );
		self::assertSame( array( 'b.php' => 2 ), $mask->hide_by_key( array( 'a/b.php' => 1, 'b.php' => 2 ) ) ); // phpcs:ignore WordPress.Arrays
		self::assertFalse( $mask->hide_by_value( false ) );
	}
}
