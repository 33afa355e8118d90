import type { Format } from '../types';

/** A way in which a line begins an entry. */
export type Shape = readonly [
	RegExp,
	Format,
	/** Which group is the stamp, the level, the speaker; 0 where there is none. The text is what follows the match. */
	readonly [ number, number, number ],
];

// A row a way to begin an entry, by the first character. The first row that fits is taken.
export const BRACKET: readonly Shape[] = [
	[
		/^\[(\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d)\]  ?\[pool [^\]]+\] pid \d+/,
		'fpm-slow',
		[ 1, 0, 0 ],
	],
	[
		/^\[(\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?)\] (NOTICE|WARNING|ERROR|ALERT|DEBUG): (?:\[pool [^\]]+\] (child \d+)?)?/,
		'fpm',
		[ 1, 2, 3 ],
	],
	[
		/^\[(\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?(?: [^\]]{1,40})?)\] ?/,
		'php',
		[ 1, 0, 0 ],
	],
	[
		/^\[([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d(?:\.\d+)? \d{4})\] (?=\[)(?:\[(?:([\w.]*):)?(\w+)\] )?/,
		'apache',
		[ 1, 3, 2 ],
	],
	[
		/^\[([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d \d{4})\] /,
		'kernel',
		[ 1, 0, 0 ],
	],
	[ /^\[ *\d{1,8}\.\d{6}\] /, 'kernel', [ 0, 0, 0 ] ],
	[
		/^\[(emerg|alert|crit|error|warn|notice|info|debug)\] \d+#\d+: (?:\*\d+ )?/,
		'nginx',
		[ 0, 1, 0 ],
	],
	[
		/^\[(?:(proxy\w*|php\d?|core|cgid?|fcgid|mpm_\w+|authz_core|security2|ssl|lsapi|rewrite|access_compat)?:(\w+))\] /,
		'apache',
		[ 0, 2, 1 ],
	],
	[
		/^\[(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)\] (?:[\w-]+\.([A-Z]+): )?/,
		'php',
		[ 1, 2, 0 ],
	],
	[ /^\[pool [^\]]+\] (child \d+)?/, 'fpm', [ 0, 0, 1 ] ],
];

export const DIGIT: readonly Shape[] = [
	[
		/^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[(\w+)\] (?:\d+#\d+: )?(?:\*\d+ )?/,
		'nginx',
		[ 1, 2, 0 ],
	],
	[
		/^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d)(?:\.\d+)?[\t ]+(DEBUG|INFO|WARN|ERROR|FATAL|PANIC)[\t ]+/,
		'unknown',
		[ 1, 2, 0 ],
	],
	[
		/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?) +\d+ \[(Note|Warning|ERROR|System)\] /,
		'mysql',
		[ 1, 2, 0 ],
	],
	// MySQL 5.6 writes an hour of two digits, MariaDB a space before the second.
	[
		/^(\d{4}-\d\d-\d\d 0\d:\d\d:\d\d) [1-9]\d{0,7} \[(Note|Warning|ERROR)\] /,
		'mysql',
		[ 1, 2, 0 ],
	],
	// MariaDB's connection tells it from MySQL: it is the speaker.
	[
		/^(\d{4}-\d\d-\d\d  ?\d{1,2}:\d\d:\d\d) +((?:0x)?[\da-f]+) \[(Note|Warning|ERROR)\] /,
		'mysql',
		[ 1, 3, 2 ],
	],
	[
		/^(\d{6} +\d{1,2}:\d\d:\d\d) (?=\[|mysqld|InnoDB|mariadb)(?:\[(Note|Warning|ERROR)\] )?/,
		'mysql',
		[ 1, 2, 0 ],
	],
	[
		/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) \[(EMERG|ALERT|CRIT|ERROR|WARN|NOTICE|INFO|DEBUG)\] (?:\[(?!AutoRestarter|STDERR|uds:|wsgi|lsapi|LSAPI)[^\]]*\] )*/,
		'litespeed',
		[ 1, 2, 0 ],
	],
	[
		/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) (?:\[(?:STDERR|UID:\d+)\] ?)(?:\[\d+\] ?)?/,
		'litespeed',
		[ 1, 0, 0 ],
	],
	[
		/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (CRIT|ERRO|WARN|INFO|DEBG|TRAC) /,
		'unknown',
		[ 1, 2, 0 ],
	],
	[
		/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (EMERGENCY|ALERT|CRITICAL|ERROR|WARNING|NOTICE|INFO|DEBUG):? /,
		'php',
		[ 1, 2, 0 ],
	],
	[
		/^[\da-f.:]{7,45} (?:- )?(?:\S+ )?-? ? ?\[?(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?)\]? (?=")/,
		'unknown',
		[ 1, 0, 0 ],
	],
	[
		/^(\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}) \[(\w+)[^\]]*\] /,
		'unknown',
		[ 1, 2, 0 ],
	],
	[
		/^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?Z|[+-]\d\d:?\d\d)?)[\s:|-]+/,
		'unknown',
		[ 1, 0, 0 ],
	],
];

