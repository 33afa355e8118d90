/** Checks: a hanging probe's worker is ended, and never one that a visitor's request is in. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../scripts/lib/wait.mjs';

// So many at least, and as many as it takes until each end was seen.
const ROUNDS = { least: 48, most: 240 };
// Each way to be blocked that PHP has.
const WAYS = [
	...[ 'sleep', 'cpu', 'socket', 'curl', 'database', 'lock' ],
	...[ 'process', 'fifo' ],
];

const recordOf = ( site, id ) =>
	site.call( 'GET', `runs/${ site.run.id }/records/${ id }` );
const release = ( site, id ) =>
	site.call( 'POST', `runs/${ site.run.id }/records/${ id }/release` );

// Sends a probe, and answers once its record is there.
async function begin( site, params, victim = 'wait' ) {
	const pending = site
		.send( { victim, record: 'full', params } )
		.catch( String );
	const id = site.lastProbe();
	await waitFor(
		async () => ( await recordOf( site, id ) )?.stack.length > 0,
		`The record of ${ id }`
	);
	return { id, pending };
}

let visits = 0;
// A visitor's page; answers what is wrong with it.
async function visit( site, ms ) {
	const token = `visit${ ++visits }`;
	const answer = await fetch(
		`${ site.url }/?victim=sleep&ms=${ ms }&token=${ token }`
	);
	const body = await answer.text();
	return answer.status === 200 && body.endsWith( `,"${ token }"]-->` )
		? null
		: `${ answer.status } ${ body.slice( -80 ) }`;
}

// As many visitors at a time as there are workers, one after the other, while
// something happens; what was wrong with their pages.
async function besideVisitors( site, { size, ms }, happens ) {
	const wrong = [];
	let over = false;
	let seen = 0;
	const one = async () => {
		while ( ! over ) {
			wrong.push( await visit( site, ms ).catch( String ) );
			seen++;
		}
	};
	const all = Array.from( { length: size }, one );
	try {
		await happens();
	} finally {
		// Also where it failed: nobody visits a site that is gone.
		over = true;
		await Promise.all( all );
	}
	return { seen, wrong: wrong.filter( ( why ) => why !== null ) };
}

const endsIn = ( way ) => ( {
	name: `a hanging probe’s worker is ended where it is blocked: ${ way }`,
	async test( site ) {
		try {
			const { id, pending } = await begin( site, { for: way } );
			await sleep( 300 );
			const { pid } = await recordOf( site, id );
			const said = await release( site, id );
			assert.equal( said.worker, 'ended', JSON.stringify( said ) );
			assert.deepEqual( said.pids, [ pid ] );
			// FPM's master takes note of it in its own time.
			await waitFor(
				() => ! existsSync( `/proc/${ pid }` ),
				`The end of ${ pid }`
			);
			const after = await recordOf( site, id );
			assert.equal( after.state, 'died' );
			assert.equal( after.released, true );
			await pending;
		} finally {
			await rm( join( site.content, 'fifo' ), { force: true } );
		}
	},
} );

export const WORKERS = [
	...WAYS.map( endsIn ),
	{
		name: 'four hanging probes of a pool of five give it back at once, and visitors notice nothing',
		async test( site ) {
			const all = [];
			const { wrong } = await besideVisitors(
				site,
				{ size: 1, ms: 20 },
				async () => {
					for ( let count = 0; count < 4; count++ ) {
						all.push( await begin( site, { for: 'sleep' } ) );
					}
					for ( const { id } of all ) {
						const { worker } = await release( site, id );
						assert.equal( worker, 'ended' );
					}
				}
			);
			assert.deepEqual( wrong, [] );
			// That of this call, as soon as the visitor's has ended.
			await waitFor(
				async () =>
					( await site.call( 'GET', 'server' ) ).pool.active === 1,
				'The pool without its hanging workers',
				undefined,
				5
			);
			await Promise.all( all.map( ( { pending } ) => pending ) );
		},
	},
	{
		name: 'a worker whose probe ends by itself meanwhile goes on with its visitors, whole',
		async test( site ) {
			const how = {};
			const { seen, wrong } = await besideVisitors(
				site,
				{ size: 4, ms: 40 },
				async () => {
					for (
						let round = 0;
						round < ROUNDS.least ||
						( ! ( how.ended && how.over ) && round < ROUNDS.most );
						round++
					) {
						const { id, pending } = await begin(
							site,
							{ ms: 400, token: 'probe' },
							'sleep'
						);
						// From well before its end to well after it, so that some hit the very moment.
						const { ms } = await recordOf( site, id );
						const after = 280 + 5 * ( round % ROUNDS.least );
						await sleep( Math.max( 0, after - ms ) );
						const { worker } = await release( site, id );
						how[ worker ] = ( how[ worker ] ?? 0 ) + 1;
						await pending;
					}
				}
			);
			console.log( `  ${ JSON.stringify( how ) }, ${ seen } visitors` );
			assert.deepEqual( wrong, [] );
			assert.ok( seen > 4 * ROUNDS.least );
			assert.ok( how.ended > 0, 'none was ended' );
			assert.ok( how.over > 0, 'none was over' );
		},
	},
	{
		name: 'a worker whose probe ended without a word goes on with its visitors, whole',
		async test( site ) {
			const how = {};
			for ( let round = 0; round < 12; round++ ) {
				const { id } = await site.send( {
					victim: 'die-at-end',
					record: 'full',
				} );
				// As far as its record says, it runs still.
				assert.equal( ( await recordOf( site, id ) ).state, 'running' );
				const { wrong } = await besideVisitors(
					site,
					{ size: 4, ms: 100 },
					async () => {
						await sleep( 60 );
						const { worker } = await release( site, id );
						how[ worker ] = ( how[ worker ] ?? 0 ) + 1;
					}
				);
				assert.deepEqual( wrong, [] );
			}
			// The one that answers the call may be that very worker.
			assert.ok( how.moved > 0, JSON.stringify( how ) );
			assert.equal( how.ended, undefined );
		},
	},
	{
		name: 'the owner may forbid that workers are ended',
		async test( site ) {
			const config = join( site.site.folder, 'wp-config.php' );
			const text = await readFile( config, 'utf8' );
			await site.withConstant(
				'GATEWAY_DOCTOR_END_WORKERS',
				false,
				async () => {
					const { id, pending } = await begin( site, {
						for: 'sleep',
					} );
					const { pid } = await recordOf( site, id );
					assert.equal( ( await release( site, id ) ).worker, 'off' );
					assert.ok( existsSync( `/proc/${ pid }` ) );
					process.kill( pid, 'SIGKILL' );
					await pending;
				}
			);
			assert.equal( await readFile( config, 'utf8' ), text );
		},
	},
	{
		name: 'cron, which works for the site, is never ended',
		async test( site ) {
			// Of cron's requests only so many are recorded in one run.
			await site.begin();
			await writeFile( join( site.content, 'events.log' ), '' );
			// Cron is recorded where it is asked for with a probe's header; it is masked by none.
			const pending = site
				.send( {
					path: '/wp-cron.php',
					params: { 'victim-cron': 'sleep' },
				} )
				.catch( String );
			// WordPress may start another one meanwhile: this one says itself who it is.
			const said = async () =>
				/^cron (\d+)$/m.exec(
					await readFile( join( site.content, 'events.log' ), 'utf8' )
				)?.[ 1 ];
			await waitFor( said, 'The event of cron' );
			const pid = Number( await said() );
			assert.equal( ( await release( site, 'wpcron' ) ).worker, 'real' );
			assert.ok( existsSync( `/proc/${ pid }` ) );
			process.kill( pid, 'SIGKILL' );
			await pending;
		},
	},
];
