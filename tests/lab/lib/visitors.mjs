/**
 * Visitors: so many requests a second, whether or not the ones before have been
 * answered, each on a connection of its own.
 *
 *   const visit = startVisitors( url, { rate: 10, markers: [ 'filler-01', … ] } )
 *   const seen = await visit.stop()
 *   seen = { requests, p50, p95, longest, statuses: { 200: 150 }, incomplete, pages }
 *
 * Times are in milliseconds, until the last byte. `incomplete` counts pages
 * that lack the marker of a plugin that is on, and requests without an answer.
 * `pages` counts answers by their bodies, as samePage() leaves them: one key where
 * all visitors got the same.
 */
import { createHash } from 'node:crypto';
import { Agent, get } from 'node:http';
import { onExit } from '../../../scripts/lib/processes.mjs';
import same from './same-page.js';

const MOST_REQUESTS = 6000;
const PATIENCE_MS = 60_000;

// One visit; never rejects, since an answer that fails is a result.
function visitPage( url, agent ) {
	const started = performance.now();
	return new Promise( ( resolve ) => {
		const end = ( status, body ) =>
			resolve( { status, body, ms: performance.now() - started } );
		const request = get(
			url,
			{ agent, timeout: PATIENCE_MS },
			( answer ) => {
				let body = '';
				answer
					.setEncoding( 'utf8' )
					.on( 'data', ( text ) => ( body += text ) )
					.on( 'end', () => end( answer.statusCode, body ) )
					.on( 'error', ( error ) => end( error.code, body ) );
			}
		);
		request.on( 'timeout', () =>
			request.destroy( new Error( 'timeout' ) )
		);
		request.on( 'error', ( error ) =>
			end( error.code ?? error.message, '' )
		);
	} );
}

const percentile = ( sorted, share ) =>
	Math.round( sorted[ Math.ceil( sorted.length * share ) - 1 ] ?? 0 );

// Bodies are told apart by a hash: only how many there are is kept.
function countPages( visits ) {
	const pages = {};
	for ( const { body } of visits ) {
		const page = createHash( 'sha256' )
			.update( same.samePage( body ) )
			.digest( 'hex' )
			.slice( 0, 16 );
		pages[ page ] = ( pages[ page ] ?? 0 ) + 1;
	}
	return pages;
}

function summarise( visits, markers ) {
	const times = visits.map( ( { ms } ) => ms ).sort( ( a, b ) => a - b );
	const statuses = {};
	for ( const { status } of visits ) {
		statuses[ status ] = ( statuses[ status ] ?? 0 ) + 1;
	}
	return {
		requests: visits.length,
		p50: percentile( times, 0.5 ),
		p95: percentile( times, 0.95 ),
		longest: percentile( times, 1 ),
		statuses,
		incomplete: visits.filter(
			( { status, body } ) =>
				status !== 200 ||
				! markers.every( ( slug ) =>
					body.includes( `<!-- marker:${ slug } -->` )
				)
		).length,
		pages: countPages( visits ),
	};
}

/**
 * Sends visitors to a page until they are stopped.
 *
 * @param {string}   url              The page, on 127.0.0.1.
 * @param {Object}   settings
 * @param {number}   settings.rate    Requests a second.
 * @param {string[]} settings.markers Slugs of the plugins whose marker the page must carry.
 * @return {{stop: () => Promise<Object>}} See the head of this file.
 */
export function startVisitors( url, { rate = 10, markers } ) {
	const agent = new Agent( { keepAlive: false } );
	const visits = [];
	const timer = setInterval( () => {
		if ( visits.length < MOST_REQUESTS ) {
			visits.push( visitPage( url, agent ) );
		}
	}, 1000 / rate );
	const forget = onExit( () => clearInterval( timer ) );
	return {
		async stop() {
			clearInterval( timer );
			forget();
			const all = await Promise.all( visits );
			agent.destroy();
			return summarise( all, markers );
		},
	};
}
