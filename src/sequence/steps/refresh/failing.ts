import {
	say,
	type Failing,
	type Message,
	type Traffic,
} from '../../../contract';
import { utc } from '../../../report';
import { stillThere } from '../../statistics';
import { periodOf, spellsOf } from './period';

type Failed = NonNullable< Traffic[ 'failed' ] >[ number ];

/** This run's good answers to the page, as visitors get it: nobody else may have asked for it since. */
export interface Own {
	method: string;
	path: string;
	/** When, seconds since the epoch. */
	good: readonly number[];
}

/** What was changed on the site. */
export interface Change {
	/** Seconds since the epoch. */
	at: number;
	says: Message;
}

/** What fails, and whether that is over. */
interface Pattern {
	members: readonly Failed[];
	/** Good answers since the last failure. */
	good: number;
}

/** Less likely than this, a fault that did not show again is gone. */
const OVER = 0.05;

/** Of addresses that failed in the same minutes, so many have one fault. */
const TOGETHER = 3;

/**
 * What the logs say fails, gathered by address, and whether it still does. A
 * pattern is open until so many good answers to the very same request followed
 * that a fault which shows as often as this one did would have shown, or
 * something was changed. What is still open comes first, then what failed most.
 *
 * @param traffic The log, counted without our own requests; null where there is none.
 * @param own     This run's own good answers.
 * @param changes What was changed on the site, in any order.
 * @return Nothing where it may be another site's log.
 */
export function failingOf(
	traffic: Traffic | null,
	own: Own | null,
	changes: readonly Change[]
): Failing[] {
	if ( ! traffic?.ours ) {
		return [];
	}
	const failed = ( traffic.failed ?? [] ).filter( isSeen );
	const { outages, others } = outagesIn( failed );
	const judged = [
		...outages,
		...others.map( ( one ) => ( {
			members: [ one ],
			good: one.good + ownGood( one, own ),
		} ) ),
	].map( ( one ) => ( { ...one, ...judge( one, changes ) } ) );
	return asOne( judged )
		.map( told )
		.sort(
			( a, b ) =>
				Number( b.open ) - Number( a.open ) ||
				b.count - a.count ||
				b.last.localeCompare( a.last )
		);
}

/** What a proxy of no sense might say. */
const isSeen = ( { count, asked }: Failed ): boolean =>
	count > 0 && asked >= count;

function ownGood( one: Failed, own: Own | null ): number {
	return own !== null &&
		one.who === 'visitors' &&
		one.method === own.method &&
		one.path === own.path
		? own.good.filter( ( at ) => at > one.last ).length
		: 0;
}

/**
 * Where several addresses failed in the same minutes, at each request, and at no
 * other time, the whole site did: a good answer to any of them counts for all.
 * Else each page that nobody but a crawler asks for would be open for a day.
 */
function outagesIn( failed: readonly Failed[] ): {
	outages: Pattern[];
	others: readonly Failed[];
} {
	const minutes = new Map< number, [ number, number, number ] >();
	for ( const [ minute, , fails ] of failed.flatMap(
		( one ) => one.minutes
	) ) {
		const before = minutes.get( minute )?.[ 2 ] ?? 0;
		minutes.set( minute, [ minute, 1, before + fails ] );
	}
	const outages = spellsOf( [ ...minutes.values() ] ).flatMap(
		( [ begin, end ] ): Pattern[] => {
			const members = failed.filter(
				( { asked, count, first, last } ) =>
					asked === count &&
					minuteOf( first ) >= begin &&
					minuteOf( last ) <= end
			);
			const addresses = new Set( members.map( ( { path } ) => path ) );
			const after = members
				.flatMap( ( one ) => one.minutes )
				.filter( ( [ minute ] ) => minute > end );
			return addresses.size < TOGETHER
				? []
				: [ { members, good: sum( after.map( goodIn ) ) } ];
		}
	);
	const of = new Set( outages.flatMap( ( { members } ) => members ) );
	return { outages, others: failed.filter( ( one ) => ! of.has( one ) ) };
}

const minuteOf = ( seconds: number ): number => Math.floor( seconds / 60 );

const goodIn = ( [ , asked, fails ]: Failed[ 'minutes' ][ number ] ): number =>
	asked - fails;

interface Judged extends Pattern {
	open: boolean;
	why: Message;
}

function judge(
	{ members, good }: Pattern,
	changes: readonly Change[]
): Pick< Judged, 'open' | 'why' > {
	const fails = sum( members.map( ( { count } ) => count ) );
	const total = sum( members.map( ( { asked } ) => asked ) );
	const last = Math.max( ...members.map( ( one ) => one.last ) );
	const chance = stillThere( fails, total, good );
	if ( chance < OVER ) {
		return {
			open: false,
			why: say`${ good } good answers followed`,
		};
	}
	const change = [ ...changes ]
		.sort( ( a, b ) => a.at - b.at )
		.find( ( { at } ) => at > last );
	if ( change !== undefined ) {
		return { open: false, why: say`since then, ${ change.says }` };
	}
	return {
		open: true,
		why:
			good === 0
				? say`no good answer followed`
				: say`only ${ good } good answers followed: by chance alone it may not have shown (${ Math.round( 100 * chance ) } %)`,
	};
}

