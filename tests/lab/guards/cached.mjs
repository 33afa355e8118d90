/**
 * A second nginx in front of the same PHP-FPM, which stores what the usual recipe
 * stores: Cache-Control, Expires and Set-Cookie are ignored, who has signed in is
 * passed through.
 *
 *   await withCache( site, async ( cache ) => {
 *     cache.url                 cache.stored()   addresses that are stored
 *     await cache.ask( path, { method, headers, body } )   -> { status, cached, headers, body }
 *   } )
 */
import { chownSync, mkdirSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/ports.js';
import { workerUser } from '../../../scripts/lib/processes.mjs';
import { FASTCGI_PARAMS, runNginx, temporaryPaths } from '../lib/nginx.mjs';

const config = ( { folder, own, root, port, host } ) => `
daemon off;
worker_processes 1;
pid ${ own }/nginx.pid;
error_log ${ own }/error.log warn;
events { worker_connections 128; }
http {
	access_log off;
	${ temporaryPaths( folder ) }
	fastcgi_cache_path ${ own }/pages levels=1:2 keys_zone=WP:1m inactive=60m;
	fastcgi_cache_key "$scheme$request_method$host$request_uri";
	server {
		listen 127.0.0.1:${ port };
		root ${ root };
		index index.php;
		set $skip_cache 0;
		if ($http_cookie ~* "wordpress_logged_in") { set $skip_cache 1; }
		location / { try_files $uri $uri/ /index.php?$args; }
		location ~ ^(.+\\.php)(/.*)?$ {
			fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
			${ FASTCGI_PARAMS.replace( '$http_host', host ) }
			fastcgi_param PATH_INFO $fastcgi_path_info;
			fastcgi_pass unix:${ folder }/fpm.sock;
			fastcgi_cache WP;
			fastcgi_cache_methods GET HEAD POST;
			fastcgi_cache_valid any 60m;
			fastcgi_ignore_headers Cache-Control Expires Set-Cookie;
			fastcgi_cache_bypass $skip_cache;
			fastcgi_no_cache $skip_cache;
			add_header X-Lab-Cache $upstream_cache_status always;
		}
	}
}
`;

/**
 * Starts it, runs something, and takes it away.
 *
 * @param {Object}                        site   As startGuarded() answers.
 * @param {(cache: Object) => Promise<*>} during Takes the cache; see the head of this file.
 * @return {Promise<*>} What that answers.
 */
export async function withCache( site, during ) {
	const own = join( site.folder, 'cached' );
	const user = workerUser();
	for ( const path of [ own, join( own, 'pages' ) ] ) {
		mkdirSync( path, { recursive: true } );
		if ( user.uid !== undefined ) {
			chownSync( path, user.uid, user.gid );
		}
	}
	const port = await freePort();
	const file = join( own, 'nginx.conf' );
	await writeFile(
		file,
		config( {
			folder: site.folder,
			own,
			root: site.site.folder,
			port,
			host: new URL( site.url ).host,
		} )
	);
	const server = await runNginx( 'the nginx that stores', {
		folder: own,
		file,
		errorLog: join( own, 'error.log' ),
		port,
	} );
	const url = `http://127.0.0.1:${ port }`;
	const cache = {
		url,
		async ask( path, init = {} ) {
			const answer = await fetch( url + path, {
				redirect: 'manual',
				...init,
			} );
			return {
				status: answer.status,
				cached: answer.headers.get( 'x-lab-cache' ),
				headers: answer.headers,
				body: await answer.text(),
			};
		},
		async stored() {
			const files = await readdir( join( own, 'pages' ), {
				recursive: true,
				withFileTypes: true,
			} );
			const keys = await Promise.all(
				files
					.filter( ( one ) => one.isFile() )
					.map( async ( one ) => {
						const text = await readFile(
							join( one.parentPath ?? one.path, one.name ),
							'latin1'
						);
						return /\nKEY: (.*)\n/.exec( text )?.[ 1 ] ?? '';
					} )
			);
			return keys.sort();
		},
	};
	try {
		return await during( cache );
	} finally {
		await server.stop();
		await rm( own, { recursive: true } );
	}
}
