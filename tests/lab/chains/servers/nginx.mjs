/**
 * One nginx with many server blocks: origins in front of PHP-FPM, and proxies
 * in front of those.
 *
 *   await startGateways( folder, blocks )
 *   origin( { listen: [ '127.0.0.1:80' ], root, socket, extra, tls } )   a block in front of PHP-FPM
 *   proxy( { listen, to: 'http://127.0.0.1:80', extra, tls } )           a block in front of that
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FASTCGI_PARAMS, runNginx, temporaryPaths } from '../../lib/nginx.mjs';

const opening = ( listen, tls, http2 = false ) => `
	${ listen
		.map(
			( place ) =>
				`listen ${ place }${ tls ? ' ssl' : '' }${ http2 ? ' http2' : '' };`
		)
		.join( '\n\t' ) }
	server_name localhost;
	${
		tls
			? `ssl_certificate ${ tls.certificate }; ssl_certificate_key ${ tls.key };`
			: ''
	}`;

/**
 * A block that speaks FastCGI to PHP-FPM.
 *
 * @param {Object}   settings
 * @param {string[]} settings.listen  Addresses with ports.
 * @param {string}   settings.root    WordPress's folder.
 * @param {string}   settings.socket  PHP-FPM's.
 * @param {string}   [settings.pass]  Another target than the socket.
 * @param {string}   [settings.extra] Further directives.
 * @param {Object}   [settings.tls]   `{ certificate, key }`.
 * @param {boolean}  [settings.http2] Whether it speaks that too, over TLS.
 * @return {string} Its configuration.
 */
export function origin( settings ) {
	const { listen, root, socket, pass, extra = '', tls, http2 } = settings;
	const target = pass ?? `unix:${ socket }`;
	return `server {${ opening( listen, tls, http2 ) }
	root ${ root };
	index index.php;
	${ extra }
	location / { try_files $uri $uri/ /index.php?$args; }
	location ~ /\\. { deny all; }
	location ~ \\.php$ {
		try_files $uri =404;
		${ FASTCGI_PARAMS }
		fastcgi_buffer_size 32k;
		fastcgi_buffers 8 32k;
		fastcgi_pass ${ target };
	}
}`;
}

/**
 * A block that speaks HTTP to another server.
 *
 * @param {Object}   settings
 * @param {string[]} settings.listen  Addresses with ports.
 * @param {string}   settings.to      URL of what is behind it.
 * @param {string}   [settings.extra] Further directives.
 * @param {Object}   [settings.tls]   `{ certificate, key }`.
 * @return {string} Its configuration.
 */
export const proxy = ( { listen, to, extra = '', tls } ) => `server {${ opening(
	listen,
	tls
) }
	location / {
		proxy_set_header Host $http_host;
		proxy_set_header X-Forwarded-Proto $scheme;
		${ extra }
		proxy_pass ${ to };
	}
}`;

/**
 * Starts an nginx with these blocks.
 *
 * @param {string}   folder Takes its configuration, temporary files and logs.
 * @param {string[]} blocks Those of origin() and proxy().
 * @param {number}   port   Of one of them: asked until it answers.
 * @return {Promise<Object>} `{ errorLog, stop }`.
 */
export async function startGateways( folder, blocks, port ) {
	await mkdir( join( folder, 'cache' ), { recursive: true } );
	const errorLog = join( folder, 'logs', 'gateways-error.log' );
	const file = join( folder, 'gateways.conf' );
	await writeFile(
		file,
		`daemon off;
worker_processes 1;
pid ${ folder }/gateways.pid;
error_log ${ errorLog } warn;
events { worker_connections 1024; }
http {
	types { text/html html; text/css css; image/gif gif; text/javascript js; }
	default_type application/octet-stream;
	access_log ${ join( folder, 'logs', 'gateways-access.log' ) } combined;
	${ temporaryPaths( folder ) }
	proxy_cache_path ${ folder }/nginx/kept keys_zone=kept:1m;
	resolver_timeout 500ms;
	${ blocks.join( '\n' ) }
}
`
	);
	const server = await runNginx( 'nginx with its gateways', {
		...{ folder, file, errorLog, port },
	} );
	return { errorLog, stop: server.stop };
}
