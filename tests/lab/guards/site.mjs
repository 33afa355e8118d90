/**
 * A site on which every guard is tried: a plugin does what a probe must not
 * do, and what was there before is compared with what is there after.
 *
 *   const site = await startGuarded( { multisite } )
 *   const seen = await site.probe( { victim: 'option', off: [ 'filler-01/filler-01.php' ] } )
 *   seen.value      what the victim answered       seen.acknowledged   header of the answer, or null
 *   seen.events     what the victim wrote down     seen.rows, seen.cache   { equal, gone, added }
 *   await site.begin()    starts a new run         await site.stop()
 *   await site.diagnose( [ '--allow', 'mail' ] )   the command line's whole diagnosis
 *
 * Only what a probe does lies between the two dumps.
 */
import { existsSync } from 'node:fs';
import {
	chmod,
	copyFile,
	mkdir,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { makeKey, signIn } from '../lib/admin.mjs';
import { writeFillers } from '../lib/fillers.mjs';
import { compareRows } from '../lib/rows.mjs';
import { startStack } from '../lib/stack.mjs';
import { startRedis } from './redis.mjs';
import { createClient } from './client.mjs';
import { diagnoser } from './diagnoser.mjs';
import { killDatabase } from './kill-database.mjs';
import { keepPristine } from './pristine.mjs';

export const fixture = ( name ) =>
	inRoot( 'tests', 'fixtures', 'guards', name );

const TABLES = `
CREATE TABLE lab_plain (id int AUTO_INCREMENT PRIMARY KEY, v text) ENGINE=InnoDB;
CREATE TABLE lab_myisam (id int AUTO_INCREMENT PRIMARY KEY, v text) ENGINE=MyISAM;
INSERT INTO lab_plain (v) VALUES ('1'), ('2');
INSERT INTO lab_myisam (v) VALUES ('1'), ('2');
CREATE PROCEDURE lab_commit() COMMIT;
DELIMITER //
CREATE FUNCTION lab_count() RETURNS int BEGIN INSERT INTO lab_myisam (v) VALUES ('called'); RETURN 1; END //
DELIMITER ;
CREATE SEQUENCE lab_numbers;
CREATE DATABASE lab_other;
CREATE TABLE lab_other.notes (id int AUTO_INCREMENT PRIMARY KEY, v text) ENGINE=MyISAM;
`;

// What the victim finds in the object cache.
const CACHED = {
	shared: 's:6:"shared";',
	kept: 's:4:"kept";',
	count: 'i:5;',
};

/**
 * Builds and starts the site.
 *
 * @param {Object}  [settings]
 * @param {boolean} [settings.multisite] A network with sites in folders.
 * @return {Promise<Object>} The site; see the head of this file.
 */
export async function startGuarded( { multisite = false } = {} ) {
	const own = temporaryFolder( 'gd-guards-' );
	const redis = await startRedis( own.folder );
	const fillers = await writeFillers( own.folder, 3 );
	const stack = await startStack( {
		multisite,
		plugins: [
			...[ 'victim', 'shop.php', 'hidden-fault.php' ].map( fixture ),
			...fillers,
		],
		config: {
			GD_LAB_REDIS: redis.socket,
			DISABLE_WP_CRON: false,
			AUTOMATIC_UPDATER_DISABLED: false,
			WP_CACHE: true,
			// Notices count.
			WP_DEBUG: true,
		},
	} );
	const { content } = stack.site;
	await stack.query( TABLES );
	if ( ! multisite ) {
		// It knows no sites: those of a network would share their options.
		await copyFile(
			fixture( 'object-cache.php' ),
			join( content, 'object-cache.php' )
		);
	}
	const events = join( content, 'events.log' );
	await writeFile( events, '' );
	await chmod( events, 0o666 );
	const admin = await signIn( stack.site );
	const key = await makeKey( stack.site );
	const client = createClient( {
		url: stack.url,
		key,
		cookie: admin.cookie,
	} );
	let restore = null;
	const also = [];

	const other = () =>
		stack.query( 'SELECT * FROM lab_other.notes' ).catch( String );
	const snapshot = async () => ( {
		rows:
			( await stack.dump() ) +
			( await stack.query( 'SHOW TABLES; CHECKSUM TABLE lab_plain' ) ) +
			( await other() ),
		cache: await redis.dump(),
		access: await readFile( stack.logs.access, 'utf8' ),
	} );
	const site = {
		...stack,
		admin,
		key,
		redis,
		content,
		...client,
		get run() {
			return client.run;
		},
		// Takes back what a probe without one of its guards has done.
		async mend() {
			await restore();
			await site.emptyCache();
			await site.begin();
			await site.send();
		},
		// An empty object cache, as far as WordPress's start leaves it empty.
		async emptyCache() {
			await redis.flush();
			for ( const [ name, value ] of Object.entries( CACHED ) ) {
				await redis.set( `victim:${ name }`, value );
			}
			await ( await fetch( `${ stack.url }/` ) ).text();
		},
		async probe( wanted = {} ) {
			await writeFile( events, '' );
			const before = await snapshot();
			const seen = await site.send( wanted );
			const after = await snapshot();
			return {
				...seen,
				rows: compareRows( before.rows, after.rows ),
				cache: compareRows( before.cache, after.cache ),
				access: after.access.slice( before.access.length ),
				events: ( await readFile( events, 'utf8' ) )
					.split( '\n' )
					.filter( Boolean ),
			};
		},
		async withFile( name, source, during ) {
			const target = join( content, name );
			await mkdir( join( target, '..' ), { recursive: true } );
			if ( existsSync( target ) ) {
				throw new Error( `${ name } is there already.` );
			}
			await ( source === null
				? writeFile( target, '' )
				: copyFile( source, target ) );
			try {
				return await during();
			} finally {
				await rm( target );
			}
		},
		async withConstant( name, value, during ) {
			const config = join( stack.site.folder, 'wp-config.php' );
			const text = await readFile( config, 'utf8' );
			await writeFile(
				config,
				text.replace(
					'<?php',
					`<?php\ndefine( '${ name }', ${ JSON.stringify( value ) } );`
				)
			);
			try {
				return await during();
			} finally {
				await writeFile( config, text );
			}
		},
		async withFolder( name, during ) {
			const target = join( content, name );
			await mkdir( target );
			await chmod( target, 0o777 );
			try {
				return await during();
			} finally {
				await rm( target, { recursive: true } );
			}
		},
		diagnose: diagnoser( { url: stack.url, key, folder: own.folder } ),
		async killDatabase() {
			const server = await killDatabase( stack.folder, stack.query );
			also.push( server );
		},
		async stop() {
			for ( const server of also ) {
				await server.stop();
			}
			await stack.stop();
			await redis.stop();
			own.remove();
		},
	};
	// What WordPress sets up at its first requests is no trace of a probe.
	for ( const path of [
		...[ '/wp-cron.php', '/', '/?victim=loaded', '/wp-admin/' ],
		...( multisite ? [ '/?victim=new-site', '/two/' ] : [] ),
	] ) {
		const headers = { cookie: admin.cookie };
		await ( await fetch( stack.url + path, { headers } ) ).text();
	}
	await site.emptyCache();
	await site.begin();
	await site.send();
	restore = await keepPristine( stack.query );
	return site;
}