/** Behind these stand names of things, and all of them are one kind of page. */
const THINGS =
	/\/(product|product-category|product-tag|category|tag|author)\/[^/]+/g;

/** Ids: numbers, and what looks random. */
const ID = /\/(?:\d+|[\da-f]{8}[\da-f-]*)(?=\/|$)/g;

function familyOf( path: string ): string {
	return path.replace( THINGS, '/$1/*' ).replace( ID, '/*' );
}

/** Puts together what failed alike: each address was judged by its own answers, but one line says it. */
function asOne( judged: readonly Judged[] ): Judged[] {
	const groups = new Map< string, Judged >();
	for ( const one of judged ) {
		const [ { method, path, status } ] = one.members as [ Failed ];
		const key =
			one.members.length > 1
				? `together ${ groups.size }`
				: `${ one.open } ${ status } ${ method } ${ familyOf( path ) }`;
		const same = groups.get( key );
		groups.set(
			key,
			same === undefined
				? one
				: {
						...same,
						members: [ ...same.members, ...one.members ],
						good: same.good + one.good,
						why: same.why,
					}
		);
	}
	return [ ...groups.values() ];
}

function told( { members, open, why }: Judged ): Failing {
	const fails = members.map( ( { count } ) => count );
	return {
		request: requestOf( members ),
		status: mostOf( members ).status,
		count: sum( fails ),
		first: iso( Math.min( ...members.map( ( { first } ) => first ) ) ),
		last: iso( Math.max( ...members.map( ( { last } ) => last ) ) ),
		who: [ ...new Set( members.map( ( { who } ) => who ) ) ].join( ', ' ),
		rhythm: rhythmIn( members ),
		open,
		why,
	};
}

const iso = ( seconds: number ): string =>
	new Date( 1000 * seconds ).toISOString();

const mostOf = ( members: readonly Failed[] ): Failed =>
	members.reduce( ( most, one ) => ( one.count > most.count ? one : most ) );

/** `POST /checkout/`; `GET /product/*` where several of a kind failed; `GET /*` where several of no kind did. */
function requestOf( members: readonly Failed[] ): string {
	const distinct = ( texts: string[] ) => [ ...new Set( texts ) ];
	const methods = distinct( members.map( ( { method } ) => method ) );
	const paths = distinct( members.map( ( { path } ) => path ) );
	const families = distinct( paths.map( familyOf ) );
	const [ path = '/', ...more ] = paths.length > 1 ? families : paths;
	return `${ methods.join( ', ' ) } ${ more.length > 0 ? '/*' : path }`;
}

function rhythmIn( members: readonly Failed[] ): Message | null {
	const minutes = new Map< number, [ number, number, number ] >();
	for ( const [ minute, asked, fails ] of members.flatMap(
		( one ) => one.minutes
	) ) {
		const [ , before, failed ] = minutes.get( minute ) ?? [ minute, 0, 0 ];
		minutes.set( minute, [ minute, before + asked, failed + fails ] );
	}
	const period = periodOf( [ ...minutes.values() ] );
	return period === null ? null : say`every ${ period.every } minutes`;
}

const sum = ( numbers: readonly number[] ): number =>
	numbers.reduce( ( all, one ) => all + one, 0 );

/**
 * A pattern as evidence, a line each.
 *
 * @param one As failingOf() answers.
 */
export function inWords( one: Failing ): Message {
	const { request, who, status, count, first, last, rhythm, open } = one;
	const often = rhythm === null ? '' : say`, ${ rhythm }`;
	const how = open ? say`still open` : say`over`;
	return say`${ request } (${ who }): ${ status }, ${ count } times, ${ utc( first ) } to ${ utc( last ) }${ often }; ${ how }: ${ one.why }`;
}

/** What names a page in a query, where the path does not: with plain permalinks, and in shops. As in plugin/includes/Server/Traffic.php. */
const NAMED_BY =
	/[?&]((?:wc-ajax|page_id|p|rest_route|action)=[\w/.%-]{1,80})(?:&|$)/;

/**
 * A page as the log's patterns name it: its path, without the rest of its query.
 *
 * @param url Absolute URL.
 */
export function pageOf( url: string ): string {
	const { pathname, search } = new URL( url );
	const by = NAMED_BY.exec( search )?.[ 1 ];
	return by === undefined ? pathname : `${ pathname }?${ by }`;
}
