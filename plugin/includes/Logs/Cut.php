<?php
/**
 * Redacts a piece that was cut out of a log.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * A piece may begin inside a secret: what makes it one stands before the piece.
 *
 * So the piece is redacted together with what it goes on from, and only its own
 * part of the result is handed out.
 */
final class Cut {
	/** Bytes before a piece that are looked at: more than any key or cookie has. */
	public const BEFORE = 16384;

	/** Bytes in which the end of a word is looked for, where a line is cut. */
	private const WORD = 4096;

	/**
	 * The piece without secrets, as valid UTF-8.
	 *
	 * @param string $before What stands before it: all, or Cut::BEFORE bytes.
	 * @param string $text   The piece.
	 * @param bool   $whole  Whether `$before` is all that stands before it.
	 */
	public static function redacted( string $before, string $text, bool $whole ): string {
		$context = self::context( $before );
		if ( '' === $context ) {
			return Redaction::apply( self::valid( $text ) );
		}
		if ( ! $whole && $context === $before && 1 !== preg_match( '/\s/', $context ) ) {
			// One word that is longer than all that was looked at: whose value it is cannot be told.
			return Redaction::apply( self::valid( '[secret]' . substr( $text, strcspn( $text, " \t\r\n\v\f" ) ) ) );
		}
		$known = Redaction::apply( self::valid( $context ) );
		$all   = Redaction::apply( self::valid( $context . $text ) );
		return substr( $all, strspn( $known ^ $all, "\0" ) );
	}

	/**
	 * How much of a piece to take that no line ends in: up to the end of a word, not to the middle of one.
	 *
	 * @param string $text The piece.
	 */
	public static function at_word( string $text ): string {
		$last = preg_match( '/\s(?=\S*$)/', substr( $text, -self::WORD ), $found, PREG_OFFSET_CAPTURE );
		return 1 === $last ? substr( $text, 0, max( 0, strlen( $text ) - self::WORD ) + $found[0][1] + 1 ) : $text;
	}

	/**
	 * The part that the piece goes on from: the beginning of its line, or of a private key.
	 *
	 * @param string $before What stands before the piece.
	 */
	private static function context( string $before ): string {
		$key = strrpos( $before, '-----BEGIN ' );
		if ( false !== $key && false !== strpos( $before, 'PRIVATE KEY-----', $key ) && false === strpos( $before, '-----END ', $key ) ) {
			return substr( $before, $key );
		}
		$line = strrpos( $before, "\n" );
		return false === $line ? $before : substr( $before, $line + 1 );
	}

	/**
	 * As UTF-8, with a mark in the place of each byte that is none: JSON could not carry it.
	 *
	 * @param string $bytes As they stand in the file.
	 */
	private static function valid( string $bytes ): string {
		// Rotation by copying leaves a hole of NUL bytes.
		$text = str_replace( "\0", '', $bytes );
		// There and back: unlike mb_scrub() and iconv(), always there, and never empty.
		return htmlspecialchars_decode( htmlspecialchars( $text, ENT_NOQUOTES | ENT_SUBSTITUTE, 'UTF-8' ), ENT_NOQUOTES );
	}
}
