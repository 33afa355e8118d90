import { judge } from '../../probe';
import { SLOW, type RunContext } from '../context';
import { plainFailure } from './refresh';
import type { StepModule } from './types';

/** Headers by which caches tell that an answer was stored. */
const CACHE_HEADERS = [
	'age',
	'x-cache',
	'x-cache-status',
	'cf-cache-status',
	'x-varnish-cache',
	'x-litespeed-cache',
	'x-proxy-cache',
	'x-kinsta-cache',
	'x-fastcgi-cache',
	'x-wp-cf-super-cache',
];

/** Clear the cache: is the error an old one that something keeps? */
export const browserCache: StepModule = async ( context ) => {
	const failure = plainFailure( context );
	if ( failure === null ) {
		return {
			status: 'passed',
			summary: 'The page is fine, so no cache keeps an error.',
		};
	}
	const evidence = CACHE_HEADERS.flatMap( ( name ) => {
		const value = failure.observation.headers[ name ];
		return value === undefined ? [] : [ `${ name }: ${ value }` ];
	} );
	if ( failure.observation.ms >= SLOW && evidence.length === 0 ) {
		return {
			status: 'passed',
			summary:
				'The error is no stored one: it came only after a long wait, and without any trace of a cache.',
		};
	}
	const fresh = await askFresh( context );
	if ( fresh.good !== true ) {
		return {
			status: 'passed',
			summary:
				'The error is no stored one: a request that no cache can answer fails too.',
			evidence,
		};
	}
	const cache = evidence[ 0 ] ?? 'a cache that does not name itself';
	return {
		status: 'found',
		summary: `Something keeps an old error: with a changed address the page is fine (${ cache }).`,
		evidence: [ ...evidence, fresh.url ],
		verdict: {
			kind: 'cache',
			culprits: [],
			cause: null,
			confidence: evidence.length > 0 ? 0.95 : 0.7,
			where: null,
			summary:
				'The site itself is fine: a cache in front of it keeps an old error page. Purge that cache.',
		},
	};
};

/** The same page under an address that no cache has seen. */
async function askFresh(
	context: RunContext
): Promise< { good: boolean | null; url: string } > {
	const url = new URL( context.options.url );
	url.searchParams.set(
		'gateway-doctor-fresh',
		String( context.state.started )
	);
	const answer = await context.options.prober.request( {
		url: url.toString(),
		timeout: context.options.timeout ?? 60_000,
		signal: context.signal,
	} );
	const { good } = judge( {
		...answer,
		url: url.toString(),
		probe: {
			id: 'fresh0',
			enabled: null,
			theme: null,
			record: 'none',
			guarded: false,
		},
		acknowledged: false,
		refused: null,
		record: null,
		recordsReadable: false,
		attempts: 0,
	} );
	return { good, url: url.toString() };
}