const LABEL =
	'(?:PHP )?(?:(?:Recoverable |Catchable )?[Ff]atal error|Parse error|Core error|Core warning|Compile error|Compile warning|Warning|Notice|Deprecated|Strict Standards|Unknown error)';

export const WORD: readonly Shape[] = [
	[
		/^(NOTICE|WARNING|ERROR|ALERT): (?=PHP message: |\[pool |fpm |unable to |FPM |failed to |An another|exiting|Terminating|ready to|systemd|child |no pool|please |Reloading|using inherited|\[\/)(?:\[pool [^\]]+\] (child \d+)?)?/,
		'fpm',
		[ 0, 1, 2 ],
	],
	// Elementor's own log: "PHP: 2026-11-23 02:10:44 [notice X 3][/path/file.php::12] …".
	[
		/^PHP: (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) \[(\w+) X \d+\](?=\[)/,
		'php',
		[ 1, 2, 0 ],
	],
	[ new RegExp( `^(?=(?:PHP message: )?${ LABEL }: )` ), 'php', [ 0, 0, 0 ] ],
	[
		/^(?=PHP message: |WordPress database error|MySQL Connection Error: |An error of type E_|Uncaught |PHP (?:Startup|Stack trace|\s+\d+\. ))/,
		'php',
		[ 0, 0, 0 ],
	],
	[ /^nginx: (?=\[)(?:\[(\w+)\] )?/, 'nginx', [ 0, 1, 0 ] ],
	[ /^(?=InnoDB: |mysqld: |mysqld_safe |mariadbd: )/, 'mysql', [ 0, 0, 0 ] ],
	[
		/^(?=(?:Out of memory: Kill|oom-kill:|oom_reaper:|Memory cgroup out of memory|type=(?:AVC|SYSCALL) |audit: type=))/,
		'kernel',
		[ 0, 0, 0 ],
	],
	[ /^(?=AH\d{5}: |ModSecurity: )/, 'apache', [ 0, 0, 0 ] ],
	[
		/^(?=lscgid: |Reached max children process limit)/,
		'litespeed',
		[ 0, 0, 0 ],
	],
	[ /^time="([^"]+)" level=(\w+) msg=/, 'unknown', [ 1, 2, 0 ] ],
	[ /^(?:FastCGI sent in stderr: )/, 'nginx', [ 0, 0, 0 ] ],
];

export const HTML: readonly Shape[] = [
	[
		new RegExp(
			`^(?=(?:<br ?/?>|\\s|<table[^>]*>|<tr>|<th[^>]*>|<font[^>]*>|<span[^>]*>|\\( ! \\)|</span>)*(?:<b>)?${ LABEL }(?:</b>)?: )`
		),
		'php',
		[ 0, 0, 0 ],
	],
	[ /^<(?:!DOCTYPE|html|title|head|div)/i, 'unknown', [ 0, 0, 0 ] ],
];
