import type { Observation } from '../contract';
import type { Diagnosis, Verdict } from './written';

/** What a request passes on its way, in order. */
export type Hop =
	| 'browser'
	| 'cache'
	| 'cdn'
	| 'web-server'
	| 'php'
	| 'wordpress'
	| 'plugin'
	| 'theme'
	| 'database';

/** The hop at which a verdict says that requests end; null where nothing is broken, or nobody knows. */
export function failedHop( verdict: Verdict ): Hop | null {
	const culprit = verdict.culprits[ 0 ];
	const first = culprit?.kind;
	if ( first === 'server' && culprit?.slug.startsWith( 'php' ) ) {
		return 'php';
	}
	switch ( verdict.kind ) {
		case 'plugin':
		case 'plugins':
		case 'combination':
		case 'load':
			return 'plugin';
		case 'theme':
		case 'theme-and-plugin':
			return 'theme';
		case 'cache':
			return 'cache';
		case 'client':
			return 'browser';
		case 'gateway':
			return first === 'server' ? 'web-server' : 'cdn';
		case 'overload':
			return first === 'database' ? 'database' : 'php';
		case 'below-plugins':
			if ( first === 'database' ) {
				return 'database';
			}
			return first === 'mu-plugin' ||
				first === 'drop-in' ||
				first === 'core'
				? 'wordpress'
				: 'php';
		default:
			return null;
	}
}

const IN_WORDS: { [ hop in Hop ]: string } = {
	browser: 'the browser, or a rule that treats this browser differently',
	cache: 'a cache in front of PHP',
	cdn: 'the CDN or proxy in front of the web server',
	'web-server': 'the web server',
	php: 'PHP (PHP-FPM), before WordPress answers',
	wordpress:
		'WordPress, below its plugins (must-use plugins, drop-ins, core)',
	plugin: 'a plugin, inside PHP',
	theme: 'the theme, inside PHP',
	database: 'the database',
};

/** One sentence for the host. */
export function hopInWords( verdict: Verdict ): string {
	const hop = failedHop( verdict );
	return hop === null
		? 'No hop could be singled out.'
		: `Requests end at ${ IN_WORDS[ hop ] }.`;
}

// Names that carry the id under which a hop keeps its own log of a request.
export const IDS: readonly string[] = [
	'x-request-id',
	'x-correlation-id',
	'cf-ray',
	'x-amz-cf-id',
	'x-amzn-trace-id',
	'x-vercel-id',
	'x-fastly-request-id',
	'x-kinsta-request-id',
	'x-trace-id',
];

/** `cf-ray: 8c…`, for every id that an answer carried. */
export function requestIds( seen: Observation ): string[] {
	return IDS.flatMap( ( name ) => {
		const id = seen.headers[ name ];
		return id === undefined ? [] : [ `${ name }: ${ id }` ];
	} );
}

// A CDN or proxy puts at least one of these into what passes through it.
const OF_PROXIES = [
	'cf-ray',
	'via',
	'x-amz-cf-id',
	'x-served-by',
	'x-cache',
	'x-vercel-id',
	'x-fastly-request-id',
];

/** Whether any answer shows that something stands between the client and the web server. */
export function sawProxy( observations: readonly Observation[] ): boolean {
	return observations.some( ( { headers } ) =>
		OF_PROXIES.some( ( name ) => headers[ name ] !== undefined )
	);
}

const SELF_DESCRIBING = [
	'server',
	'via',
	'x-cache',
	'cf-cache-status',
	'age',
	'x-served-by',
];

/** What the failing answers say of the hops that they came through, each line once. */
export function hopHeaders( diagnosis: Diagnosis ): string[] {
	const lines = new Set< string >();
	for ( const seen of diagnosis.observations ) {
		for ( const name of SELF_DESCRIBING ) {
			const value = seen.headers[ name ];
			if ( value !== undefined && ( seen.status ?? 500 ) >= 500 ) {
				lines.add( `${ name }: ${ value }` );
			}
		}
	}
	return [ ...lines ];
}
