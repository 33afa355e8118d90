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
	const compared = await compare( context );
	if ( compared === 'fails too' ) {
		return {
			status: 'passed',
			summary:
				'The error is no stored one: a request that no cache can answer fails too.',
			evidence,
		};
	}
	if ( compared === 'comes and goes' || evidence.length === 0 ) {
		return {
			status: 'could not tell',
			summary:
				compared === 'comes and goes'
					? 'The error comes and goes, also under one address: that is no stored page.'
					: 'With a changed address the page is fine, but nothing in the answer tells of a cache.',
			evidence,
		};
	}
	return {
		status: 'found',
		summary: `Something keeps an old error: with a changed address the page is fine, ${ ROUNDS } times of ${ ROUNDS } (${ evidence[ 0 ] }).`,
		evidence,
		verdict: {
			kind: 'cache',
			culprits: [],
			cause: null,
			confidence: 0.95,
			where: null,
			summary:
				'The site itself is fine: a cache in front of it keeps an old error page. Purge that cache.',
		},
	};
};

/** One good answer may be luck: how often the two addresses are compared. */
const ROUNDS = 3;

/** In turns, an address that no cache has seen and the page's own. */
async function compare(
	context: RunContext
): Promise< 'fails too' | 'comes and goes' | 'only the page itself fails' > {
	if ( context.plain.some( ( { judgement } ) => judgement.good ) ) {
		return 'comes and goes';
	}
	for ( let round = 0; round < ROUNDS; round++ ) {
		if ( ! ( await askFresh( context, round ) ) ) {
			return round === 0 ? 'fails too' : 'comes and goes';
		}
		const { judgement } = await context.ask( 'Is it still the same?' );
		if ( judgement.good ) {
			return 'comes and goes';
		}
	}
	return 'only the page itself fails';
}

/** Whether the page is fine under an address that no cache has seen. */
async function askFresh(
	context: RunContext,
	round: number
): Promise< boolean > {
	const url = new URL( context.options.url );
	url.searchParams.set(
		'gateway-doctor-fresh',
		`${ context.state.started }-${ round }`
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
	return good === true;
}
