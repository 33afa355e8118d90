import type { Site } from '../contract';
import { errorOf, unreachable } from './errors';
import type { RestAnswer, Transport } from './transport';
import { SiteError, type SiteClient } from './types';
import { routeUrl } from './urls';

type Query = { [ name: string ]: string | number | undefined };

/**
 * The REST API over any transport.
 *
 * @param rest The site's REST root.
 * @param send How a call is sent.
 */
export function createClient( rest: string, send: Transport ): SiteClient {
	async function answerOf(
		method: string,
		path: string,
		query?: Query,
		body?: object
	): Promise< RestAnswer > {
		const url = routeUrl( rest, `gateway-doctor/v1/${ path }`, query );
		const init = body
			? { method, body: JSON.stringify( body ) }
			: { method };
		try {
			return await send( url, init );
		} catch ( error ) {
			throw unreachable( error );
		}
	}

	async function call< T >(
		method: string,
		path: string,
		query?: Query,
		body?: object
	): Promise< T > {
		const answer = await answerOf( method, path, query, body );
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

	/** Null where the site says that there is no such thing. */
	async function find< T >(
		path: string,
		query?: Query
	): Promise< T | null > {
		try {
			return await call< T >( 'GET', path, query );
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
		site: () => call< Site >( 'GET', 'site' ),
		startRun: ( options = {} ) =>
			call(
				'POST',
				'runs',
				{},
				{
					takeOver: options.takeOver ?? false,
					// A plugin of an older version takes no such argument.
					...( options.allow?.length
						? { allow: options.allow }
						: {} ),
				}
			),
		currentRun: () => call( 'GET', 'runs' ),
		renewRun: ( id ) => call( 'PUT', `runs/${ id }` ),
		endRun: ( id ) => call( 'DELETE', `runs/${ id }` ),
		record: ( run, probe ) => find( `runs/${ run }/records/${ probe }` ),
		moveRecords: ( run ) => call( 'POST', `runs/${ run }/move` ),
		release: ( run, probe ) =>
			call( 'POST', `runs/${ run }/records/${ probe }/release` ),
		logs: () => call( 'GET', 'logs' ),
		readLog: ( id, from, place ) =>
			call( 'GET', `logs/${ id }`, { from, ...place } ),
		exposedLogs: () => call( 'GET', 'logs/exposed' ),
		source: ( file ) => find( 'source', { file } ),
		server: ( cdn ) => call( 'GET', 'server', cdn ? { cdn } : {} ),
		ask: ( url, headers, seconds, how ) =>
			call( 'POST', 'ask', {}, { url, headers, seconds, ...how } ),
		makeKey: ( hours ) => call( 'POST', 'keys', {}, { hours } ),
		remedies: () => call( 'GET', 'remedies' ),
		apply: ( kind, target ) =>
			call( 'POST', 'remedies', {}, { kind, target } ),
		keepVerdict: ( finding ) => call( 'PUT', 'verdict', {}, finding ),
		handOver: ( plan ) => call( 'PUT', 'away', {}, plan ),
		away: () => call( 'GET', 'away' ),
		takeBack: ( mail ) =>
			call( 'DELETE', 'away', {}, mail === undefined ? {} : { mail } ),
		undo: ( id ) => call( 'POST', `remedies/${ id }/undo` ),
	};
}
