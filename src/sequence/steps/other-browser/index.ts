import { joined, say, type Message } from '../../../contract';
import type { Answer } from '../../../probe';
import { SiteError } from '../../../site';
import { challengeIn } from '../../answer/challenges';
import { plainFailure } from '../../baseline';
import { SLOW, type RunContext } from '../../run/context';
import { makeVerdict } from '../../verdict/make';
import type { Step, StepResult } from '../step';
import { about } from './about';
import {
	COOKIE_LIMIT,
	cookieSizes,
	visitorsFor,
	type Visitor,
} from './visitors';

const TIMEOUT = 60_000;

/** A way that is not there may answer nothing at all, in milliseconds. */
const NO_WAY_AFTER = 15_000;

/** A single failure may be chance: how often it has to show. */
const REPEATS = 3;

const OWN_COOKIES: Visitor = {
	name: say`this browser with its cookies`,
	asks: { cookies: true },
};

/** What says that a way is not there at all, which is no fault of the page. */
const NO_WAY = new Set( [ 'dns', 'refused', 'network', 'tls', 'timeout' ] );

/** Another browser: is it this visitor only? */
export const otherBrowser: Step = {
	...about,
	byEye: true,
	changing: say`The request changes something, so it is sent under the guard alone, never as other visitors.`,
	run,
};

async function run( context: RunContext ): Promise< StepResult > {
	const challenged = challengeOf( context );
	if ( challenged !== null ) {
		return challenged;
	}
	const failure = plainFailure( context.facts );
	if ( failure !== null && failure.observation.ms >= SLOW ) {
		return {
			status: 'skipped',
			summary: say`Each try takes a long wait and one of the site's workers; the request was already sent without cookies.`,
		};
	}
	const { page: url } = context;
	const { prober } = context.options;
	if ( failure?.judgement.meaning === 'no-page' && ! prober.free ) {
		return {
			status: 'skipped',
			summary: say`Whether others get the page whole cannot be told from what the site's own server gets.`,
		};
	}
	const results: { visitor: Visitor; good: boolean; what: string }[] = [];
	for ( const visitor of [
		...( prober.free ? [] : [ OWN_COOKIES ] ),
		...visitorsFor( url, prober.free ),
	] ) {
		const answer = await askAs( context, visitor );
		if ( answer !== null && ! isNoWay( visitor, answer ) ) {
			results.push( { visitor, ...resultOf( answer ) } );
		}
	}
	const evidence = [
		...results.map(
			( { visitor, what } ) => say`As ${ visitor.name }: ${ what }`
		),
		...cookieLines(),
	];
	if ( results.length === 0 ) {
		return {
			status: 'could not tell',
			summary: say`The site could not ask itself as another browser.`,
		};
	}
	const differing = results
		.filter( ( { good } ) => good === ( failure !== null ) )
		.map( ( { visitor } ) => visitor );
	const names = joined( differing.map( ( { name } ) => name ) );
	if ( differing.length === 0 ) {
		return {
			status: 'passed',
			summary:
				failure === null
					? say`Other browsers get the page too.`
					: say`It is not this browser: others get the same error.`,
			evidence,
		};
	}
	if ( failure !== null ) {
		return {
			status: 'found',
			summary: say`Others get the page: ${ names }.`,
			evidence,
		};
	}
	if ( ! ( await failsEachTime( context, differing ) ) ) {
		return {
			status: 'could not tell',
			summary: say`One request failed, as ${ names }, and did not fail again: that is chance, not the browser.`,
			evidence,
		};
	}
	return {
		status: 'found',
		summary: say`The page is fine, but not for: ${ names }.`,
		evidence,
		verdict: makeVerdict(
			'client',
			[],
			0.8,
			say`The page fails only for some visitors: ${ names }. ${ adviceFor( differing ) }`
		),
	};
}

