<?php
/**
 * Secrets do not leave the server.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Tests;

use GatewayDoctor\Logs\Redaction;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Tests Logs\Redaction, with the examples that the panel's and the command's redaction is tested with.
 */
final class RedactionTest extends TestCase {

	/**
	 * The shared examples.
	 *
	 * @return array{redacted:array<int,array{what:string,text:string,clean:string}>,kept:string[]}
	 */
	private static function examples(): array {
		return json_decode( (string) file_get_contents( dirname( __DIR__ ) . '/fixtures/logs/redaction.json' ), true, 16, JSON_THROW_ON_ERROR );
	}

	/**
	 * What is taken out.
	 *
	 * @return array<string,array{string,string}>
	 */
	public static function secrets(): array {
		$cases = array();
		foreach ( self::examples()['redacted'] as $example ) {
			$cases[ $example['what'] ] = array( $example['text'], $example['clean'] );
		}
		return $cases;
	}

	/**
	 * Each kind of secret is replaced, and nothing around it.
	 *
	 * @param string $text  A text of a log.
	 * @param string $clean What may leave the server.
	 */
	#[DataProvider( 'secrets' )]
	public function test_takes_secrets_out( string $text, string $clean ): void {
		self::assertSame( $clean, Redaction::apply( $text ) );
	}

	/**
	 * What is no secret stays readable.
	 */
	public function test_keeps_the_rest(): void {
		foreach ( self::examples()['kept'] as $text ) {
			self::assertSame( $text, Redaction::apply( $text ) );
		}
	}

	/**
	 * A text that PCRE gives up on is not handed out as it was, nor lost.
	 */
	public function test_a_text_that_is_too_much_is_redacted_by_lines(): void {
		$before = (string) ini_set( 'pcre.backtrack_limit', '300' );
		$jit    = (string) ini_set( 'pcre.jit', '0' );
		$clean  = Redaction::apply( "a line\n" . str_repeat( 'x', 5000 ) . "@\npassword: hunter22" );
		ini_set( 'pcre.backtrack_limit', $before );
		ini_set( 'pcre.jit', $jit );
		self::assertStringStartsWith( 'a line', $clean );
		self::assertStringNotContainsString( 'hunter22', $clean );
	}

	/**
	 * A key has many lines: given up on, it is not handed out line by line.
	 */
	public function test_a_key_that_is_too_much_is_not_handed_out_by_lines(): void {
		$before = (string) ini_set( 'pcre.backtrack_limit', '300' );
		$jit    = (string) ini_set( 'pcre.jit', '0' );
		$clean  = Redaction::apply( "a line\n-----BEGIN RSA PRIVATE KEY-----\n" . str_repeat( "hunter22hunter22\n", 400 ) . "-----END RSA PRIVATE KEY-----\nlast" );
		ini_set( 'pcre.backtrack_limit', $before );
		ini_set( 'pcre.jit', $jit );
		self::assertStringStartsWith( 'a line', $clean );
		self::assertStringNotContainsString( 'hunter22', $clean );
	}

	/**
	 * Words that expressions may stumble over, as the panel's redaction is tried with them too.
	 *
	 * @return array<string,array{string}>
	 */
	public static function words(): array {
		$cases = array();
		foreach ( json_decode( (string) file_get_contents( dirname( __DIR__ ) . '/fixtures/logs/long-words.json' ), true, 16, JSON_THROW_ON_ERROR )['words'] as $word ) {
			$cases[ (string) wp_json_encode( $word ) ] = array( $word );
		}
		return $cases;
	}

	/**
	 * Eight times the text takes eight times as long, not sixty-four times, and PCRE gives up on nothing.
	 *
	 * @param string $word What the text consists of.
	 */
	#[DataProvider( 'words' )]
	public function test_takes_time_in_proportion_to_the_text( string $word ): void {
		$took = array();
		foreach ( array( 32768, 262144 ) as $length ) {
			$text = substr( str_repeat( $word, intdiv( $length, strlen( $word ) ) + 1 ), 0, $length );
			foreach ( array( 'x ', "'DB_PASSWORD', '", 'password="' ) as $before ) {
				$began                      = self::processor();
				$clean                      = Redaction::apply( "{$before}{$text}@" );
				$took[ $length ][ $before ] = self::processor() - $began;
				// What PCRE gives up on is a secret as a whole.
				self::assertStringStartsWith( $before, $clean );
			}
		}
		foreach ( $took[32768] as $before => $short ) {
			// What takes a moment is measured badly.
			self::assertLessThan( 24 * max( 4000, $short ), $took[262144][ $before ] );
		}
	}

	/**
	 * What this process has taken of the processor, microseconds.
	 */
	private static function processor(): int {
		$usage = (array) getrusage();
		return (int) ( 1000000 * $usage['ru_utime.tv_sec'] + $usage['ru_utime.tv_usec'] );
	}
}
