import { say, type Message } from '../contract';
import { doingRequest } from '../request/changes';
import { isOfSite, SiteError, siteFor, otherSiteOf } from '../site';
import type { RunContext } from './run/context';
import type { Landing, Seen } from './run/facts';

/** Browsers give up after twenty. */
const MOST = 10;

const REDIRECTS = new Set( [ 301, 302, 303, 307, 308 ] );

/** A page that has moved for good is the page; whoever is turned away is sent on for now. */
const FOR_NOW = new Set( [ 302, 303, 307 ] );

/**
 * Asks for the page as a visitor's browser does: where it is sent on, it asks for
 * that address too, as a request of its own. What it comes to is the page that the
 * run judges (RunContext.page).
 *
 * @param context The run, before its first request.
 * @return The answer of that page.
 */
export async function land( context: RunContext ): Promise< Seen > {
	const asked = context.page;
	const way = [ asked ];
	let seen = await context.ask( say`As a visitor sees the page now` );
	while ( mayFollow( context ) ) {
		const last = way.at( -1 ) ?? asked;
		const to = await leadsTo( context, seen );
		if ( to === null ) {
			break;
		}
		const stop = await whyNot( context, way, to );
		if ( stop !== null ) {
			context.learn( { landing: { url: last, way, stop, to } } );
			break;
		}
		way.push( to );
		const forNow = FOR_NOW.has( seen.observation.status ?? 0 );
		const before = seen;
		context.learn( {
			landing: { url: to, way: [ ...way ], stop: null, to: null },
		} );
		seen = await context.ask(
			say`Where the page's address leads: ${ to }`
		);
		if (
			seen.judgement.good === true &&
			isTurnedAway(
				asked,
				to,
				forNow && seen.observation.password === true
			)
		) {
			// The login is no page of theirs: what is looked at is the address that leads there.
			way.pop();
			context.learn( { landing: { url: last, way, stop: 'login', to } } );
			return before;
		}
	}
	return seen;
}

/** What changes something is sent once, and as it is. */
const mayFollow = ( { options, replayed }: RunContext ): boolean =>
	replayed === 'freely' && ( options.replay?.method ?? 'GET' ) === 'GET';

/** Where an answer sends its visitor; empty where it does not say, null where it sends nobody. */
async function leadsTo(
	context: RunContext,
	{ observation }: Seen
): Promise< string | null > {
	const { status, headers, url } = observation;
	if ( status === null || ! REDIRECTS.has( status ) ) {
		return null;
	}
	const location =
		headers.location ??
		( await context.options.prober.whereTo?.( url, context.signal ) ) ??
		( await itselfTold( context, url ) );
	if ( location === undefined || ! URL.canParse( location, url ) ) {
		return '';
	}
	const to = new URL( location, url );
	to.hash = '';
	return to.toString();
}

/** A browser does not tell its scripts what leads to another site: the site's own server may. */
async function itselfTold(
	{ options, facts }: RunContext,
	url: string
): Promise< string | undefined > {
	if ( options.site === null || facts.site === null ) {
		return undefined;
	}
	try {
		return ( await options.site.ask( url, {}, 15 ) ).headers.location;
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return undefined;
		}
		throw error;
	}
}

/** Why an address is not followed; null where it is. */
async function whyNot(
	context: RunContext,
	way: readonly string[],
	to: string
): Promise< Landing[ 'stop' ] > {
	if ( to === '' ) {
		return 'unknown';
	}
	if ( way.includes( to ) || way.length > MOST ) {
		return 'circle';
	}
	if ( ! ( await isOwn( context, way.at( -1 ) ?? to, to ) ) ) {
		return 'elsewhere';
	}
	return doingRequest( to ) === null ? null : 'changes';
}

/** Whether an address is of the same site; what is sent to https is not sent on without it. */
async function isOwn(
	{ options, facts }: RunContext,
	from: string,
	to: string
): Promise< boolean > {
	const [ before, after ] = [ new URL( from ), new URL( to ) ];
	if (
		! /^https?:$/.test( after.protocol ) ||
		( before.protocol === 'https:' && after.protocol === 'http:' )
	) {
		return false;
	}
	if ( before.host !== after.host ) {
		const bare = ( { host }: URL ) => host.replace( /^www\./, '' );
		// Cookies of a request that was pasted are its host's.
		if ( options.replay || bare( before ) !== bare( after ) ) {
			return false;
		}
	}
	const { site } = facts;
	if ( site === null || options.site === null ) {
		return true;
	}
	if ( ! isOfSite( site, to ) ) {
		return false;
	}
	return (
		! site.multisite ||
		otherSiteOf( await siteFor( options.site, to ) ) === null
	);
}

/** What core and plugins that rename the login say in its address. */
const LOGIN = /\/wp-login\.php$/i;

/**
 * Whether a visitor was not let in, but sent to sign in.
 *
 * @param asked     The address that was asked for.
 * @param to        Where it leads.
 * @param hasSignIn The page there asks for a password, and the visitor was sent there for now.
 */
function isTurnedAway(
	asked: string,
	to: string,
	hasSignIn: boolean
): boolean {
	const [ from, after ] = [ new URL( asked ), new URL( to ) ];
	if ( LOGIN.test( from.pathname ) ) {
		return false;
	}
	const isAdmin = ( { pathname }: URL ) =>
		/\/wp-admin(?:\/|$)/.test( pathname );
	return (
		LOGIN.test( after.pathname ) ||
		after.searchParams.get( 'reauth' ) === '1' ||
		after.searchParams.has( 'redirect_to' ) ||
		( isAdmin( from ) && ! isAdmin( after ) ) ||
		( hasSignIn && ! isSamePage( from, after ) )
	);
}

/** But for the last slash, the scheme and www. */
function isSamePage( one: URL, other: URL ): boolean {
	const path = ( { pathname }: URL ) => pathname.replace( /\/+$/, '' );
	return path( one ) === path( other );
}

/** Each redirect, in words. */
export function wayInWords( { way, to }: Landing ): Message[] {
	const all = to === null ? way : [ ...way, to ];
	return all
		.slice( 1 )
		.map( ( address, index ) =>
			address === ''
				? say`${ all[ index ] ?? '' } leads to another address, which is not told.`
				: say`${ all[ index ] ?? '' } leads to ${ address }.`
		);
}