/** What to do where only these fail. */
function adviceFor( differing: readonly Visitor[] ): Message {
	if ( differing.includes( OWN_COOKIES ) ) {
		return say`Delete this browser's cookies of the site: all of them together must fit into one header line (${ COOKIE_LIMIT } bytes in nginx and Apache).`;
	}
	if ( differing.every( ( { asks } ) => asks.family === 6 ) ) {
		return say`The AAAA record leads to another server, or the server does not listen there as it does for IPv4: have it set right, or removed.`;
	}
	if ( differing.every( ( { asks } ) => asks.family === 4 ) ) {
		return say`The A record leads to another server than the AAAA record: have it set right.`;
	}
	if ( differing.every( ( { asks } ) => asks.http2 === true ) ) {
		return say`The gateway fails with HTTP/2 only: ask your host, and switch HTTP/2 off there until it is mended.`;
	}
	return say`A rule of a firewall or of a cache treats them differently (by User-Agent, language or cookies): look for one.`;
}

/** A firewall that takes us for a bot answers in the page's place: of the page nothing is known. */
function challengeOf( context: RunContext ): StepResult | null {
	const found = context.facts.plain.map( ( { observation } ) =>
		challengeIn( observation )
	);
	const [ challenge ] = found;
	if ( ! challenge || found.includes( null ) ) {
		return null;
	}
	return {
		status: 'found',
		summary: say`${ challenge.by.name } answers in the page's place: it wants ${ challenge.wants }.`,
		verdict: makeVerdict(
			'client',
			[ { kind: 'gateway', slug: challenge.by.slug } ],
			0.9,
			say`${ challenge.by.name } turns these requests away with a challenge: it wants ${ challenge.wants }. What visitors' browsers get behind it cannot be seen from here: allow this address there, use --resolve to ask the origin itself, or run the diagnosis in the browser under Tools > Gateway Doctor.`,
			'firewall_block'
		),
	};
}

/** Whether they fail each time while an ordinary request, in turns, is answered each time. */
async function failsEachTime(
	context: RunContext,
	differing: readonly Visitor[]
): Promise< boolean > {
	const [ visitor ] = differing;
	for ( let repeat = 0; visitor && repeat < REPEATS; repeat++ ) {
		const answer = await askAs( context, visitor );
		if ( answer === null || resultOf( answer ).good ) {
			return false;
		}
		const plain = await context.ask( say`And as an ordinary visitor?` );
		if ( plain.judgement.good !== true ) {
			return false;
		}
	}
	return true;
}

type Got = Pick< Answer, 'status' > & { error: string | null };

function resultOf( { status, error }: Got ) {
	const good = error === null && status !== null && status < 500;
	return { good, what: String( status ?? error ) };
}

/** No address of this family, or no HTTP/2: that is not the page's fault, and no visitor comes so. */
function isNoWay( { asks }: Visitor, { status, error }: Got ): boolean {
	return isSpecial( asks ) && status === null && NO_WAY.has( error ?? '' );
}

function isSpecial( { family, http2 }: Visitor[ 'asks' ] ): boolean {
	return family !== undefined || http2 === true;
}

/** Cookies that this page's scripts can see; in a terminal there are none. */
function cookieLines(): Message[] {
	const line = typeof document === 'undefined' ? '' : document.cookie;
	const sizes = cookieSizes( line );
	const total = sizes.reduce( ( sum, { bytes } ) => sum + bytes, 0 );
	return sizes.length === 0
		? []
		: [
				say`Cookies of this site that scripts can see: ${ total } bytes, of ${ COOKIE_LIMIT } that nginx and Apache take in one line; the largest: ${ joined(
					sizes
						.slice( 0, 3 )
						.map( ( { name, bytes } ) => `${ name } (${ bytes })` )
				) }.`,
			];
}

/** By ourselves where any header can be set, else by the site's own server. */
async function askAs(
	context: RunContext,
	{ asks }: Visitor
): Promise< Got | null > {
	const { page: url } = context;
	const { prober, site, signal } = context.options;
	if ( prober.free || asks.cookies === true ) {
		return prober.request( {
			url,
			timeout: isSpecial( asks ) ? NO_WAY_AFTER : TIMEOUT,
			signal,
			...asks,
		} );
	}
	if ( site === null || context.facts.site === null ) {
		return null;
	}
	try {
		return await site.ask( url, asks.headers ?? {}, 30 );
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return null;
		}
		throw error;
	}
}
