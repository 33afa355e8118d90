/**
 * An nginx of our own, in front of PHP-FPM.
 *
 *   const gateway = await startNginx( folder, { port, root, socket } )
 *   gateway.accessLog   gateway.errorLog   await gateway.stop()
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from './programs.mjs';
import { startProcess } from '../../../scripts/lib/processes.mjs';
import { answers, waitFor } from '../../../scripts/lib/wait.mjs';

const TEMPORARY = [ 'client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi' ];

// Debian's fastcgi_params, but with the port in HTTP_HOST: else WordPress redirects for ever.
const PARAMS = {
	SCRIPT_FILENAME: '$document_root$fastcgi_script_name',
	QUERY_STRING: '$query_string',
	REQUEST_METHOD: '$request_method',
	CONTENT_TYPE: '$content_type',
	CONTENT_LENGTH: '$content_length',
	SCRIPT_NAME: '$fastcgi_script_name',
	REQUEST_URI: '$request_uri',
	DOCUMENT_URI: '$document_uri',
	DOCUMENT_ROOT: '$document_root',
	SERVER_PROTOCOL: '$server_protocol',
	REQUEST_SCHEME: '$scheme',
	GATEWAY_INTERFACE: 'CGI/1.1',
	SERVER_SOFTWARE: 'nginx/$nginx_version',
	REMOTE_ADDR: '$remote_addr',
	REMOTE_PORT: '$remote_port',
	SERVER_ADDR: '$server_addr',
	SERVER_PORT: '$server_port',
	SERVER_NAME: '$server_name',
	HTTP_HOST: '$http_host',
	REDIRECT_STATUS: '200',
};

/** What PHP-FPM is told of a request: nginx's directives. */
export const FASTCGI_PARAMS = Object.entries( PARAMS )
	.map( ( [ name, value ] ) => `fastcgi_param ${ name } ${ value };` )
	.join( '\n\t\t\t' );

/**
 * Where nginx keeps what it has not passed on yet.
 *
 * @param {string} folder The stack's.
 * @return {string} nginx's directives.
 */
export const temporaryPaths = ( folder ) =>
	TEMPORARY.map(
		( name ) => `${ name }_temp_path ${ folder }/nginx/${ name };`
	).join( '\n\t' );

/** All that is no file is WordPress's. */
const REWRITES = 'location / { try_files $uri $uri/ /index.php?$args; }';

const config = ( {
	folder,
	port,
	root,
	socket,
	accessLog,
	errorLog,
	rules = REWRITES,
} ) => `
daemon off;
worker_processes 1;
pid ${ folder }/nginx.pid;
error_log ${ errorLog } warn;
events { worker_connections 512; }
http {
	types {
		text/html html; text/css css; text/javascript js mjs; image/svg+xml svg;
		image/png png; image/jpeg jpg jpeg; image/webp webp; font/woff2 woff2;
		application/json json;
	}
	default_type application/octet-stream;
	access_log ${ accessLog } combined;
	${ temporaryPaths( folder ) }
	client_max_body_size 64m;
	server {
		listen 127.0.0.1:${ port } backlog=511;
		server_name localhost;
		root ${ root };
		index index.php;
		${ rules }
		location ~ /\\. { deny all; }
		location ~ \\.php$ {
			try_files $uri =404;
			${ FASTCGI_PARAMS }
			fastcgi_pass unix:${ socket };
		}
	}
}
`;

/**
 * Starts an nginx, and waits until it answers.
 *
 * @param {string} what              In words, for the error where it does not.
 * @param {Object} settings
 * @param {string} settings.folder   The stack's.
 * @param {string} settings.file     The configuration.
 * @param {string} settings.errorLog Its error_log.
 * @param {number} settings.port     Of 127.0.0.1, in front of WordPress's folder.
 * @param {string} [settings.page]   A file there.
 * @return {Promise<Object>} As startProcess() answers.
 */
export async function runNginx(
	what,
	{ folder, file, errorLog, port, page = '/readme.html' }
) {
	const server = startProcess(
		findProgram( 'nginx' ),
		[ '-p', folder, '-c', file, '-e', errorLog ],
		{ logFile: errorLog, cwd: folder }
	);
	await waitFor(
		() => answers( `http://127.0.0.1:${ port }${ page }` ),
		what,
		server
	);
	return server;
}

/**
 * Starts an nginx with Debian's limits: headers of 4 kB, answers within 60 s.
 *
 * @param {string} folder           Takes its configuration, temporary files and logs.
 * @param {Object} settings
 * @param {number} settings.port    Of 127.0.0.1.
 * @param {string} settings.root    WordPress's folder.
 * @param {string} settings.socket  PHP-FPM's.
 * @param {string} [settings.rules] What is WordPress's; all that is no file where they are not given.
 * @param {string} [settings.page]  A file of the site's.
 * @return {Promise<Object>} The server; see the head of this file.
 */
export async function startNginx(
	folder,
	{ port, root, socket, rules, page }
) {
	const accessLog = join( folder, 'logs', 'nginx-access.log' );
	const errorLog = join( folder, 'logs', 'nginx-error.log' );
	const file = join( folder, 'nginx.conf' );
	await writeFile(
		file,
		config( { folder, port, root, socket, accessLog, errorLog, rules } )
	);
	const server = await runNginx( 'nginx', {
		folder,
		file,
		errorLog,
		port,
		page,
	} );
	return { accessLog, errorLog, stop: server.stop };
}
