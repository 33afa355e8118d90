/**
 * Builds a world, and diagnoses it by each of its ways.
 *
 *   await runWorld( world, names, artifacts )   -> one result a way, as runCase() answers
 */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { startApache } from '../chains/servers/apache.mjs';
import { signIn } from '../lib/admin.mjs';
import { complaints } from '../lib/check.mjs';
import { runDiagnose } from '../lib/diagnose.mjs';
import { writeFillers } from '../lib/fillers.mjs';
import { compareRows } from '../lib/rows.mjs';
import { startStack } from '../lib/stack.mjs';
import { FAULT } from './cases.mjs';

const PLUGINS = 8;
const SECOND = 'second';

async function build( { site, network }, folder ) {
	const fillers = await writeFillers( folder, PLUGINS - 1 );
	const fault = inRoot( 'tests', 'fixtures', 'plugins', `${ FAULT }.php` );
	const stack = await startStack( {
		...site,
		plugins: network
			? fillers.slice( 0, 3 )
			: [ ...fillers.slice( 0, 3 ), fault, ...fillers.slice( 3 ) ],
		...( network
			? {
					sites: [
						{
							path: SECOND,
							plugins: [
								fillers[ 3 ],
								fault,
								...fillers.slice( 4 ),
							],
						},
					],
				}
			: {} ),
	} );
	const url = network ? `${ stack.url }/${ SECOND }` : stack.url;
	return {
		stack,
		site: {
			...stack.site,
			url,
			wordpress: network ? url : stack.site.wordpress,
		},
	};
}

// A run that stays open refuses the next one, whoever starts it.
async function secondStart( admin ) {
	try {
		const { id } = await admin.rest(
			'POST',
			'/gateway-doctor/v1/runs',
			{}
		);
		await admin.rest( 'POST', `/gateway-doctor/v1/runs/${ id }/end`, {} );
		return [];
	} catch ( error ) {
		return [ `a second start: ${ error.message }` ];
	}
}

// The masks of one site of a network say nothing about a page of another: its agent refuses them.
async function refusal( admin, main ) {
	const run = await admin.rest( 'POST', '/gateway-doctor/v1/runs', {
		takeOver: true,
	} );
	const answer = await fetch( `${ main }/`, {
		headers: {
			'gateway-doctor': `probe ${ run.token } abcdef01 ${ run.list } - - none`,
		},
	} );
	await answer.arrayBuffer();
	const said = answer.headers.get( 'gateway-doctor-probe' );
	return said === 'refused other-site'
		? []
		: [ `a probe of another site of the network: ${ said }` ];
}

/**
 * Runs a world.
 *
 * @param {Object}   world     As in cases.mjs.
 * @param {string[]} names     Of the ways to run.
 * @param {string}   artifacts Takes logs and documents.
 * @return {Promise<Object[]>} The results; see the head of this file.
 */
export async function runWorld( world, names, artifacts ) {
	const own = temporaryFolder( 'gd-fillers-' );
	const { stack, site } = await build( world, own.folder );
	const results = [];
	try {
		for ( const { name, apache } of world.ways.filter( ( way ) =>
			names.includes( way.name )
		) ) {
			const server = apache ? await toApache( stack ) : null;
			try {
				results.push(
					await runWay(
						name,
						{ world, stack, site },
						{ own, artifacts }
					)
				);
			} finally {
				await server?.stop();
			}
		}
		return results;
	} finally {
		await stack.stop();
		own.remove();
	}
}

// The same address, by another server, with nothing that rewrites.
async function toApache( stack ) {
	await stack.gateway.stop();
	return startApache( stack.folder, {
		root: stack.site.folder,
		hosts: [
			{
				listen: `127.0.0.1:${ stack.gateway.port }`,
				socket: stack.fpm.socket,
			},
		],
		fallback: '',
	} );
}

async function runWay( name, { world, stack, site }, { own, artifacts } ) {
	const file = ( suffix ) => join( artifacts, `${ name }.${ suffix }` );
	// What WordPress sets up at the first visits is no trace of a diagnosis.
	for ( const url of [ stack.url, site.url ] ) {
		for ( const path of [ '/', world.page, '/?rest_route=/' ] ) {
			await ( await fetch( url + path ) ).arrayBuffer();
		}
	}
	const admin = await signIn( site );
	const { key } = await admin.rest( 'POST', '/gateway-doctor/v1/keys', {} );
	const before = await stack.dump();
	const result = await runDiagnose( {
		url: site.url + world.page,
		key,
		log: file( 'log' ),
		folder: own.folder,
	} );
	const rows = compareRows( before, await stack.dump() );
	const found = [
		...complaints(
			{
				kind: 'plugin',
				culprits: [ { kind: 'plugin', slug: FAULT } ],
				causes: [ 'php_segfault' ],
				where: {
					hook: 'template_redirect',
					file: world.file,
					line: 22,
				},
				status: 2,
			},
			result
		),
		...( rows.equal
			? []
			: [
					`database: ${ rows.gone.length } rows gone, ${ rows.added.length } added: ${ rows.added[ 0 ] ?? rows.gone[ 0 ] }`,
				] ),
		...( await secondStart( admin ) ),
		...( world.network ? await refusal( admin, stack.url ) : [] ),
	];
	await copyFile( join( own.folder, 'RUN.json' ), file( 'json' ) ).catch(
		( error ) => {
			// A diagnosis that could not begin wrote none.
			if ( error.code !== 'ENOENT' ) {
				throw error;
			}
		}
	);
	return {
		name,
		verdict: result.document?.verdict ?? null,
		probes: result.document?.probes ?? null,
		status: result.status,
		seconds: result.seconds,
		rows: rows.equal,
		visitors: null,
		complaints: found,
	};
}
