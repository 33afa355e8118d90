/**
 * Builds a WordPress in a folder: files, wp-config.php, database, plugins.
 *
 *   const site = await buildSite( {
 *     folder, url,                          where it stands, and its address without a final slash
 *     database: 'sqlite',                   or { socket, name } of a MariaDB
 *     plugins: [ 'path/to/one.php', 'path/to/folder' ],   a file becomes plugins/one/one.php
 *     theme: 'path/to/theme',               copied and switched to; default Twenty Twenty-Four
 *     multisite: false,
 *     sites: [ { path: 'second', plugins: [ … ] } ],  further sites of the network, with plugins of their own
 *     permalinks: 'plain',                  how addresses look: '/%postname%/' where it is not given
 *     wordpress: 'wp', contents: 'app',     in folders of their own, as Bedrock has it
 *     underTest: 'plugin',                  copied to plugins/gateway-doctor; null for none
 *     config: { WP_DEBUG: false },          further constants
 *     user: workerUser(),                   whom it belongs to, and PHP runs as; {} for ourselves
 *   } )
 *   site.folder, site.content, site.user, site.password, site.installed, site.wordpress (the address of WordPress itself)
 *
 * The administrator is `admin` with the password `password`; there is a page at
 * /shop/. Everything that WordPress may write to belongs to that user.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { getCore, getSqlite } from '../../../scripts/lib/core.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { workerUser } from '../../../scripts/lib/processes.mjs';
import { wpConfig } from './wp-config.mjs';

const run = promisify( execFile );
const INSTALLER = join(
	dirname( fileURLToPath( import.meta.url ) ),
	'install-site.php'
);

// Copies core: the folders that nobody writes to as hard links, in no time.
async function copyCore( folder ) {
	const core = await getCore();
	await mkdir( folder, { recursive: true } );
	// Another file system cannot be linked to.
	await run( 'cp', [ '-al', `${ core }/.`, folder ] ).catch( () =>
		run( 'cp', [ '-a', `${ core }/.`, folder ] )
	);
	// What WordPress writes to must be the site's own.
	await rm( join( folder, 'wp-content' ), { recursive: true } );
	await cp( join( core, 'wp-content' ), join( folder, 'wp-content' ), {
		recursive: true,
	} );
}

// WordPress in one folder, what is the owner's in another; its own themes stay with it, as Bedrock has it.
async function takeApart( folder, wordpress, contents ) {
	const own = join( folder, wordpress, 'wp-content' );
	const content = join( folder, contents );
	if ( own === content ) {
		return;
	}
	for ( const name of [ 'plugins', 'mu-plugins', 'themes' ] ) {
		await mkdir( join( content, name ), { recursive: true } );
	}
	if ( wordpress === '' ) {
		await cp( own, content, { recursive: true } );
		await rm( own, { recursive: true } );
		return;
	}
	await writeFile(
		join( folder, 'index.php' ),
		`<?php\ndefine( 'WP_USE_THEMES', true );\nrequire __DIR__ . '/${ wordpress }/wp-blog-header.php';\n`
	);
	await cp(
		join( own, 'themes', 'twentytwentyfour' ),
		join( content, 'themes', 'house' ),
		{ recursive: true }
	);
	await writeFile(
		join( content, 'mu-plugins', 'register-theme-directory.php' ),
		`<?php\nregister_theme_directory( ABSPATH . 'wp-content/themes' );\n`
	);
}

async function addSqlite( content ) {
	const driver = await getSqlite();
	const own = join( content, 'sqlite-database-integration' );
	await cp( driver, own, { recursive: true } );
	await mkdir( join( content, 'database' ) );
	await writeFile(
		join( content, 'db.php' ),
		`<?php\ndefine( 'DB_ENGINE', 'sqlite' );\nrequire_once __DIR__ . '/sqlite-database-integration/wp-includes/sqlite/db.php';\n`
	);
}

// Puts one plugin in its place; answers its basename, as WordPress calls it.
async function addPlugin( plugins, source ) {
	const slug = basename( source, '.php' );
	const target = join( plugins, slug );
	if ( ( await stat( source ) ).isDirectory() ) {
		await cp( source, target, { recursive: true, dereference: true } );
	} else {
		await mkdir( target, { recursive: true } );
		await cp( source, join( target, `${ slug }.php` ) );
	}
	return `${ slug }/${ slug }.php`;
}

async function addUnderTest( plugins, source ) {
	const main = join( source, 'gateway-doctor.php' );
	if ( ! existsSync( main ) ) {
		return [];
	}
	const target = join( plugins, 'gateway-doctor' );
	await cp( source, target, { recursive: true } );
	return [ 'gateway-doctor/gateway-doctor.php' ];
}

/**
 * Builds a site; see the head of this file.
 *
 * @param {Object} settings As there.
 * @return {Promise<Object>} The site.
 * @throws With PHP's words where WordPress could not be installed.
 */
