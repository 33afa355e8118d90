import {
	anything,
	listOf,
	noun,
	optional,
	orNull,
	type Validator,
} from '../contract/check';
import { readAnswer } from './answer';
import { unreachable } from './errors';
import type { RestCall, Transport } from './transport';
import { SiteError, type SiteClient } from './types';
import { routeUrl } from './urls';

type Told = [
	path: string,
	body?: object,
	how?: Pick< RestCall, 'repeatable' | 'parting' >,
];

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
	async function call< T >(
		expected: Validator< T >,
		path: string,
		query: Query | undefined,
		init: RestCall
	): Promise< T > {
		const url = routeUrl( rest, `gateway-doctor/v1/${ path }`, query );
		const answer = await send( url, init ).catch( ( error: unknown ) => {
			throw unreachable( error );
		} );
		return readAnswer( answer, expected, path );
	}

	const get = < T >(
		expected: Validator< T >,
		path: string,
		query?: Query
	) => call( expected, path, query, { method: 'GET', repeatable: true } );

	const post = < T >(
		expected: Validator< T >,
		path: string,
		body: object = {},
		how: Pick< RestCall, 'repeatable' | 'parting' > = {}
	) =>
		call( expected, path, undefined, {
			method: 'POST',
			// Also where there is nothing to say: firewalls refuse a POST without a body.
			body: JSON.stringify( body ),
			...how,
		} );

	/** Where there is nothing to be answered. */
	const tell = async ( ...what: Told ): Promise< void > => {
		await post( anything, ...what );
	};

	/** Null where the site says that there is no such thing. */
	async function find< T >(
		expected: Validator< T >,
		path: string,
		query?: Query
	): Promise< T | null > {
		try {
			return await get( expected, path, query );
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
			get(
				noun( 'site' ),
				'site',
				page === undefined ? {} : { page: placeOf( page ) }
			),
		startRun: ( options = {} ) =>
			post( noun( 'run' ), 'runs', {
				takeOver: options.takeOver ?? false,
				// A plugin of an older version takes no such argument.
				...( options.allow?.length ? { allow: options.allow } : {} ),
			} ),
		renewRun: ( id ) =>
			post( noun( 'run' ), `runs/${ id }/renew`, {}, TWICE ),
		endRun: ( id ) => tell( `runs/${ id }/end`, {}, LAST ),
		showView: ( run, words ) => tell( `runs/${ run }/view`, { words } ),
		// WordPress sends no body where there is nothing to say: no `null` either.
		currentRun: async () =>
			( await get( optional( orNull( noun( 'run' ) ) ), 'runs' ) ) ??
			null,
		record: ( run, probe ) =>
			find( noun( 'record' ), `runs/${ run }/records/${ probe }` ),
		moveRecords: ( run ) => post( noun( 'run' ), `runs/${ run }/move` ),
		release: ( run, probe ) =>
			post(
				optional( noun( 'release' ) ),
				`runs/${ run }/records/${ probe }/release`
			),
		logs: () => get( listOf( noun( 'log-file' ) ), 'logs' ),
		readLog: ( id, from, place ) =>
			get( noun( 'log-chunk' ), `logs/${ id }`, { from, ...place } ),
		exposedLogs: () =>
			get( listOf( noun( 'exposed-log' ) ), 'logs/exposed' ),
		source: ( file ) => find( noun( 'source-file' ), 'source', { file } ),
		server: ( cdn ) =>
			get( noun( 'server-state' ), 'server', cdn ? { cdn } : {} ),
		ask: ( url, headers, seconds, how ) =>
			post( noun( 'server-answer' ), 'ask', {
				url,
				headers,
				seconds,
				...how,
			} ),
		makeKey: ( hours ) => post( noun( 'key' ), 'keys', { hours } ),
		remedies: () => get( listOf( noun( 'remedy' ) ), 'remedies' ),
		apply: ( kind, target ) =>
			post( noun( 'remedy' ), 'remedies', { kind, target } ),
		keepVerdict: ( finding ) => tell( 'verdict', finding, TWICE ),
		handOver: ( plan ) => tell( 'away', plan, TWICE ),
		away: () => get( noun( 'handover-seen' ), 'away' ),
		takeBack: ( mail ) =>
			post(
				noun( 'handover-end' ),
				'away/end',
				mail === undefined ? {} : { mail },
				LAST
			),
		undo: ( id ) => post( noun( 'remedy' ), `remedies/${ id }/undo` ),
	};
}
