import type { Site } from '../contract';
import { errorOf, unreachable } from './errors';
import type { RestAnswer, RestCall, Transport } from './transport';
import { SiteError, type SiteClient } from './types';
import { routeUrl } from './urls';

type Query = { [ name: string ]: string | number | undefined };

/** Said twice it does the same. */
const TWICE = { repeatable: true } as const;

/** It ends something. */
const LAST = { repeatable: true, parting: true } as const;

/** Host and the upper folders of a page: firewalls take a whole address in a query for an attack. */
function placeOf( page: string ): string {
	const { host, pathname } = new URL( page );
	return `${ host }/${ pathname.split( '/' ).slice( 1, 5 ).join( '/' ) }`;
}

/**
 * The REST API over any transport.
 *
 * @param rest The site's REST root.
 * @param send How a call is sent.
 */
export function createClient( rest: string, send: Transport ): SiteClient {
	async function answerOf(
		path: string,
		query: Query | undefined,
		init: RestCall
	): Promise< RestAnswer > {
		const url = routeUrl( rest, `gateway-doctor/v1/${ path }`, query );
		try {
			return await send( url, init );
		} catch ( error ) {
			throw unreachable( error );
		}
	}

	async function call< T >(
		path: string,
		query: Query | undefined,
		init: RestCall
	): Promise< T > {
		const answer = await answerOf( path, query, init );
		if ( answer.status < 200 || answer.status > 299 ) {
			throw errorOf( answer );
		}
		if ( answer.body === '' ) {
			return undefined as T;
		}
		try {
			return JSON.parse( answer.body ) as T;
		} catch {
			throw errorOf( answer );
		}
	}

	const get = < T >( path: string, query?: Query ) =>
		call< T >( path, query, { method: 'GET', repeatable: true } );

	const post = < T >(
		path: string,
		body: object = {},
		how: Pick< RestCall, 'repeatable' | 'parting' > = {}
	) =>
		call< T >( path, undefined, {
			method: 'POST',
			// Also where there is nothing to say: firewalls refuse a POST without a body.
			body: JSON.stringify( body ),
			...how,
		} );

	/** Null where the site says that there is no such thing. */
	async function find< T >(
		path: string,
		query?: Query
	): Promise< T | null > {
		try {
			return await get< T >( path, query );
		} catch ( error ) {
			if (
				error instanceof SiteError &&
				error.code === 'refused' &&
				error.status === 404
			) {
				return null;
			}
			throw error;
		}
	}

	return {
		site: ( page ) =>
			get< Site >(
				'site',
				page === undefined ? {} : { page: placeOf( page ) }
			),
		startRun: ( options = {} ) =>
			post( 'runs', {
				takeOver: options.takeOver ?? false,
				// A plugin of an older version takes no such argument.
				...( options.allow?.length ? { allow: options.allow } : {} ),
			} ),
		renewRun: ( id ) => post( `runs/${ id }/renew`, {}, TWICE ),
		endRun: ( id ) => post( `runs/${ id }/end`, {}, LAST ),
		showView: ( run, words ) => post( `runs/${ run }/view`, { words } ),
		currentRun: () => get( 'runs' ),
		record: ( run, probe ) => find( `runs/${ run }/records/${ probe }` ),
		moveRecords: ( run ) => post( `runs/${ run }/move` ),
		release: ( run, probe ) =>
			post( `runs/${ run }/records/${ probe }/release` ),
		logs: () => get( 'logs' ),
		readLog: ( id, from, place ) =>
			get( `logs/${ id }`, { from, ...place } ),
		exposedLogs: () => get( 'logs/exposed' ),
		source: ( file ) => find( 'source', { file } ),
		server: ( cdn ) => get( 'server', cdn ? { cdn } : {} ),
		ask: ( url, headers, seconds, how ) =>
			post( 'ask', { url, headers, seconds, ...how } ),
		makeKey: ( hours ) => post( 'keys', { hours } ),
		remedies: () => get( 'remedies' ),
		apply: ( kind, target ) => post( 'remedies', { kind, target } ),
		keepVerdict: ( finding ) => post( 'verdict', finding, TWICE ),
		handOver: ( plan ) => post( 'away', plan, TWICE ),
		away: () => get( 'away' ),
		takeBack: ( mail ) =>
			post( 'away/end', mail === undefined ? {} : { mail }, LAST ),
		undo: ( id ) => post( `remedies/${ id }/undo` ),
	};
}