export async function buildSite( settings ) {
	const {
		folder,
		url,
		database = 'sqlite',
		plugins = [],
		theme = null,
		multisite = false,
		sites = [],
		permalinks = '/%postname%/',
		wordpress = '',
		contents = 'wp-content',
		underTest = inRoot( 'plugin' ),
		config = {},
		user = workerUser(),
	} = settings;
	const content = join( folder, contents );
	const address = wordpress === '' ? url : `${ url }/${ wordpress }`;
	await copyCore( join( folder, wordpress ) );
	await takeApart( folder, wordpress, contents );
	if ( database === 'sqlite' ) {
		await addSqlite( content );
	}
	const active = underTest
		? await addUnderTest( join( content, 'plugins' ), underTest )
		: [];
	for ( const source of plugins ) {
		active.push( await addPlugin( join( content, 'plugins' ), source ) );
	}
	for ( const site of sites ) {
		site.active = [];
		for ( const source of site.plugins ) {
			site.active.push(
				await addPlugin( join( content, 'plugins' ), source )
			);
		}
	}
	if ( theme ) {
		await cp( theme, join( content, 'themes', basename( theme ) ), {
			recursive: true,
		} );
	}
	const constants = ( network ) =>
		writeFile(
			join( folder, 'wp-config.php' ),
			wpConfig( {
				url,
				database,
				network,
				config: {
					...( wordpress === '' ? {} : { WP_SITEURL: address } ),
					// They would be the address of each of them.
					...( network && sites.length > 0
						? { WP_HOME: undefined, WP_SITEURL: undefined }
						: {} ),
					...( contents === 'wp-content'
						? {}
						: {
								WP_CONTENT_DIR: content,
								WP_CONTENT_URL: `${ url }/${ contents }`,
							} ),
					...config,
				},
			} )
		);
	await constants( false );
	if ( user.uid !== undefined ) {
		await run( 'chown', [ '-R', `${ user.uid }:${ user.gid }`, content ] );
	}
	// Where the repository is, that user may not be allowed to read.
	const installer = `${ folder }.install.php`;
	await cp( INSTALLER, installer );
	const php = async ( step ) => {
		const plan = {
			folder: join( folder, wordpress ),
			url,
			active,
			permalinks: permalinks === 'plain' ? '' : permalinks,
			sites: sites.map( ( site ) => ( {
				path: site.path,
				active: site.active,
			} ) ),
			theme: theme ? basename( theme ) : wordpress && 'house',
		};
		const { stdout } = await run(
			'php',
			[
				...[
					'-d',
					'display_errors=stderr',
					'-d',
					'opcache.enable_cli=0',
				],
				...[ INSTALLER, step, JSON.stringify( plan ) ],
			],
			{ ...user, cwd: folder }
		);
		return JSON.parse( stdout.slice( stdout.lastIndexOf( '\n{' ) + 1 ) );
	};
	await php( 'install' );
	if ( multisite ) {
		await php( 'network' );
		await constants( true );
	}
	const installed = await php( 'activate' );
	await rm( installer );
	return {
		folder,
		content,
		url,
		wordpress: address,
		plain: permalinks === 'plain',
		user: 'admin',
		password: 'password',
		installed,
	};
}
