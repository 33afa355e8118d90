/**
 * A whole stack that can answer a real 502: MariaDB, PHP-FPM, nginx, and a
 * WordPress behind them, each our own, in one temporary folder, on 127.0.0.1.
 *
 *   const stack = await startStack( { workers: 5, terminateAfter: 10, memoryLimit, plugins, theme, multisite, config } )
 *   stack.url                        e.g. http://127.0.0.1:40123
 *   stack.site                       as buildSite() answers: folder, content, user, password
 *   stack.logs                       { php, fpm, nginx, access, database }: paths
 *   await stack.fpm.stop()           the gateway goes on, and answers 502
 *   await stack.fpm.start()
 *   await stack.dump()               all rows, one a line, for comparison
 *   await stack.query( sql )         rows as text
 *   await stack.stop()               ends what it started, deletes the folder
 *
 * startLightStack() is the same without Debian's packages: PHP's own server with
 * SQLite. It has url, site, logs.php and stop(); a crash there is a reset, not a 502.
 *
 * Both also end what they started when the program is stopped or crashes.
 */
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFpm } from './fpm.mjs';
import { startMariaDb } from './mariadb.mjs';
import { startNginx } from './nginx.mjs';
import { startPhpServer } from './php-server.mjs';
import { workerUser } from '../../../scripts/lib/processes.mjs';
import { buildSite } from './site.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { freePort } from '../../../scripts/lib/ports.js';

// A temporary folder that the servers may write to; goes with the program.
function makeFolder() {
	const user = workerUser();
	const { folder, remove } = temporaryFolder( 'gd-lab-' );
	for ( const place of [ '', 'logs', 'nginx' ] ) {
		const path = join( folder, place );
		mkdirSync( path, { recursive: true } );
		if ( user.uid !== undefined ) {
			chownSync( path, user.uid, user.gid );
		}
	}
	return { folder, remove };
}

// The logs of nginx and FPM, which root makes, in a way that PHP may read them.
function openLogs( folder ) {
	return [ 'nginx-error.log', 'php-fpm.log' ].map( ( name ) => {
		const path = join( folder, 'logs', name );
		writeFileSync( path, '', { mode: 0o644 } );
		return path;
	} );
}

// Stops what was started, in reverse, even where one of them fails to.
async function stopAll( started ) {
	const failures = [];
	for ( const server of started.reverse() ) {
		await server.stop().catch( ( error ) => failures.push( error ) );
	}
	if ( failures.length > 0 ) {
		throw new AggregateError(
			failures,
			'Not everything could be stopped.'
		);
	}
}

// Runs a start-up; whatever had started when it fails is stopped again.
async function guarded( start ) {
	const { folder, remove } = makeFolder();
	const started = [];
	const stop = () => stopAll( started ).finally( remove );
	try {
		return { ...( await start( folder, started ) ), folder, stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
}

/**
 * Starts nginx, PHP-FPM and MariaDB with a WordPress.
 *
 * @param {Object} [settings]       Those of createFpm() and of buildSite(), and:
 * @param {string} [settings.below] The folder that the site lies in: `/blog`.
 * @param {string} [settings.rules] Those of startNginx().
 * @return {Promise<Object>} The stack; see the head of this file.
 */
export function startStack( settings = {} ) {
	const {
		workers,
		terminateAfter,
		memoryLimit,
		below = '',
		rules,
		...siteSettings
	} = settings;
	return guarded( async ( folder, started ) => {
		const port = await freePort();
		const url = `http://127.0.0.1:${ port }${ below }`;
		const database = await startMariaDb( folder );
		started.push( database );
		await database.create( 'wordpress' );
		const site = await buildSite( {
			...siteSettings,
			config: {
				GATEWAY_DOCTOR_LOGS: openLogs( folder ),
				...siteSettings.config,
			},
			folder: join( folder, 'site', below ),
			url,
			database: { socket: database.socket, name: 'wordpress' },
		} );
		const fpm = createFpm( folder, {
			workers,
			terminateAfter,
			memoryLimit,
		} );
		started.push( fpm );
		await fpm.start();
		const { pathname } = new URL( site.wordpress );
		const gateway = await startNginx( folder, {
			port,
			root: join( folder, 'site' ),
			socket: fpm.socket,
			rules,
			page: `${ pathname.replace( /\/$/, '' ) }/readme.html`,
		} );
		started.push( gateway );
		return {
			url,
			site,
			fpm: { start: fpm.start, stop: fpm.stop, socket: fpm.socket },
			gateway: { port, stop: gateway.stop },
			logs: {
				php: fpm.errorLog,
				fpm: fpm.log,
				nginx: gateway.errorLog,
				access: gateway.accessLog,
				database: join( folder, 'logs', 'mariadb.log' ),
			},
			dump: () => database.dump( 'wordpress' ),
			query: ( sql ) => database.query( sql, 'wordpress' ),
		};
	} );
}

/**
 * Starts PHP's own server with a WordPress on SQLite.
 *
 * @param {Object} [settings]      Those of buildSite(), and:
 * @param {number} [settings.port] Taken if it is free.
 * @return {Promise<Object>} The stack; see the head of this file.
 */
export function startLightStack( settings = {} ) {
	const { port, ...siteSettings } = settings;
	return guarded( async ( folder, started ) => {
		const taken = await freePort( port );
		const url = `http://127.0.0.1:${ taken }`;
		const site = await buildSite( {
			...siteSettings,
			folder: join( folder, 'site' ),
			url,
			database: 'sqlite',
		} );
		const server = await startPhpServer( folder, {
			port: taken,
			root: site.folder,
		} );
		started.push( server );
		return { url, site, logs: { php: server.errorLog } };
	} );
}
