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
 *
 * The rules are those of src/logs/redact.ts; both are held to
 * tests/fixtures/logs/redaction.json.
 */
final class Redaction {

	private const RULES = array(
		// Private keys, whole.
		'~-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)~' => '[secret]',
		// Passwords in connection strings and URLs: scheme://user:secret@host.
		'~(\b[a-z][a-z0-9+.-]{0,30}://[^\s:/@]{0,200}:)[^\s@/]{1,200}@~i' => '$1[secret]@',
		// wp-config.php, quoted by a parse error or a backup's log.
		'~(["\'](?:DB_PASSWORD|[A-Z][A-Z0-9_]{0,60}_(?:KEY|SALT|SECRET|TOKEN|PASSWORD))["\']\s{0,3},\s{0,3}["\'])(?!\[)(?:(?<=")(?:[^"\\\\\n]++|(?:\\\\.)++)++|(?<=\')(?:[^\'\\\\\n]++|(?:\\\\.)++)++)~' => '$1[secret]',
		// A session is as good as a password.
		'~(\b(?:set-)?cookie["\']?\s{0,3}:\s{0,3}["\']?)[^\r\n"\']{1,4000}~i' => '$1[secret]',
		// The same in quotes: up to the very quote that opened it, whatever stands between.
		'~((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization|[_-]?key)?|(?:_wp)?nonce|session(?:[_-]?id)?|signature|private[_-]?key|access[_-]?key|consumer[_-]?(?:key|secret)|license(?:[_-]?key)?)["\']?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["\'])(?!\[|YES\b|NO\b)(?:(?<=")(?:[^"\\\\\n]++|(?:\\\\.)++)++|(?<=\')(?:[^\'\\\\\n]++|(?:\\\\.)++)++)~i' => '$1[secret]',
		'~(\b[A-Z][A-Z0-9_]{0,60}_(?:KEY|SALT)["\'\]]?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["\'])(?!\[)(?:(?<=")(?:[^"\\\\\n]++|(?:\\\\.)++)++|(?<=\')(?:[^\'\\\\\n]++|(?:\\\\.)++)++)~' => '$1[secret]',
		// key=value and "key": "value" whose name says that it is a secret. Not MySQL's "(using password: YES)".
		'~((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization|[_-]?key)?|(?:_wp)?nonce|session(?:[_-]?id)?|signature|private[_-]?key|access[_-]?key|consumer[_-]?(?:key|secret)|license(?:[_-]?key)?)["\']?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["\']?)(?!\[|YES\b|NO\b)(?:(?:Bearer|Basic|Digest)\s+)?[^\s"\'&;,)\]]+~i' => '$1[secret]',
		// Keys and salts by the names that environments give them.
		'~(\b[A-Z][A-Z0-9_]{0,60}_(?:KEY|SALT)["\'\]]?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["\']?)(?!\[)[^\s"\'&;,)\]]+~' => '$1[secret]',
		// Our own.
		'~(\b(?:gateway_doctor(?:_[a-z]{1,20})?=|gateway-doctor:\s{0,3}(?:probe|key)\s{1,3}))(?!\[)[^\s"\';,]+~i' => '$1[secret]',
		'~\b(Bearer|Basic)\s+[A-Za-z0-9._\~+/-]{12,}=*~' => '$1 [secret]',
		// What a trace shows of a call that takes a password.
		'~((?:wpdb->__construct|mysqli(?:_real_connect|_connect|->(?:real_)?connect|->__construct)|PDO->__construct|wp_authenticate\w{0,80}|wp_signon|wp_(?:check|hash)_password|ftp_login|->(?:login|authenticate|auth))\()(?:[^()\n]|\([^()\n]{0,100}+\)){1,500}+~' => '$1[secret]',
		// What says by its form that it is one: payment, cloud, code hosting, JSON web tokens.
		'~\b(?:(?:sk|pk|rk|whsec)_(?:live|test)?_?[A-Za-z0-9]{12,}|AKIA[A-Z0-9]{12,}|AIza[\w-]{30,}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[\w-]{10,}|SG\.[\w-]{16,}\.[\w-]{16,})~' => '[secret]',
		// Looked for once in a word, from its beginning: not from each place in it that could be the beginning of one.
		'~(?<![\w-])(?=[\w-]++\.[\w-]{8,}+\.)([\w-]*?\b)eyJ[\w-]{8,}+\.[\w-]++\.[\w-]*+~' => '$1[secret]',
		'~(wordpress_(?:sec_|logged_in_)?[a-f0-9]{32}=)[^\s;]+~' => '$1[secret]',
		'~(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,24}\b~' => '[e-mail]',
		'~(?<![\d.])(?!127\.0\.0\.1\b|0\.0\.0\.0\b)(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)~' => '[address]',
		// IPv6: eight groups, or fewer with one gap; not a time of day, not Class::method.
		'~(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\w:])~i' => '[address]',
	);

	/**
	 * The text without passwords, keys, tokens, e-mail and network addresses.
	 *
	 * Each rule takes time in proportion to the text, however that is built.
	 *
	 * @param string $text Any text.
	 */
	public static function apply( string $text ): string {
		foreach ( self::RULES as $rule => $replacement ) {
			$text = preg_replace( $rule, $replacement, $text ) ?? self::by_lines( $rule, $replacement, $text );
		}
		return $text;
	}

	/**
	 * What PCRE gives up on: line by line, and a line that is still too much is all secret.
	 *
	 * @param string $rule        One of RULES.
	 * @param string $replacement What it puts in the place of a secret.
	 * @param string $text        Any text.
	 */
	private static function by_lines( string $rule, string $replacement, string $text ): string {
		$key = strpos( $text, '-----BEGIN ' );
		if ( array_key_first( self::RULES ) === $rule && false !== $key ) {
			// A key has many lines, and none of them says that it is one.
			return substr( $text, 0, $key ) . '[secret]';
		}
		$lines = array();
		foreach ( explode( "\n", $text ) as $line ) {
			$lines[] = preg_replace( $rule, $replacement, $line ) ?? '[secret]';
		}
		return implode( "\n", $lines );
	}
}
