import type { Places, Sample, Signature } from '../types';
import { defineFormat } from './define';

/** What PHP says, whatever its label. The root stands before what follows from it. */
// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'disk_full', has: 'o space left on device', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: 'errno', also: /errno[=: ]+28\b|Disk full/, severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: 'out of free disk space', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: 'Disk quota exceeded', severity: 'error', accused: 'os/disk' },
	{ cause: 'disk_full', has: 'Disk full (', severity: 'error', accused: 'os/disk' },
	{ cause: 'disk_full', has: 'error 28 ', also: /[Gg]ot error 28 /, severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_io_error', has: 'nput/output error', severity: 'error', accused: 'os/disk' },
	{ cause: 'server_file_descriptors', has: 'Too many open files', accused: 'server/php' },
	{ cause: 'php_memory_exhausted', has: 'Allowed memory size of', severity: 'fatal', accused: null },
	{ cause: 'php_memory_exhausted', has: 'Out of memory', also: /Out of memory(?: \(allocated|$|\.|;)/, accused: null },
	{ cause: 'php_max_execution_time', has: 'Maximum execution time of', severity: 'fatal', accused: null },
	{ cause: 'php_startup_error', has: 'Unable to load dynamic library', accused: 'server/php' },
	{ cause: 'php_startup_error', has: 'already loaded', also: /Module |Cannot load|OPcache|Zend/, accused: 'server/php' },
	{ cause: 'php_startup_error', has: 'shared memory segment', accused: 'server/php' },
	{ cause: 'php_startup_error', has: 'MUST be loaded as a Zend', accused: 'server/php' },
	{ cause: 'php_startup_error', has: 'undefined symbol', also: /\.so/, accused: 'server/php' },
	{ cause: 'php_startup_error', has: 'Failed loading ', also: /\.so|\.dll|Zend/, accused: 'server/php' },
	{ cause: 'php_startup_error', has: 'PHP Startup: ', accused: 'server/php' },
	{ cause: 'php_max_input', has: 'nput variables exceeded', accused: 'server/php' },
	{ cause: 'php_max_input', has: 'Content-Length of', also: /POST Content-Length/, accused: 'server/php' },
	{ cause: 'php_max_input', has: 'max_input_', accused: 'server/php' },
	{ cause: 'db_server_gone', has: 'server has gone away', also: /^(?!.*Redis)/i, accused: 'database' },
	{ cause: 'db_server_gone', has: 'ackets out of order', accused: 'database' },
	{ cause: 'db_server_gone', has: 'eading ', also: /Error (?:while )?reading (?:greeting packet|result set's header)/, accused: 'database' },
	{ cause: 'db_server_gone', has: 'Lost connection to MySQL', accused: 'database' },
	{ cause: 'db_server_gone', has: 'HY000/20', also: /HY000\/(?:2006|2013)/, accused: 'database' },
	{ cause: 'db_auth_failed', has: '1045', also: /\/1045\)|1045\)|SQLSTATE\[28000\]|Access denied/, severity: 'error', accused: 'database' },
	{ cause: 'db_auth_failed', has: 'Access denied for user', severity: 'error', accused: 'database' },
	{ cause: 'db_too_many_connections', has: 'oo many connections', severity: 'error', accused: 'database' },
	{ cause: 'db_too_many_connections', has: 'max_user_connections', severity: 'error', accused: 'database' },
	{ cause: 'db_too_many_connections', has: 'max_connections_per_hour', severity: 'error', accused: 'database' },
	{ cause: 'db_auth_failed', has: 'MySQL Connection Error: (1045)', severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: 'MySQL Connection Error: (200', severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: 'mysqli', also: /mysqli(?:_sql_exception|(?:_real)?_connect\(\)|::(?:__construct|real_connect|connect)\(\)): (?:\(HY000\/\d+\): )?(?:Connection (?:refused|timed out)|No such file|php_network|Operation timed out|Permission denied|Network is unreachable|No route)/, severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: '/2002)', severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: '/2003)', severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: 'HY000] [200', also: /\[200[235]\]/, severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: "an't connect to ", also: /MySQL|MariaDB|server/, severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: 'rror establishing a database connection', severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: 'mysqli_real_connect(', also: /refused|No such file|php_network|timed out/, severity: 'error', accused: 'database' },
	{ cause: 'db_down', has: 'erver shutdown in progress', severity: 'error', accused: 'database' },
	{ cause: 'db_lock', has: 'Deadlock found', accused: 'database' },
	{ cause: 'db_lock', has: 'Lock wait timeout exceeded', accused: 'database' },
	{ cause: 'db_table_crashed', has: 'is marked as crashed', accused: 'database' },
	{ cause: 'db_table_crashed', has: 'Incorrect key file for table', accused: 'database' },
	{ cause: 'db_table_crashed', has: "doesn't exist in engine", accused: 'database' },
	{ cause: 'db_query_error', has: 'xception: ', also: /(?:mysqli_sql_exception|PDOException): .*(?:doesn't exist|Unknown column|error in your SQL syntax|Duplicate entry|SQLSTATE\[(?:42|23))/, accused: null },
	{ cause: 'object_cache_down', has: 'edis', also: /RedisException|Redis server|Predis\\.*Exception|Relay\\Exception|Redis(?:Cluster)?::p?connect|read error on connection|LOADING Redis|OOM command not allowed|NOAUTH|Connection refused \[tcp:\/\/|MISCONF/, severity: 'error', accused: 'drop-in/object-cache' },
	{ cause: 'object_cache_down', has: 'emcache', also: /Memcached?::|Memcache.*(?:refused|timed out|failed)/, severity: 'error', accused: 'drop-in/object-cache' },
	{ cause: 'php_parse_error', has: 'yntax error', also: /^(?![^]*\bJsonException\b)/, accused: null },
	{ cause: 'php_parse_error', has: 'ParseError', accused: null },
	{ cause: 'php_redeclare', has: 'Cannot redeclare', accused: null },
	{ cause: 'php_redeclare', has: 'Cannot declare', also: /already in use/, accused: null },
	{ cause: 'php_signature_incompatible', has: 'Declaration of', also: /compatible/, accused: null },
	{ cause: 'php_signature_incompatible', has: 'abstract method', also: /must therefore be declared abstract|contains \d+ abstract method/, accused: null },
	{ cause: 'php_undefined_function', has: 'Call to undefined ', also: /Call to undefined (?:function|method)/, accused: null },
	{ cause: 'php_type_error', has: 'valid callback', accused: null },
	{ cause: 'php_class_not_found', has: 'not found', also: /(?:[Cc]lass|[Ii]nterface|[Tt]rait|[Ee]num) ['"‘“&]?(?:quot;)?[\w\\]+['"’”&]?(?:quot;)? not found/, accused: null },
	{ cause: 'php_type_error', has: 'TypeError', accused: null },
	{ cause: 'php_type_error', has: 'ArgumentCountError', accused: null },
	{ cause: 'php_type_error', has: 'Too few arguments', accused: null },
	{ cause: 'php_type_error', has: 'Cannot use object of type', accused: null },
	{ cause: 'php_type_error', has: 'Unsupported operand types', accused: null },
	{ cause: 'php_type_error', has: 'Argument', also: /Argument \d+ passed to .*must (?:be|implement)|must be of (?:the )?type/, accused: null },
	{ cause: 'mail_failed', has: 'mail()', also: /(?<![\w>:])mail\(\): /, accused: null },
	{ cause: 'mail_failed', has: 'SMTP', also: /SMTP (?:connect\(\) failed|Error|server error)|Could not authenticate/, accused: null },
	{ cause: 'mail_failed', has: 'instantiate mail function', accused: null },
	{ cause: 'mail_failed', has: 'wp_mail_failed', accused: null },
	{ cause: 'mail_failed', has: 'sendmail', also: /not found|No such file|failed/, accused: null },
	{ cause: 'php_include_failed', has: 'ailed to open stream', also: /\b(?:include|require)(?:_once)?\(/, accused: null },
	{ cause: 'cache_file_error', has: 'cache', also: /(?:failed to open stream|Failed to open stream|[Pp]ermission denied|not writ[ae]+ble|[Cc]ould not (?:write|create)|rename\(|mkdir\(|unlink\(|rmdir\(|file_put_contents\(|touch\().*cache|cache.*(?:not writ[ae]+ble|[Pp]ermission denied|failed to write)/, accused: null },
	{ cause: 'php_include_failed', has: 'Failed opening ', accused: null },
	{ cause: 'php_include_failed', has: 'ailed to open stream', also: /^(?!.*(?:HTTP request failed|https?:\/\/|php_network_getaddresses|operation failed|Connection (?:refused|timed out)))/, accused: null },
	{ cause: 'loopback_http_failed', has: 'cURL error', also: /^(?![^]*\bUncaught )/, accused: null },
	{ cause: 'loopback_http_failed', has: 'oopback', also: /fail|timed out|error/i, accused: null },
	{ cause: 'cron_failed', has: 'event error for hook', severity: 'error', accused: null },
	{ cause: 'cron_failed', has: 'could_not_set', severity: 'error', accused: null },
	{ cause: 'cron_failed', has: 'invalid_schedule', severity: 'error', accused: null },
	{ cause: 'php_doing_it_wrong', has: 'was called <strong>incorrectly', accused: null },
	{ cause: 'php_doing_it_wrong', has: 'was called incorrectly', accused: null },
	{ cause: 'php_doing_it_wrong', has: '<strong>', also: /<strong>[^<]{0,30}(?:incorre|inco[nr]?ret|fehlerhaft|falsch|onjuist|non corret|erróne|erron|nieprawid|неправ|некоррект|felakt|forkert|誤|不正确|錯誤|incorect|špatn|yanlış|väärin|helytelen)/i, accused: null },
];

/** The answers of WordPress's database layer, for what is not in the list above. */
// prettier-ignore
export const WORDPRESS_DATABASE: readonly Signature[] = [
	{ cause: 'disk_full', has: 'Disk full', severity: 'error', accused: 'os/disk', sure: true },
	{ cause: 'disk_full', has: 'is full', severity: 'error', accused: 'os/disk' },
	{ cause: 'db_server_gone', has: 'gone away', severity: 'error', accused: 'database' },
	{ cause: 'db_query_error', has: '', severity: 'error', accused: 'database' },
];

const LABEL =
	'(?:PHP )?(?:(?:Recoverable |Catchable )?[Ff]atal error|Parse error|Core error|Core warning|Compile error|Compile warning|Warning|Notice|Deprecated|Strict Standards|Unknown error)';

/** PHP's error_log, WordPress's debug.log, and what plugins write in their way; also as PHP displays it. */
export const format = defineFormat( {
	id: 'php',
	reportedAs: 'php',
	writer: 'php',
	programs: /^(?:php|wordpress|wp|cron)/i,
	heads: {
		bracket: [
			/^\[(?<stamp>\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?(?: [^\]]{1,40})?)\] ?/,
			// Monolog.
			/^\[(?<stamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)\] (?:[\w-]+\.(?<level>[A-Z]+): )?/,
		],
		digit: [
			// WooCommerce.
			/^(?<stamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?<level>EMERGENCY|ALERT|CRITICAL|ERROR|WARNING|NOTICE|INFO|DEBUG):? /,
		],
		letter: [
			// Elementor's own log: "PHP: 2026-11-23 02:10:44 [notice X 3][/path/file.php::12] …".
			/^PHP: (?<stamp>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) \[(?<level>\w+) X \d+\](?=\[)/,
			new RegExp( `^(?=(?:PHP message: )?${ LABEL }: )` ),
			/^(?=PHP message: |WordPress database error|MySQL Connection Error: |An error of type E_|Uncaught |PHP (?:Startup|Stack trace|\s+\d+\. ))/,
		],
		tag: [
			new RegExp(
				`^(?=(?:<br ?/?>|\\s|<table[^>]*>|<tr>|<th[^>]*>|<font[^>]*>|<span[^>]*>|\\( ! \\)|</span>)*(?:<b>)?${ LABEL }(?:</b>)?: )`
			),
		],
	},
	causes,
	php: 'always',
} );

export const places: Places = {
	site: [
		'{content}/debug.log',
		// A relative error_log is made in the folder of the script that fails: cPanel's way.
		'{root}/error_log',
		'{root}/wp-admin/error_log',
		'{root}/wp-admin/*/error_log',
		'{root}/wp-includes/error_log',
		'{content}/error_log',
		'{plugins}/*/error_log',
		'{content}/themes/*/error_log',
		'{root}/php_errorlog',
		'{root}/*error*.log',
		'{content}/*error*.log',
		'{content}/uploads/wc-logs/fatal-errors-*.log',
		'{content}/uploads/*log*/*fatal*.log',
		'{content}/uploads/*log*/*error*.log',
	],
	beside: [ '{above}/error_log', '{above}/logs/php*.log' ],
};

export const samples: readonly Sample[] = [
	{
		text: `[23-Nov-2026 02:10:44 Europe/Berlin] PHP Fatal error:  Uncaught Error: Call to undefined function x() in /srv/wp-content/plugins/boom/a.php:3
Stack trace:
#0 /srv/wp-includes/class-wp-hook.php(324): boom_go()
#1 {main}
  thrown in /srv/wp-content/plugins/boom/a.php on line 3`,
		time: '2026-11-23T01:10:44.000Z',
		cause: 'php_undefined_function',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '[2026-11-23T02:10:44+01:00] shop.CRITICAL: Uncaught TypeError: x in /srv/wp-content/plugins/boom/a.php on line 3',
		time: '2026-11-23T01:10:44.000Z',
		cause: 'php_type_error',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '2026-11-23T02:10:44+00:00 CRITICAL Maximum execution time of 30 seconds exceeded in /srv/wp-content/plugins/boom/a.php on line 3',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'php_max_execution_time',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: 'PHP: 2026-11-23 02:10:44 [notice X 1][/srv/wp-content/plugins/boom/a.php::3] Undefined index: a',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'php_notice',
		severity: 'notice',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: 'PHP Deprecated:  Creation of dynamic property A::$b is deprecated in /srv/wp-content/plugins/boom/a.php on line 3',
		time: null,
		cause: 'php_deprecated',
		severity: 'deprecated',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: "WordPress database error Deadlock found when trying to get lock for query UPDATE wp_options SET option_value = 'a' made by do_action('init')",
		time: null,
		cause: 'db_lock',
		severity: 'error',
		culprit: 'database/mysql',
	},
	{
		text: '<b>Parse error</b>:  syntax error, unexpected end of file in <b>/srv/wp-content/themes/meadow/functions.php</b> on line <b>90</b><br />',
		time: null,
		cause: 'php_parse_error',
		severity: 'fatal',
		culprit: 'theme/meadow',
		place: '/srv/wp-content/themes/meadow/functions.php:90',
	},
];
