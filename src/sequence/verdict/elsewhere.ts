import { say, type Failing, type Message, type Verdict } from '../../contract';
import { utc } from '../../report';
import { doesSomething } from '../../request/doing';
import type { RunContext } from '../run/context';
import { pageOf } from '../steps/refresh/failing';
import { makeVerdict } from './make';

/*
 * What these verdicts rest on:
 * `elsewhere`: every plain request of this run was good (that is what "healthy"
 *   had), and the site's own access log, in which our calls stand, has a pattern
 *   of errors of the server to another request that is open still.
 * `transient`: the same, and the open pattern is of the very page.
 * `healthy`: no pattern is open, or no log could be read; those that are over are told.
 */

/** The page is fine, by all that was asked, and the log is believed as it is. */
const SURE = 0.9;

/**
 * No page is called healthy while the site's own logs have failures that nobody
 * has shown to be over.
 *
 * @param context The run, all steps done.
 * @param verdict What its own requests show.
 */
export function judgedByLogs( context: RunContext, verdict: Verdict ): Verdict {
	const failing = context.facts.pattern?.failing ?? [];
	const now = context.state.started;
	if ( verdict.kind !== 'healthy' || failing.length === 0 ) {
		return verdict;
	}
	const url = context.page;
	const open = failing.filter( ( one ) => one.open );
	const [ first, ...more ] = open;
	if ( first === undefined ) {
		return {
			...verdict,
			summary: say`${ verdict.summary } ${ over( failing ) }`,
		};
	}
	const total = context.facts.plain.length;
	const here = open.find( ( { request } ) => request === requestFor( url ) );
	if ( here !== undefined ) {
		return makeVerdict(
			'transient',
			[],
			SURE,
			say`This page answers now, ${ total } times of ${ total }, but it comes and goes: by the access log, ${ failed( here, now ) }. Diagnose it again while it shows.`
		);
	}
	const others =
		more.length === 0 ? '' : say` Also failing: ${ more.length } more.`;
	return makeVerdict(
		'elsewhere',
		[],
		SURE,
		say`This page answers as it should, ${ total } times of ${ total }, but others of the site fail: by the access log, ${ failed( first, now ) }.${ others } ${ nextStep( first, url ) }`
	);
}

/** As the log's patterns name a page. */
const requestFor = ( url: string ): string => `GET ${ pageOf( url ) }`;

/** `POST /checkout/ failed 14 times since …, the last time 3 minutes ago`. */
function failed(
	{ request, status, count, first, last, who, rhythm }: Failing,
	now: number
): Message {
	const whose = who === 'visitors' ? '' : say` (asked for by: ${ who })`;
	const often = rhythm === null ? '' : say`, ${ rhythm }`;
	return count === 1
		? say`${ request }${ whose } failed (${ status }) 1 time, ${ ago( last, now ) }`
		: say`${ request }${ whose } failed (${ status }) ${ count } times since ${ utc( first ) }${ often }, the last time ${ ago( last, now ) }`;
}

function ago( iso: string, now: number ): Message {
	const minutes = Math.round( ( now - Date.parse( iso ) ) / 60_000 );
	if ( minutes < 2 ) {
		return say`a minute ago`;
	}
	return minutes < 120
		? say`${ minutes } minutes ago`
		: say`${ Math.round( minutes / 60 ) } hours ago`;
}

/** What was, so that whoever saw it knows that it was seen. */
function over( failing: readonly Failing[] ): Message {
	const [ first, ...more ] = failing as [ Failing ];
	const others =
		more.length === 0 ? '' : say` Over as well: ${ more.length } more.`;
	return say`Before, ${ first.request } failed ${ first.count } times, the last time at ${ utc( first.last ) }: that is over (${ first.why }).${ others }`;
}

/** The one thing to do: what can be asked without changing anything is an address to diagnose. */
function nextStep( { request }: Failing, url: string ): Message {
	const [ method, path = '/' ] = request.split( ' ' );
	const address = new URL( url ).origin + path;
	if ( path.includes( '*' ) ) {
		return say`Diagnose one of those addresses next.`;
	}
	return method === 'GET' && ! doesSomething( address )
		? say`Diagnose ${ address } next.`
		: say`Next, make that request in your browser, copy it there (developer tools, Network, Copy as cURL), and diagnose the copy: a request that may change something is sent guarded, or not at all.`;
}
