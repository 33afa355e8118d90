<?php
/**
 * Secrets that open a door.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Agent;

defined( 'ABSPATH' ) || exit;

/**
 * 256 random bits, stored as a hash and compared in constant time.
 *
 * A plain SHA-256 is enough: there is nothing to guess in 256 random bits, so
 * a slow password hash would only cost each probe time.
 */
final class Token {

	/**
	 * A new secret, 43 characters of base64url.
	 */
	public static function make(): string {
		return self::encode( random_bytes( 32 ) );
	}

	/**
	 * What is stored of a secret.
	 *
	 * @param string $token The secret.
	 */
	public static function hash( string $token ): string {
		return hash( 'sha256', $token );
	}

	/**
	 * Whether a secret is the one whose hash is known.
	 *
	 * @param string $hash  As stored.
	 * @param string $token As received.
	 */
	public static function matches( string $hash, string $token ): bool {
		return '' !== $hash && hash_equals( $hash, self::hash( $token ) );
	}

	/**
	 * Base64url without padding.
	 *
	 * @param string $bytes Any bytes.
	 */
	public static function encode( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- A header takes no raw bytes.
	}

	/**
	 * The bytes of a base64url text; an empty string where it is none.
	 *
	 * @param string $text Base64url.
	 */
	public static function decode( string $text ): string {
		return (string) base64_decode( strtr( $text, '-_', '+/' ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- See encode().
	}
}
