import { SiteError } from '../../site';
import { SLOW, type RunContext } from '../context';
import { plainFailure } from './refresh';
import type { StepModule } from './types';

interface Visitor {
	name: string;
	headers: { [ name: string ]: string };
}

const OTHERS: Visitor[] = [
	{
		name: 'Firefox, in German',
		headers: {
			'User-Agent':
				'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
			'Accept-Language': 'de',
		},
	},
	{
		name: 'Safari on a telephone',
		headers: {
			'User-Agent':
				'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
			'Accept-Language': 'en',
		},
	},
];

/** Another browser: is it this visitor only? */
export const otherBrowser: StepModule = async ( context ) => {
	const failure = plainFailure( context );
	if ( failure !== null && failure.observation.ms >= SLOW ) {
		return {
			status: 'skipped',
			summary:
				"Each try takes a long wait and one of the site's workers; the request was already sent without cookies.",
		};
	}
	const results: { name: string; good: boolean; what: string }[] = [];
	if ( ! context.options.prober.free ) {
		const answer = await context.options.prober.request( {
			url: context.options.url,
			timeout: 60_000,
			cookies: true,
			signal: context.signal,
		} );
		results.push( resultOf( 'this browser with its cookies', answer ) );
	}
	for ( const visitor of OTHERS ) {
		const answer = await askAs( context, visitor );
		if ( answer !== null ) {
			results.push( resultOf( visitor.name, answer ) );
		}
	}
	const differs = ( { good }: { good: boolean } ) =>
		good === ( failure !== null );
	const evidence = results.map(
		( { name, what } ) => `${ name }: ${ what }`
	);
	if ( results.length === 0 ) {
		return {
			status: 'could not tell',
			summary: 'The site could not ask itself as another browser.',
		};
	}
	const differing = results.filter( differs );
	if ( differing.length === 0 ) {
		return {
			status: 'passed',
			summary:
				failure === null
					? 'Other browsers get the page too.'
					: 'It is not this browser: others get the same error.',
			evidence,
		};
	}
	const names = differing.map( ( { name } ) => name ).join( ', ' );
	if ( failure === null && ! ( await isSteady( context, differing ) ) ) {
		return {
			status: 'could not tell',
			summary: `One request failed, as ${ names }, and did not fail again: that is chance, not the browser.`,
			evidence,
		};
	}
	return {
		status: 'found',
		summary:
			failure === null
				? `The page is fine, but not for: ${ names }.`
				: `Others get the page: ${ names }.`,
		evidence,
		...( failure === null
			? {
					verdict: {
						kind: 'client' as const,
						culprits: [],
						cause: null,
						confidence: 0.8,
						where: null,
						summary: `The page fails only for some visitors: ${ names }. Cookies that are too big, a session, or a rule of a firewall can do that.`,
					},
				}
			: {} ),
	};
};

/** A single failure may be chance: how often it has to show. */
const REPEATS = 3;

/** Whether they fail each time while an ordinary request, in turns, is answered each time. */
async function isSteady(
	context: RunContext,
	differing: readonly { name: string }[]
): Promise< boolean > {
	const visitor = OTHERS.find(
		( { name } ) => name === differing[ 0 ]?.name
	);
	for ( let repeat = 0; repeat < REPEATS; repeat++ ) {
		const answer = visitor
			? await askAs( context, visitor )
			: await context.options.prober.request( {
					url: context.options.url,
					timeout: 60_000,
					cookies: true,
					signal: context.signal,
				} );
		if ( answer === null || resultOf( '', answer ).good ) {
			return false;
		}
		const plain = await context.ask( 'And as an ordinary visitor?' );
		if ( plain.judgement.good !== true ) {
			return false;
		}
	}
	return true;
}

interface Got {
	status: number | null;
	error: string | null;
}

function resultOf( name: string, { status, error }: Got ) {
	const good = error === null && status !== null && status < 500;
	return { name, good, what: String( status ?? error ) };
}

/** By ourselves where any header can be set, else by the site's own server. */
async function askAs(
	context: RunContext,
	{ headers }: Visitor
): Promise< Got | null > {
	const { prober, site, url, signal } = context.options;
	if ( prober.free ) {
		return prober.request( { url, headers, timeout: 60_000, signal } );
	}
	if ( site === null || context.site === null ) {
		return null;
	}
	try {
		return await site.ask( url, headers, 30 );
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return null;
		}
		throw error;
	}
}
