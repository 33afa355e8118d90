/**
 * One WordPress with many ways to it, each with and without its fault: real
 * nginx, Apache, Varnish and HAProxy, on 127.0.0.1.
 *
 *   const world = await startWorld()
 *   world.at.varnish          the address of a way, without a final slash
 *   world.key                 the site's key
 *   world.flag( 'down' )      a file whose existence is a switch in a configuration
 *   world.fpm world.pool world.database world.site
 *   await world.stop()
 */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { chownSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { workerUser } from '../../../scripts/lib/processes.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { freePort } from '../../../scripts/lib/ports.js';
import { makeKey } from '../lib/admin.mjs';
import { createFpm } from '../lib/fpm.mjs';
import { startMariaDb } from '../lib/mariadb.mjs';
import { buildSite } from '../lib/site.mjs';
import { makeCertificate } from './certificates.mjs';
import { startApache } from './servers/apache.mjs';
import { startEdge } from './servers/edge.mjs';
import { startHaproxy } from './servers/haproxy.mjs';
import { startGateways } from './servers/nginx.mjs';
import { startVarnish } from './servers/varnish.mjs';
import { gatewayBlocks, WAYS } from './ways.mjs';
import { mountSmall } from './small-disk.mjs';

// The site's own part in the faults: a must-use plugin, asked by the address.
const MUST_USE = `<?php
add_action( 'template_redirect', static function () {
	if ( isset( $_GET['lab-slow'] ) ) { usleep( 1600000 ); }
	if ( isset( $_GET['lab-headers'] ) ) { header( 'X-Lab: ' . str_repeat( 'x', 6000 ) ); }
	if ( isset( $_GET['lab-big'] ) ) { echo str_repeat( str_repeat( 'x', 1023 ) . "\\n", 1024 ); }
} );
`;

// Holds a worker for as long as a file is there.
const HOLD = `<?php
ignore_user_abort( false );
set_time_limit( 0 );
while ( file_exists( __DIR__ . '/hold' ) ) { usleep( 50000 ); clearstatcache(); }
echo 'done';
`;

function openFolder( ...path ) {
	const user = workerUser();
	return mkdir( join( ...path ), { recursive: true } ).then( () => {
		if ( user.uid !== undefined ) {
			chownSync( join( ...path ), user.uid, user.gid );
		}
		return join( ...path );
	} );
}

// The site's address is whatever it is asked by: every way leads to the same one.
async function anyAddress( { folder, url } ) {
	const file = join( folder, 'wp-config.php' );
	const text = await readFile( file, 'utf8' );
	await writeFile(
		file,
		text.replaceAll(
			`'${ url }'`,
			`( $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? 'http' ) . '://' . ( $_SERVER['HTTP_HOST'] ?? 'localhost' )`
		)
	);
}

// Containers often have none, not even of their own.
function hasIpv6() {
	const server = createServer();
	return new Promise( ( done ) => {
		server.once( 'error', () => done( false ) );
		server.listen( 0, '::1', () => server.close( () => done( true ) ) );
	} );
}

async function start( folder, started ) {
	for ( const place of [ '', 'logs', 'nginx', 'flags' ] ) {
		await openFolder( folder, place );
	}
	const ports = {};
	for ( const name of WAYS ) {
		ports[ name ] = await freePort();
	}
	const at = Object.fromEntries(
		WAYS.map( ( name ) => [ name, `http://localhost:${ ports[ name ] }` ] )
	);
	const database = await startMariaDb( folder );
	started.push( database );
	await database.create( 'wordpress' );
	const url = at.origin;
	const site = await buildSite( {
		folder: join( folder, 'site' ),
		url,
		database: { socket: database.socket, name: 'wordpress' },
		config: {
			GATEWAY_DOCTOR_LOGS: [
				join( folder, 'logs', 'gateways-access.log' ),
			],
		},
	} );
	await anyAddress( site );
	const mustUse = await openFolder( site.content, 'mu-plugins' );
	await writeFile( join( mustUse, 'lab.php' ), MUST_USE );
	await writeFile( join( site.folder, 'hold.php' ), HOLD );
	const fpm = createFpm( folder, { workers: 6 } );
	const victim = await openFolder( folder, 'victim' );
	await openFolder( victim, 'logs' );
	const disk = await mountSmall( join( victim, 'tmp' ) );
	started.push( { stop: disk.unmount } );
	const pool = createFpm( victim, {
		workers: 2,
		terminateAfter: 0,
		backlog: 1,
		statusSocket: join( victim, 'status.sock' ),
	} );
	started.push( fpm, pool );
	await fpm.start();
	await pool.start();
	const ipv6 = await hasIpv6();
	const certificates = {
		right: await makeCertificate( folder, 'localhost' ),
		wrong: await makeCertificate( folder, 'old-server.test' ),
	};
	const settings = { folder, ports, site, fpm, pool, certificates, ipv6 };
	started.push(
		await startGateways( folder, gatewayBlocks( settings ), ports.origin )
	);
	started.push(
		await startVarnish(
			folder,
			{
				sound: ports.varnish,
				dead: ports.varnishDead,
				hasty: ports.varnishHasty,
				hoarding: ports.varnishHoarding,
			},
			{
				sound: ports.origin,
				dead: ports.nobody,
				toggled: ports.toggled,
			}
		)
	);
	started.push(
		await startHaproxy( folder, [
			{ port: ports.balancer, servers: [ ports.origin, ports.second ] },
			{
				port: ports.balancerHalf,
				servers: [ ports.origin, ports.noSocket ],
			},
			{ port: ports.balancerDead, servers: [ ports.nobody ] },
			{
				port: ports.balancerHasty,
				servers: [ ports.origin ],
				timeout: '1s',
			},
		] )
	);
	started.push(
		await startApache( folder, {
			root: site.folder,
			hosts: [
				{
					listen: `127.0.0.1:${ ports.apache }`,
					socket: fpm.socket,
				},
				{
					listen: `127.0.0.1:${ ports.apacheNoSocket }`,
					socket: join( folder, 'nowhere.sock' ),
				},
				{
					listen: `127.0.0.2:${ ports.edgeApache }`,
					socket: fpm.socket,
				},
			],
		} )
	);
	const edges = [
		{ port: ports.edge, to: '127.0.0.2', at: ports.edge },
		{ port: ports.edgeDead, to: '127.0.0.1', at: ports.nobody },
		{ port: ports.edgeChallenge, challenge: true },
		{
			port: ports.edgeApache,
			to: '127.0.0.2',
			at: ports.edgeApache,
			from: '127.0.0.77',
		},
	];
	for ( const { port, to, at: behind, from, challenge } of edges ) {
		started.push(
			await startEdge( {
				port,
				origin: { host: to, port: behind, from },
				challenge,
			} )
		);
	}
	const key = await makeKey( { ...site, url: at.origin } );
	return {
		folder,
		ports,
		at,
		site,
		fpm,
		pool,
		disk,
		ipv6,
		database,
		key,
		async flag( name ) {
			const file = join( folder, 'flags', name );
			await writeFile( file, '' );
			return () => rm( file, { force: true } );
		},
		async forbid( socket ) {
			await chmod( socket, 0o000 );
			return () =>
				existsSync( socket ) ? chmod( socket, 0o666 ) : undefined;
		},
	};
}

/**
 * Starts everything; see the head of this file.
 *
 * @return {Promise<Object>} The world.
 */
export async function startWorld() {
	const { folder, remove } = temporaryFolder( 'gd-chains-' );
	const started = [];
	const stop = async () => {
		const failures = [];
		for ( const one of started.reverse() ) {
			await one.stop().catch( ( error ) => failures.push( error ) );
		}
		remove();
		if ( failures.length > 0 ) {
			throw new AggregateError(
				failures,
				'Not everything could be stopped.'
			);
		}
	};
	try {
		return { ...( await start( folder, started ) ), stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
}
