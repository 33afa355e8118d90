/**
 * What the agent costs, on nginx, PHP-FPM and MariaDB.
 *
 * Idle: a visitor's request with the plugin installed, against one of the same site
 * without it. Recording: a probe of a busy page with the flight record, against one
 * without. GATEWAY_DOCTOR_BENCH_REQUESTS sets how often each is asked.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { makeKey } from '../../lab/lib/admin.mjs';
import { startStack } from '../../lab/lib/stack.mjs';
import { writeBusyPlugins } from './busy.mjs';
import { ratioOf, takeTurns } from './compare.mjs';

const REQUESTS = Number( process.env.GATEWAY_DOCTOR_BENCH_REQUESTS ?? 1000 );
/** A recorded page takes long: fewer of them are enough to tell. */
const RECORDED = Math.max( 40, Math.round( REQUESTS / 10 ) );
const WARM_UP = 20;

// One connection, kept open: only the server's time differs.
const agent = new Agent( { keepAlive: true, maxSockets: 1 } );
function get( url, headers = {} ) {
	return new Promise( ( resolve, reject ) => {
		request( url, { agent, headers }, ( answer ) => {
			const chunks = [];
			answer.on( 'data', ( chunk ) => chunks.push( chunk ) );
			answer.on( 'end', () =>
				resolve( {
					status: answer.statusCode,
					headers: answer.headers,
					body: Buffer.concat( chunks ).toString(),
				} )
			);
			answer.on( 'error', reject );
		} )
			.on( 'error', reject )
			.end();
	} );
}

// Two switches in wp-config.php, so that one server answers all kinds in turns.
async function addSwitches( { folder, content } ) {
	const bare = join( folder, 'bare' );
	await mkdir( join( bare, 'mu-plugins' ), { recursive: true } );
	await cp( join( content, 'plugins' ), join( bare, 'plugins' ), {
		recursive: true,
	} );
	await rm( join( bare, 'plugins/gateway-doctor' ), { recursive: true } );
	const file = join( folder, 'wp-config.php' );
	const text = await readFile( file, 'utf8' );
	await writeFile(
		file,
		text.replace(
			'<?php',
			`<?php
if ( isset( $_SERVER['HTTP_X_BARE'] ) ) {
	define( 'WPMU_PLUGIN_DIR', '${ bare }/mu-plugins' );
	define( 'WP_PLUGIN_DIR', '${ bare }/plugins' );
}
if ( isset( $_SERVER['HTTP_X_MARKS'] ) ) {
	define( 'GATEWAY_DOCTOR_MARKS', 'file' );
}`
		)
	);
}

async function startRun( stack ) {
	const key = await makeKey( { ...stack.site, url: stack.url } );
	const headers = { 'Gateway-Doctor': `key ${ key }` };
	const call = async ( method, path ) => {
		const answer = await fetch(
			`${ stack.url }/wp-json/gateway-doctor/v1/${ path }`,
			{ method, headers }
		);
		if ( ! answer.ok ) {
			throw new Error( `${ path }: ${ await answer.text() }` );
		}
		return answer.status === 204 ? null : answer.json();
	};
	return { call, run: await call( 'POST', 'runs' ) };
}

function probing( stack, { run } ) {
	let count = 0;
	const send = async ( level, headers = {} ) => {
		const id = `bench${ ( count++ ).toString( 36 ).padStart( 4, '0' ) }`;
		const answer = await get( `${ stack.url }/?bench=${ id }`, {
			...headers,
			'Gateway-Doctor': `probe ${ run.token } ${ id } ${ run.list } - - ${ level }`,
		} );
		if ( ! answer.headers[ 'gateway-doctor-probe' ]?.startsWith( id ) ) {
			throw new Error(
				`A probe was not acknowledged: ${ answer.headers[ 'gateway-doctor-probe' ] }`
			);
		}
		return { id, body: answer.body };
	};
	return send;
}

async function measureIdle( stack ) {
	const url = `${ stack.url }/`;
	const bare = { 'x-bare': '1' };
	for ( let k = 0; k < WARM_UP; k++ ) {
		await get( url );
		await get( url, bare );
	}
	const [ without, installed ] = await takeTurns(
		[ () => get( url, bare ), () => get( url ) ],
		REQUESTS
	);
	return { ...ratioOf( installed, without ), requests: 2 * REQUESTS };
}

async function measureRecorder( stack ) {
	const started = await startRun( stack );
	const send = probing( stack, started );
	const inFile = { 'x-marks': 'file' };
	for ( let k = 0; k < WARM_UP / 4; k++ ) {
		await send( 'none' );
		await send( 'full' );
		await send( 'full', inFile );
	}
	const { id } = await send( 'full' );
	const record = await started.call(
		'GET',
		`runs/${ started.run.id }/records/${ id }`
	);
	const [ none, coarse, shared, file ] = await takeTurns(
		[
			() => send( 'none' ),
			() => send( 'coarse' ),
			() => send( 'full' ),
			() => send( 'full', inFile ),
		],
		RECORDED
	);
	await started.call( 'POST', `runs/${ started.run.id }/end` );
	return {
		calls: record.components.reduce( ( sum, { calls } ) => sum + calls, 0 ),
		requests: 4 * RECORDED,
		coarse: ratioOf( coarse, none ),
		'shared memory': ratioOf( shared, none ),
		file: ratioOf( file, none ),
	};
}

const line = ( name, { ratio, low, high, ms, baseMs } ) =>
	console.log(
		`${ name.padEnd( 28 ) } ${ ratio.toFixed( 3 ) } (${ low.toFixed(
			3
		) } to ${ high.toFixed( 3 ) })   ${ ms.toFixed( 1 ) } ms, ${ baseMs.toFixed(
			1
		) } ms without`
	);

// Runs one measurement on a site of its own.
async function onSite( settings, measure ) {
	const stack = await startStack( { workers: 2, ...settings } );
	try {
		await addSwitches( stack.site );
		return await measure( stack );
	} finally {
		await stack.stop();
	}
}

/**
 * The bench `agent`; see the head of this file.
 */
export const agentBench = {
	name: 'agent',
	async run() {
		const { folder, remove } = temporaryFolder( 'gd-bench-' );
		try {
			const idle = await onSite( {}, measureIdle );
			line( 'installed, idle', idle );
			const recorder = await onSite(
				{ plugins: await writeBusyPlugins( folder ) },
				measureRecorder
			);
			line( 'recorded coarsely', recorder.coarse );
			line( 'recorded, shared memory', recorder[ 'shared memory' ] );
			line( 'recorded, file', recorder.file );
			console.log(
				`(${ recorder.calls } recorded calls a page; trimmed means, 95 % intervals)`
			);
			return { idle, recorder };
		} finally {
			agent.destroy();
			remove();
		}
	},
};
