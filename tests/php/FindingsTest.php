<?php
/**
 * What stays of a diagnosis on the site.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Findings\Ability;
use GatewayDoctor\Findings\Finding;
use GatewayDoctor\Findings\Notice;
use GatewayDoctor\Findings\SiteHealth;
use PHPUnit\Framework\TestCase;

/**
 * Site Health, the notice and the Ability tell the same verdict.
 */
final class FindingsTest extends TestCase {

	/**
	 * Forgets the verdict.
	 */
	protected function tearDown(): void {
		delete_site_option( Finding::OPTION );
	}

	/**
	 * Keeps a verdict.
	 *
	 * @param string   $kind     Its kind.
	 * @param string[] $culprits Who is accused.
	 */
	private static function found( string $kind, array $culprits ): void {
		Finding::keep( 'https://shop.example/', $kind, 'Boom <script>x</script>crashes PHP.', $culprits, 4, 9 );
	}

	/**
	 * A site that was never diagnosed is not alarmed.
	 */
	public function test_before_the_first_diagnosis_all_is_well(): void {
		self::assertSame( 'good', SiteHealth::test()['status'] );
		self::assertSame( array( 'found' => false ), Ability::answer() );
	}

	/**
	 * Site Health counts, names, and prints no markup from outside.
	 */
	public function test_site_health_tells_what_was_found(): void {
		self::found( 'plugin', array( 'plugin/boom' ) );
		$result = SiteHealth::test();
		self::assertSame( 'critical', $result['status'] );
		self::assertStringContainsString( '4 of 4', $result['label'] );
		self::assertStringContainsString( 'crashes PHP.', $result['description'] );
		self::assertStringNotContainsString( '<script', $result['description'] );
		self::assertArrayHasKey( 'gateway_doctor', SiteHealth::add( array() )['direct'] );
	}

	/**
	 * The Ability says when, in UTC.
	 */
	public function test_the_ability_answers_with_the_verdict(): void {
		self::found( 'plugin', array( 'plugin/boom' ) );
		$answer = Ability::answer();
		self::assertTrue( $answer['found'] );
		self::assertSame( array( 'plugin/boom' ), $answer['culprits'] );
		self::assertStringEndsWith( '+00:00', (string) $answer['at'] );
	}

	/**
	 * No notice without a finding, after a day, or once the culprit is off.
	 */
	public function test_the_notice_is_shown_only_while_it_is_news(): void {
		$now   = time();
		$cases = array(
			array( true, 'gateway', array( 'server/nginx' ), $now ),
			array( false, 'healthy', array(), $now ),
			array( false, 'inconclusive', array(), $now ),
			array( false, 'gateway', array( 'server/nginx' ), $now - 2 * DAY_IN_SECONDS ),
			array( false, 'plugin', array( 'plugin/was-switched-off' ), $now ),
		);
		foreach ( $cases as list( $due, $kind, $culprits, $at ) ) {
			self::assertSame( $due, Notice::is_due( compact( 'kind', 'culprits', 'at' ) ), $kind );
		}
	}
}
