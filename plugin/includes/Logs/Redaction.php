<?php
/**
 * Takes secrets out of what leaves the server.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Logs;

defined( 'ABSPATH' ) || exit;

/**
 * Replaces secrets, keeping what kind of thing stood there.
 */
final class Redaction {

	private const RULES = array(
		// Passwords in connection strings and URLs: scheme://user:secret@host.
		'#(\b[a-z][a-z0-9+.-]*://[^\s:/@]+:)[^\s@/]+@#i' => '$1[secret]@',
		// key=value and "key": "value" whose name says that it is a secret.
		'#((?:pass(?:word|wd)?|pwd|secret|token|api[_-]?key|auth(?:orization)?|nonce|session(?:id)?|signature|license(?:_key)?)["\']?\s*(?:=>|[=:])\s*["\']?)(?!\[)(?:Bearer\s+|Basic\s+)?[^\s"\'&;,)\]]+#i' => '$1[secret]',
		'#\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}#' => '[secret]',
		'#(wordpress_(?:sec_|logged_in_)?[a-f0-9]{32}=)[^\s;]+#i' => '$1[secret]',
		'#\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b#' => '[e-mail]',
		'#(?<![\d.])(?!127\.0\.0\.1\b|0\.0\.0\.0\b)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])#' => '[address]',
	);

	/**
	 * The text without its secrets.
	 *
	 * @param string $text Any text.
	 */
	public static function apply( string $text ): string {
		return (string) preg_replace( array_keys( self::RULES ), array_values( self::RULES ), $text );
	}
}
