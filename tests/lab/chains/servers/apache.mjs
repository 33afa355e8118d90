/**
 * An Apache 2.4 of our own, with proxy_fcgi in front of PHP-FPM; .htaccess counts.
 *
 *   const apache = await startApache( folder, { root, hosts: [ { listen: '127.0.0.1:80', socket } ] } )
 *   await apache.stop()
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { startProcess } from '../../../../scripts/lib/processes.mjs';
import { answers, waitFor } from '../../../../scripts/lib/wait.mjs';
import { findProgram } from '../../lib/programs.mjs';

const MODULES = [
	'mpm_event',
	'authz_core',
	'authz_host',
	'access_compat',
	'dir',
	'mime',
	'proxy',
	'proxy_fcgi',
	'rewrite',
	'setenvif',
];

const host = ( { listen, socket }, root ) => `
Listen ${ listen }
<VirtualHost ${ listen }>
	ServerName localhost
	DocumentRoot ${ root }
	<FilesMatch \\.php$>
		SetHandler "proxy:unix:${ socket }|fcgi://localhost"
	</FilesMatch>
</VirtualHost>`;

/**
 * Starts it.
 *
 * @param {string}   folder            Takes its configuration and logs.
 * @param {Object}   settings
 * @param {string}   settings.root     WordPress's folder.
 * @param {Object[]} settings.hosts    `{ listen, socket }`.
 * @param {string}   settings.fallback What answers for what is no file; empty for Apache's own 404.
 * @return {Promise<Object>} `{ stop }`.
 */
export async function startApache(
	folder,
	{ root, hosts, fallback = '/index.php' }
) {
	const modules = [
		'/usr/lib/apache2/modules',
		'/usr/lib64/httpd/modules',
	].find( ( path ) => existsSync( path ) );
	const errorLog = join( folder, 'logs', 'apache-error.log' );
	const file = join( folder, 'apache.conf' );
	await writeFile(
		file,
		`ServerRoot ${ folder }
ServerName localhost
PidFile ${ folder }/nginx/apache.pid
DefaultRuntimeDir ${ folder }/nginx
Mutex file:${ folder }/nginx default
ErrorLog ${ errorLog }
StartServers 1
ServerLimit 2
ThreadsPerChild 16
MaxRequestWorkers 32
${ MODULES.map(
	( name ) => `LoadModule ${ name }_module ${ modules }/mod_${ name }.so`
).join( '\n' ) }
TypesConfig /etc/mime.types
DirectoryIndex index.php
<Directory ${ root }>
	AllowOverride All
	Require all granted
	${ fallback && `FallbackResource ${ fallback }` }
</Directory>
${ hosts.map( ( one ) => host( one, root ) ).join( '\n' ) }
`
	);
	const server = startProcess(
		findProgram( 'apache2' ),
		[ '-d', dirname( file ), '-f', file, '-DFOREGROUND' ],
		{ logFile: errorLog, cwd: folder }
	);
	await waitFor(
		() => answers( `http://${ hosts[ 0 ].listen }/readme.html` ),
		'Apache',
		server
	);
	return { errorLog, stop: server.stop };
}
