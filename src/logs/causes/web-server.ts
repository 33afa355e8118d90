import type { Signature } from '../types';

/** What more than one web server says of itself, or systemd of it. */
// prettier-ignore
export const WEB_SERVER: readonly Signature[] = [
	{ cause: 'request_too_large', has: 'equest', also: /request body (?:is too large|exceeds)|Request body no files data length|larger than the configured limit|http: request body too large|AH00588|Requested content-length of/, severity: 'error', accused: 'writer' },
	{ cause: 'firewall_block', has: 'ModSecurity', also: /Access denied|[Ww]arning|denied/, severity: 'error', accused: 'writer' },
	{ cause: 'firewall_block', has: 'MOD_SEC', severity: 'error', accused: 'writer' },
	{ cause: 'server_limit_reached', has: 'emporarily unavailable', also: /execve|fork|setuid|pthread|create/, severity: 'error', accused: 'writer' },
	{ cause: 'server_limit_reached', has: 'annot allocate memory', severity: 'error', accused: 'writer' },
	{ cause: 'server_config_error', has: 'bind() to ', severity: 'fatal', accused: 'writer' },
	{ cause: 'server_config_error', has: 'ould not open configuration file', severity: 'fatal', accused: 'writer' },
	{ cause: 'server_config_error', has: 'ailed to start ', also: /Failed to start .*(?:nginx|[Aa]pache|httpd|HTTP [Ss]erver|web server|Caddy)/, severity: 'fatal', accused: 'writer' },
	{ cause: 'server_config_error', has: 'xited, code=exited', also: /(?:nginx|apache2|httpd|caddy)\.service: (?:Control|Main) process exited, code=exited, status=[1-9]/, severity: 'fatal', accused: 'writer' },
	{ cause: 'no_fault', has: 'nvalid ', also: /AH10244|AH00126|AH00135|AH00566|[Ii]nvalid (?:URI|method) (?:path|in request)|client sent invalid/, accused: null },
	{ cause: 'no_fault', has: 'directory index of', also: /is forbidden/, accused: null },
	{ cause: 'no_fault', has: 'raceful', also: /gracefully shutting down|[Gg]raceful(?:ly)? restart|doing graceful/, severity: 'info', accused: null },
];
