import { DEATHS, SYSTEM } from '../causes/system';
import { UPSTREAM } from '../causes/upstream';
import { WEB_SERVER } from '../causes/web-server';
import type { Places, Sample, Signature } from '../types';
import { defineFormat } from './define';

// prettier-ignore
export const causes: readonly Signature[] = [
	{ cause: 'request_too_large', has: 'exceeds MaxRequestLen', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'rewrite_loop', has: 'internal redirects', also: /limit of \d+ internal redirects|AH00124/, severity: 'error', accused: 'server/apache' },
	{ cause: 'firewall_block', has: 'AH01797', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'firewall_block', has: 'client denied by server configuration', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'firewall_block', has: 'AH01630', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'firewall_block', has: 'mod_evasive', severity: 'error', accused: 'server/apache' },
	{ cause: 'apache_max_workers', has: 'MaxRequestWorkers', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'apache_max_workers', has: 'MaxClients', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'apache_max_workers', has: 'AH00161', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'apache_max_workers', has: 'AH00484', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'apache_max_workers', has: 'scoreboard is full', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'web_worker_crash', has: 'child p', also: /AH0005[12]|child (?:pid|process) \d+ (?:exit signal|exited on signal)/, severity: 'fatal', accused: 'writer', sure: true },
	{ cause: 'server_limit_reached', has: 'mod_hostinglimits', also: /LVE/, severity: 'error', accused: 'server/apache' },
	{ cause: 'lsapi_error', has: 'mod_lsapi', also: /Error |lsphp|[Bb]ackend/, severity: 'error', accused: 'server/lsphp' },
	{ cause: 'server_limit_reached', has: 'apply process slot', severity: 'error', accused: 'server/apache' },
	{ cause: 'server_limit_reached', has: 'skip the spawn request', severity: 'error', accused: 'server/apache' },
	{ cause: 'server_config_error', has: 'AH00526', severity: 'fatal', accused: 'server/apache', sure: true },
	{ cause: 'server_config_error', has: 'Syntax error on line', severity: 'fatal', accused: 'server/apache', sure: true },
	{ cause: 'server_config_error', has: 'AH00072', severity: 'fatal', accused: 'server/apache', sure: true },
	{ cause: 'server_config_error', has: '.htaccess', also: /Invalid command|not allowed here|AH005(?:26|29)|pcfg_openfile|unknown directive|\.htaccess: /, severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'server_config_error', has: 'AH01144', severity: 'error', accused: 'server/apache', sure: true },
	{ cause: 'server_config_error', has: 'Invalid command', severity: 'fatal', accused: 'server/apache' },
	{ cause: 'no_fault', has: 'resuming normal operations', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'Command line:', severity: 'info', accused: null },
	{ cause: 'no_fault', has: 'caught SIG', also: /AH00169|AH0049[1-4]|caught SIG(?:TERM|WINCH|USR1|HUP)/, severity: 'info', accused: null },
];

const QUOTE_END = /'(?:, referer: .*)?\s*$/;

/** Apache's error log, with what its modules say. */
export const format = defineFormat( {
	id: 'apache',
	reportedAs: 'apache',
	writer: 'apache',
	programs: /^(?:apache2?|httpd)/,
	heads: {
		// A module is the speaker.
		bracket: [
			/^\[(?<stamp>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d(?:\.\d+)? \d{4})\] (?=\[)(?:\[(?:(?<speaker>[\w.]*):)?(?<level>\w+)\] )?/,
			/^\[(?:(?<speaker>proxy\w*|php\d?|core|cgid?|fcgid|mpm_\w+|authz_core|security2|ssl|lsapi|rewrite|access_compat)?:(?<level>\w+))\] /,
		],
		letter: [ /^(?=AH\d{5}: |ModSecurity: )/ ],
	},
	causes,
	tables: [ SYSTEM, causes, WEB_SERVER, UPSTREAM, DEATHS ],
	php: /^php\d?$/,
	quote: {
		begin: /(?:AH01071: )?Got error '/,
		end( text ) {
			const end = QUOTE_END.exec( text.slice( -2000 ) );
			return end === null
				? text
				: text.slice( 0, text.length - end[ 0 ].length );
		},
	},
	isQuoting: ( text ) =>
		text.includes( "Got error '" ) &&
		! /'(?:, referer: .*)?$/.test( text.slice( -1000 ) ),
} );

export const places: Places = {
	server: [
		'/var/log/apache2/*error*.log',
		'/var/log/httpd/*error*log',
		'/usr/local/apache2/logs/error_log',
		'/var/log/modsec_audit.log',
	],
	hidden: {
		when: 'software',
		folder: '/var/log/apache2',
		command: 'tail -n 200 /var/log/apache2/error.log',
	},
};

export const samples: readonly Sample[] = [
	{
		text: '[Mon Nov 23 02:10:44.581514 2026] [proxy_fcgi:error] [pid 1:tid 2] (70007)The timeout specified has expired: [client 192.0.2.3:2510] AH01075: Error dispatching request to : (polling)',
		time: '2026-11-23T02:10:44.581Z',
		cause: 'upstream_timed_out',
		severity: 'error',
		culprit: 'server/php-fpm',
	},
	{
		text: "[Mon Nov 23 02:10:44.581514 2026] [proxy_fcgi:error] [pid 1:tid 2] [client 192.0.2.3:2510] AH01071: Got error 'PHP message: PHP Fatal error:  Uncaught Error: x in /srv/wp-content/plugins/boom/a.php:3', referer: https://shop.example/",
		time: '2026-11-23T02:10:44.581Z',
		cause: 'php_fatal_uncaught',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '[Mon Nov 23 02:10:44.581514 2026] [php:error] [pid 9] [client 192.0.2.3:2510] PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 65536 bytes) in /srv/wp-content/plugins/boom/a.php on line 3',
		time: '2026-11-23T02:10:44.581Z',
		cause: 'php_memory_exhausted',
		severity: 'fatal',
		culprit: 'plugin/boom',
		place: '/srv/wp-content/plugins/boom/a.php:3',
	},
	{
		text: '[mpm_prefork:error] [pid 1] AH00161: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting',
		time: null,
		cause: 'apache_max_workers',
		severity: 'error',
		culprit: 'server/apache',
	},
	{
		text: 'AH00526: Syntax error on line 12 of /etc/apache2/sites-enabled/shop.conf:',
		time: null,
		cause: 'server_config_error',
		severity: 'fatal',
		culprit: 'server/apache',
	},
];
