import { SYSTEM } from '../causes/system';
import { UPSTREAM } from '../causes/upstream';
import { WEB_SERVER } from '../causes/web-server';
import type { Places, Sample, Signature } from '../types';
import { defineFormat } from './define';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'fastcgi_buffered_to_disk', has: 'buffered to a temporary file', accused: 'server/nginx' },
	{ cause: 'request_too_large', has: 'too large body', severity: 'error', accused: 'server/nginx' },
	{ cause: 'rewrite_loop', has: 'internal redirection cycle', severity: 'error', accused: 'server/nginx' },
	{ cause: 'firewall_block', has: 'access forbidden by rule', severity: 'error', accused: 'server/nginx', sure: true },
	{ cause: 'firewall_block', has: 'NAXSI', severity: 'error', accused: 'server/nginx' },
	{ cause: 'rate_limited', has: 'limiting ', also: /limiting (?:requests|connections)/, accused: 'server/nginx', sure: true },
	{ cause: 'rate_limited', has: 'delaying request', accused: 'server/nginx', sure: true },
	{ cause: 'web_worker_crash', has: 'worker process', also: /worker process \d+ exited on signal/, severity: 'fatal', accused: 'server/nginx', sure: true },
	{ cause: 'server_limit_reached', has: 'worker_connections', severity: 'error', accused: 'server/nginx', sure: true },
	{ cause: 'server_limit_reached', has: 'could not build', also: /could not build.*(?:hash|bucket)/, severity: 'error', accused: 'server/nginx' },
	{ cause: 'no_fault', has: 'signal process started', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'start worker process', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'using the "', also: /event method/, severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'built by ', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'getrlimit', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'exited with code 0', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'signal ', also: /signal \d+ \(SIG(?:CHLD|QUIT|HUP|IO|TERM|USR1)\)(?: received)?/, severity: 'info', accused: null },
];

// What the visitor wrote: an address with "too" or "memory" in it says nothing about the fault.
const WORDS = /, (?:request|host|referrer): "(?:[^"\\]|\\.)*"?/g;
const CLIENT = /^, client: [^,\n]*/;

/** The line without who asked for what: what it says is the same for all of them. */
function withoutRequest( text: string ): string {
	// What PHP said stands before, quoted.
	const from = text.indexOf(
		', client: ',
		Math.max( 0, text.lastIndexOf( '" while ' ) )
	);
	return from === -1
		? text
		: text.slice( 0, from ) +
				text
					.slice( from )
					.replace( CLIENT, ', client: [address]' )
					.replace( WORDS, '' );
}

/** nginx's error log. */
export const format = defineFormat( {
	id: 'nginx',
	reportedAs: 'nginx',
	writer: 'nginx',
	programs: /^(?:nginx|openresty|angie)/,
	heads: {
		digit: [
			/^(?<stamp>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[(?<level>\w+)\] (?:\d+#\d+: )?(?:\*\d+ )?/,
		],
		bracket: [
			/^\[(?<level>emerg|alert|crit|error|warn|notice|info|debug)\] \d+#\d+: (?:\*\d+ )?/,
		],
		letter: [
			/^nginx: (?=\[)(?:\[(?<level>\w+)\] )?/,
			/^(?=FastCGI sent in stderr: )/,
		],
	},
	causes,
	tables: [ SYSTEM, UPSTREAM, causes, WEB_SERVER ],
	quote: {
		begin: /FastCGI sent in stderr: "/,
		end( text ) {
			const end = text.lastIndexOf( '" while ' );
			return end === -1 ? text : text.slice( 0, end );
		},
	},
	isQuoting: ( text ) =>
		text.includes( 'stderr: "' ) && ! text.includes( '" while ' ),
	withoutRequest,
	otherwise( text, level, severity ) {
		if ( level === 'emerg' ) {
			return {
				cause: 'server_config_error',
				severity: 'fatal',
				culprit: { kind: 'server', slug: 'nginx', confidence: 'high' },
			};
		}
		return /^open\(\)|is (?:not found|forbidden) \(\d+: /.test( text )
			? {
					cause: / \(13: /.test( text )
						? 'script_access_denied'
						: 'no_fault',
					severity,
				}
			: null;
	},
} );

export const places: Places = {
	server: [ '/var/log/nginx/*error*.log', '/usr/local/nginx/logs/error.log' ],
	hidden: {
		when: 'software',
		folder: '/var/log/nginx',
		command: 'tail -n 200 /var/log/nginx/error.log',
	},
};

export const samples: readonly Sample[] = [
	{
		text: '2026/11/23 02:10:44 [error] 31#31: *5 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 192.0.2.16, server: shop.example, request: "GET /memory/ HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.2-fpm.sock:", host: "shop.example"',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'upstream_timed_out',
		severity: 'error',
		culprit: 'server/php-fpm',
	},
	{
		text: '2026/11/23 02:10:44 [error] 31#31: *5 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: x in /srv/wp-content/plugins/boom/a.php:3\nStack trace:\n#0 {main}\n  thrown in /srv/wp-content/plugins/boom/a.php on line 3" while reading response header from upstream, client: 192.0.2.16, server: shop.example',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'php_fatal_uncaught',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: 'nginx: [emerg] unexpected "}" in /etc/nginx/nginx.conf:12',
		time: null,
		cause: 'server_config_error',
		severity: 'fatal',
		culprit: 'server/nginx',
	},
	{
		text: 'FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream',
		time: null,
		cause: 'script_not_found',
		severity: 'error',
		culprit: null,
	},
	{
		text: '[crit] 31#31: *7 connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory) while connecting to upstream, upstream: "fastcgi://unix:/run/php/php8.2-fpm.sock:"',
		time: null,
		cause: 'socket_not_found',
		severity: 'error',
		culprit: 'server/php-fpm',
	},
	{
		text: '2026/11/23 02:10:44 [error] 31#31: *9 open() "/srv/favicon.ico" failed (2: No such file or directory), client: 192.0.2.16',
		time: '2026-11-23T02:10:44.000Z',
		cause: 'no_fault',
		severity: 'error',
		culprit: null,
	},
];
