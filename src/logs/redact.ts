// The server has the same rules, in PHP: plugin/includes/Logs/Redaction.php. Both
// are held to tests/fixtures/logs/redaction.json.
// Each keeps what kind of thing stood there, so that a log can still be understood.
// A third word is one that the rule cannot do without: looking for it is quicker.
const RULES: readonly ( readonly [ RegExp, string, string? ] )[] = [
	// Private keys, whole.
	[
		/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
		'[secret]',
		'PRIVATE KEY',
	],
	// Passwords in connection strings and URLs: scheme://user:secret@host.
	[
		/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,200}:)[^\s@/]{1,200}@/gi,
		'$1[secret]@',
		'://',
	],
	// wp-config.php, quoted by a parse error or a backup's log.
	[
		/(["'](?:DB_PASSWORD|[A-Z][A-Z0-9_]{0,60}_(?:KEY|SALT|SECRET|TOKEN|PASSWORD))["']\s{0,3},\s{0,3}["'])(?!\[)(?:(?<=")(?:[^"\\\n]+|\\.)+|(?<=')(?:[^'\\\n]+|\\.)+)/g,
		'$1[secret]',
	],
	// A session is as good as a password.
	[
		/(\b(?:set-)?cookie["']?\s{0,3}:\s{0,3}["']?)[^\r\n"']{1,4000}/gi,
		'$1[secret]',
	],
	// The same in quotes: up to the very quote that opened it, whatever stands between.
	[
		/((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization|[_-]?key)?|(?:_wp)?nonce|session(?:[_-]?id)?|signature|private[_-]?key|access[_-]?key|consumer[_-]?(?:key|secret)|license(?:[_-]?key)?)["']?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["'])(?!\[|YES\b|NO\b)(?:(?<=")(?:[^"\\\n]+|\\.)+|(?<=')(?:[^'\\\n]+|\\.)+)/gi,
		'$1[secret]',
	],
	[
		/(\b[A-Z][A-Z0-9_]{0,60}_(?:KEY|SALT)["'\]]?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["'])(?!\[)(?:(?<=")(?:[^"\\\n]+|\\.)+|(?<=')(?:[^'\\\n]+|\\.)+)/g,
		'$1[secret]',
	],
	// key=value and "key": "value" whose name says that it is a secret. Not MySQL's "(using password: YES)".
	[
		/((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization|[_-]?key)?|(?:_wp)?nonce|session(?:[_-]?id)?|signature|private[_-]?key|access[_-]?key|consumer[_-]?(?:key|secret)|license(?:[_-]?key)?)["']?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["']?)(?!\[|YES\b|NO\b)(?:(?:Bearer|Basic|Digest)\s+)?[^\s"'&;,)\]]+/gi,
		'$1[secret]',
	],
	// Keys and salts by the names that environments give them.
	[
		/(\b[A-Z][A-Z0-9_]{0,60}_(?:KEY|SALT)["'\]]?\s{0,3}(?:=>|[=:](?!>))\s{0,3}["']?)(?!\[)[^\s"'&;,)\]]+/g,
		'$1[secret]',
	],
	// Our own.
	[
		/(\b(?:gateway_doctor(?:_[a-z]{1,20})?=|gateway-doctor:\s{0,3}(?:probe|key)\s{1,3}))(?!\[)[^\s"';,]+/gi,
		'$1[secret]',
	],
	[ /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/-]{12,}=*/g, '$1 [secret]' ],
	// What a trace shows of a call that takes a password.
	[
		/((?:wpdb->__construct|mysqli(?:_real_connect|_connect|->(?:real_)?connect|->__construct)|PDO->__construct|wp_authenticate\w{0,80}|wp_signon|wp_(?:check|hash)_password|ftp_login|->(?:login|authenticate|auth))\()(?:[^()\n]|\([^()\n]{0,100}\)){1,500}/g,
		'$1[secret]',
	],
	// What says by its form that it is one: payment, cloud, code hosting, JSON web tokens.
	[
		/\b(?:(?:sk|pk|rk|whsec)_(?:live|test)?_?[A-Za-z0-9]{12,}|AKIA[A-Z0-9]{12,}|AIza[\w-]{30,}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[\w-]{10,}|SG\.[\w-]{16,}\.[\w-]{16,})/g,
		'[secret]',
	],
	// Looked for once in a word, from its beginning: not from each place in it that could be the beginning of one.
	[
		/(?<![\w-])(?=[\w-]+\.[\w-]{8,}\.)([\w-]*?\b)eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
		'$1[secret]',
		'eyJ',
	],
	[
		/(wordpress_(?:sec_|logged_in_)?[a-f0-9]{32}=)[^\s;]+/g,
		'$1[secret]',
		'wordpress_',
	],
	[
		/(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,24}\b/g,
		'[e-mail]',
		'@',
	],
	[
		/(?<![\d.])(?!127\.0\.0\.1\b|0\.0\.0\.0\b)(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g,
		'[address]',
	],
	// IPv6: eight groups, or fewer with one gap; not a time of day, not Class::method.
	[
		/(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\w:])/gi,
		'[address]',
	],
];

// What every rule needs one of: most lines of a log have none, and are spared the rules.
const MAY_HAVE =
	/@|:\/\/|\d\.\d{1,3}\.\d|[\da-f]:[\da-f:]*:|PRIVATE KEY|_SALT|cookie|pass|pwd|secret|token|api[_-]?key|auth|nonce|session|signature|[_-]key|gateway[-_]doctor|license|bearer|basic|[prs]k_|whsec_|AKIA|AIza|gh[pousr]_|xox|SG\.|eyJ|wordpress_|wpdb->|mysqli|PDO|login|wp_/i;

/**
 * The text without passwords, keys, tokens, e-mail and network addresses.
 *
 * What is redacted stays as it is when redacted again.
 */
export function redact( text: string ): string {
	if ( ! MAY_HAVE.test( text ) ) {
		return text;
	}
	let clean = text;
	for ( const [ pattern, replacement, needed = '' ] of RULES ) {
		if ( clean.includes( needed ) ) {
			clean = clean.replace( pattern, replacement );
		}
	}
	return clean;
}
