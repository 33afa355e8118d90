import { say } from '../../../contract';
import type {
	LogFile,
	PoolState,
	ServerState,
	Site,
	Traffic,
} from '../../../contract';
import { LogParser } from '../../../logs';
import { SiteError, type SiteClient } from '../../../site';
import type { Finding } from './findings';

/** PHP-FPM's workers, and the requests that want them. */

/** What to do where PHP's workers are too few. */
const WORKERS = say`Ask your host to raise pm.max_children, as far as the memory allows, or find what keeps the workers busy in PHP-FPM's slow log and the access log.`;

const FPM_MANUAL = say`PHP's manual, FPM status: max children reached`;

/** One address with more of all requests than this is a crowd by itself. */
const ONE_ADDRESS = 0.5;

/** Of fewer requests, a share says nothing. */
const FEW = 100;

/**
 * What PHP-FPM says of its own pool.
 *
 * @param server  As the site tells it.
 * @param waiting Whether requests fail now: then a queue explains it.
 */
export function poolFindings(
	server: ServerState,
	waiting: boolean
): Finding[] {
	const { pool } = server;
	if ( ! pool ) {
		return [];
	}
	const { active, total, queue, reached, since } = pool;
	const full = isFull( pool );
	return [
		...( full || queue > 0
			? [
					{
						says: say`${ active } of ${ total } PHP workers are busy, and ${ queue } requests wait for one (more than 0).`,
						// We were answered ourselves: only a queue shows that others are not.
						weight: waiting && queue > 0 ? 3 : 2,
						remedy: WORKERS,
						source: FPM_MANUAL,
						culprit: { kind: 'server', slug: 'php-fpm' },
						cause: 'fpm_max_children',
					} satisfies Finding,
				]
			: [] ),
		...( reached > 0
			? [
					{
						says: say`PHP-FPM has had all of its workers busy ${ reached } times since ${ since } (more than 0): pm.max_children was reached.`,
						weight: 2,
						remedy: WORKERS,
						source: FPM_MANUAL,
					} satisfies Finding,
				]
			: [] ),
	];
}

/** Where workers come and go, all that are there being busy is no limit. */
function isFull( { manager, active, total }: PoolState ): boolean {
	return manager === 'static' && total > 0 && active >= total;
}

/**
 * Whether more is asked than can be answered, and by whom.
 *
 * @param server As the site tells it.
 * @param usual  Milliseconds that a page takes.
 */
export function trafficFindings(
	server: ServerState,
	usual: number
): Finding[] {
	const { traffic, pool } = server;
	if ( ! traffic ) {
		return [];
	}
	return [
		...tooMany( traffic, pool ?? null, usual ),
		...oneForAll( traffic ),
	];
}

function tooMany(
	{ minutes }: Traffic,
	pool: PoolState | null,
	usual: number
): Finding[] {
	const peak = busiest( minutes );
	if ( pool === null || peak === null ) {
		return [];
	}
	const workers = Math.max( pool.total, pool.most );
	const most = Math.floor( ( workers * 60_000 ) / Math.max( 1, usual ) );
	return peak[ 1 ] <= most
		? []
		: [
				{
					says: say`${ peak[ 1 ] } requests came in one minute (more than ${ most }: ${ workers } workers can answer no more where a page takes ${ Math.round( usual ) } ms).`,
					weight: 2,
					remedy: say`A page cache answers most of them without PHP; more workers need more memory.`,
					source: say`Little's law: workers x 60 s / seconds a page; files that PHP has no part in count too, so it may be less bad`,
				},
			];
}

/**
 * The minute with the most requests.
 *
 * @param minutes Of an access log.
 */
export function busiest(
	minutes: Traffic[ 'minutes' ]
): Traffic[ 'minutes' ][ number ] | null {
	return minutes.reduce< Traffic[ 'minutes' ][ number ] | null >(
		( most, one ) => ( most === null || one[ 1 ] > most[ 1 ] ? one : most ),
		null
	);
}

function oneForAll( { addresses, requests }: Traffic ): Finding[] {
	const [ first ] = addresses;
	return first === undefined ||
		requests < FEW ||
		first.requests <= ONE_ADDRESS * requests
		? []
		: [
				{
					says: say`One address, ${ first.what }, has sent ${ Math.round( ( 100 * first.requests ) / requests ) } % of ${ requests } requests (more than 50 %): a crawler, an attack, a monitor, or the CDN where visitors' own addresses are not logged.`,
					weight: 1,
					remedy: say`Slow it down (Crawl-delay, a rate limit), or block it if it is nobody you know.`,
					source: say`our own experience, not a standard`,
				},
			];
}

/** An older line than this says nothing of today, in milliseconds. */
const RECENT = 24 * 3_600_000;

/** What the logs of PHP-FPM say of pm.max_children; null where none of them can be read. */
export interface ChildrenLines {
	/** How often it was reached within a day. */
	lines: number;
	/** ISO 8601; null where it was not. */
	last: string | null;
}

/**
 * Counts the lines "server reached pm.max_children setting" at the end of each
 * log of PHP-FPM.
 *
 * @param client The REST client.
 * @param site   For the folders by which paths are attributed.
 * @param now    Milliseconds since the epoch.
 */
export async function childrenLines(
	client: Pick< SiteClient, 'logs' | 'readLog' >,
	site: Site,
	now: number
): Promise< ChildrenLines | null > {
	const found: string[] = [];
	let logs = 0;
	for ( const file of await filesOf( client ) ) {
		if ( file.format !== 'fpm' || ! file.readable || file.older ) {
			continue;
		}
		try {
			const { text, zone } = await client.readLog( file.id );
			const parser = new LogParser( {
				format: 'fpm',
				contentDir: site.paths.content,
				now,
				...( zone === undefined ? {} : { timeZone: zone } ),
			} );
			logs++;
			found.push(
				...[ ...parser.push( text ), ...parser.end() ]
					.filter( ( { cause } ) => cause === 'fpm_max_children' )
					.map( ( { time } ) => time ?? '' )
					.filter( ( time ) => now - Date.parse( time ) < RECENT )
			);
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
		}
	}
	return logs === 0
		? null
		: { lines: found.length, last: found.sort().at( -1 ) ?? null };
}

async function filesOf(
	client: Pick< SiteClient, 'logs' >
): Promise< LogFile[] > {
	try {
		return await client.logs();
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return [];
		}
		throw error;
	}
}

/**
 * What such lines mean.
 *
 * @param found As childrenLines() answers.
 */
export function childrenFindings( found: ChildrenLines | null ): Finding[] {
	return found === null || found.lines === 0
		? []
		: [
				{
					says: say`PHP-FPM's log says ${ found.lines } times within a day that pm.max_children was reached (more than 0), last at ${ found.last }.`,
					weight: 2,
					remedy: WORKERS,
					source: 'php-src, sapi/fpm/fpm/fpm_process_ctl.c: server reached pm.max_children setting',
				},
			];
}
