/**
 * The demo: a WordPress with a dozen small plugins, one of them at fault, and
 * Gateway Doctor, behind a small gateway.
 *
 *   const demo = await startDemoSite( { port: 8888 } )
 *   demo.url, demo.user, demo.password     await demo.stop()
 */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { getCore } from './core.mjs';
import gateway from './gateway.js';
import { inRoot } from './paths.mjs';
import { startPlayground } from './playground.mjs';
import { temporaryFolder } from './temporary.mjs';
import { freePort } from './ports.js';

const run = promisify( execFile );
const DEMO = inRoot( 'tests', 'fixtures', 'demo' );

const setup = ( active ) => `<?php
require '/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_set_current_user( 1 );
update_option( 'permalink_structure', '/%postname%/' );
wp_insert_post( array(
	'post_type'    => 'page',
	'post_status'  => 'publish',
	'post_title'   => 'Shop',
	'post_name'    => 'shop',
	'post_content' => 'What we sell. [opening_hours]',
) );
flush_rewrite_rules( false );
foreach ( json_decode( '${ JSON.stringify( active ) }' ) as $file ) {
	$error = activate_plugin( $file );
	if ( is_wp_error( $error ) ) {
		throw new Exception( $file . ': ' . $error->get_error_message() );
	}
}
`;

// A WordPress of its own; the demo's plugins stand in it as an owner's would.
async function layOut( folder, core ) {
	await run( 'cp', [ '-R', `${ core }/.`, folder ] );
	const slugs = readdirSync( DEMO ).map( ( file ) =>
		basename( file, '.php' )
	);
	for ( const slug of slugs ) {
		const place = join( folder, 'wp-content', 'plugins', slug );
		await mkdir( place );
		await cp(
			join( DEMO, `${ slug }.php` ),
			join( place, `${ slug }.php` )
		);
	}
	return slugs.map( ( slug ) => `${ slug }/${ slug }.php` );
}

/**
 * Starts the demo.
 *
 * @param {Object} [settings]
 * @param {number} [settings.port] Of the gateway; another free one where it is taken.
 * @param {string} [settings.core] A WordPress to make it of; the one of npm without it.
 * @return {Promise<Object>} The site; see the head of this file.
 */
export async function startDemoSite( { port = 8888, core } = {} ) {
	const { folder, remove } = temporaryFolder( 'gd-demo-' );
	const site = join( folder, 'site' );
	const outer = await freePort( port );
	const inner = await freePort();
	const url = `http://127.0.0.1:${ outer }`;
	await mkdir( site );
	const active = await layOut( site, core ?? ( await getCore() ) );
	const playground = await startPlayground( {
		folder: site,
		port: inner,
		url,
		mounts: { [ inRoot( 'plugin' ) ]: 'wp-content/plugins/gateway-doctor' },
		setup: setup( [ 'gateway-doctor/gateway-doctor.php', ...active ] ),
		log: join( folder, 'playground.log' ),
	} );
	const server = gateway.createGateway( { port: inner } );
	await new Promise( ( resolve, reject ) => {
		server.once( 'error', reject );
		server.listen( outer, '127.0.0.1', resolve );
	} );
	return {
		url,
		user: 'admin',
		password: 'password',
		async stop() {
			server.closeAllConnections();
			server.close();
			await playground.stop();
			remove();
		},
	};
}
