import { inOne, joined, say, type Message } from '../../contract';
import type { RunContext } from '../run/context';
import type { Facts, Landing } from '../run/facts';
import { sessionNote } from '../run/replay';

/** So many of the addresses that fail are named. */
const NAMED = 3;

/**
 * Why what was answered is not the page that was asked for, so that nothing is
 * known of it: WordPress has none there, lets nobody see it, or sends elsewhere.
 *
 * @param context The run, in which nothing failed.
 * @return Null where it is the page.
 */
export function notThePage( context: RunContext ): Message | null {
	const { facts, options, replayed } = context;
	if ( replayed !== 'freely' ) {
		return null;
	}
	const note = options.replay ? sessionNote( context ) : null;
	if ( note !== null ) {
		return note;
	}
	const why =
		facts.landing === null || facts.landing.stop === null
			? refusal( context )
			: whereItLeads( facts.landing );
	return why === null ? null : inOne( [ why, ...failingElsewhere( facts ) ] );
}

function whereItLeads( { way, url, to, stop }: Landing ): Message | null {
	const asked = way[ 0 ] ?? url;
	const goal = to === null || to === '' ? say`another address` : to;
	switch ( stop ) {
		case 'login':
			return say`${ asked } leads to the login (${ goal }): nothing is known of what it shows to whoever is signed in. The login itself answers. Copy the request of a browser that is signed in, while it fails, and replay it.`;
		case 'elsewhere':
			return say`${ asked } leads to ${ goal }, which is not of this site (or not by https any more): nothing was asked there. Diagnose that address, if it is the one that fails.`;
		case 'circle':
			return say`${ asked } leads in a circle, so that no browser comes to a page (unless it keeps a cookie): ${ joined( [ ...way, goal ] ) }. Look at the addresses in Settings > General, at plugins that redirect or force https, and at the rules of the web server and the CDN.`;
		case 'changes':
			return say`${ asked } leads to ${ goal }, which may change something: it was not asked for. Diagnose that address by itself.`;
		case 'unknown':
			return say`${ asked } leads to another address, but not one that can be read: nothing is known of the page there.`;
		default:
			return null;
	}
}

/** What WordPress says instead of a page, by its status. */
function refusal( { facts, page }: RunContext ): Message | null {
	const status = facts.plain
		.map( ( { observation } ) => observation.status ?? 0 )
		.find( ( one ) => one >= 400 && one < 500 );
	switch ( status ) {
		case undefined:
			return null;
		case 404:
			return say`This address does not exist (404): is it right? WordPress answers, but has no page at ${ page }.`;
		case 410:
			return say`What was at this address is gone for good (410): is it right? WordPress answers, but has no page at ${ page } any more.`;
		case 401:
			return say`${ page } wants a user and a password (401), so nothing is known of the page behind them. Give them (--user), or replay the request of a browser that has them.`;
		case 403:
			return say`WordPress, or a plugin in it, does not let a visitor see ${ page } (403), so nothing is known of the page. Replay the request of somebody who may see it.`;
		default:
			return say`${ page } does not take this request (${ status }), so nothing is known of what it does when it takes one. Copy the request that fails, and replay it.`;
	}
}

/** Addresses that do fail, where the access log knows some. */
function failingElsewhere( { pattern }: Facts ): Message[] {
	const named = ( pattern?.failing ?? [] )
		.filter( ( { open } ) => open )
		.slice( 0, NAMED )
		.map( ( { request, count } ) => `${ request } (${ count })` );
	return named.length === 0
		? []
		: [
				say`What fails by the access log, and how often: ${ joined( named ) }.`,
			];
}
