import type { Observation } from '../../contract';
import type { Diagnosis, Verdict } from '../written';
import { hopHeaders, hopInWords } from '../hops';
import { answered, isPlain } from '../probes';
import { type Block, heading, list, text } from '../blocks';
import { utc } from '../time';

/** RFC 9110 and the CDNs' own, as people say them. */
const STATUSES: { [ status: string ]: string } = {
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
	520: 'Cloudflare: unknown error of the origin',
	521: 'Cloudflare: the origin refuses the connection',
	522: 'Cloudflare: no connection to the origin in time',
	523: 'Cloudflare: the origin cannot be reached',
	524: 'Cloudflare: the origin did not answer in time',
	525: 'Cloudflare: no TLS with the origin',
	526: 'Cloudflare: the origin’s certificate is not valid',
};

/** `{closure}` as people say it. */
export const calledBy = ( call: string ): string =>
	call === '{closure}' ? 'a closure' : call;

function place( { where }: Verdict ): string[] {
	if ( where === null ) {
		return [];
	}
	const hook =
		where.hook === null
			? ''
			: `, on the hook ${ where.hook }${
					where.priority === null
						? ''
						: ` (priority ${ where.priority })`
				}`;
	const call =
		where.function === undefined || where.function === null
			? ''
			: `, in ${ calledBy( where.function ) }`;
	return [ `Place: ${ where.file }:${ where.line }${ call }${ hook }` ];
}

/** The answer that fails most often, in words. */
function what( diagnosis: Diagnosis, failing: readonly Observation[] ): string {
	const { request, url } = diagnosis;
	const answers = failing.map( ( { status, error } ) =>
		status === null
			? `no answer (${ error })`
			: `${ status } ${ STATUSES[ status ] ?? '' }`.trim()
	);
	const counted = [ ...new Set( answers ) ]
		.map( ( answer ) => ( {
			answer,
			times: answers.filter( ( one ) => one === answer ).length,
		} ) )
		.sort( ( a, b ) => b.times - a.times );
	const method = request?.method ?? 'GET';
	return `What: ${ method } ${ url } is answered with ${
		counted.map( ( { answer } ) => answer ).join( ', or ' ) || 'no error'
	}`;
}

/** In UTC, and what changed last before: the first guess of whoever reads it. */
function since(
	diagnosis: Diagnosis,
	failing: readonly Observation[]
): string[] {
	const times = failing
		.map( ( { at } ) => at )
		.sort( ( a, b ) => Date.parse( a ) - Date.parse( b ) );
	const [ first ] = times;
	const last = times.at( -1 );
	const updated = diagnosis.verdict.culprits.flatMap( ( { slug } ) => {
		const plugin = diagnosis.site?.plugins.find(
			( one ) => one.slug === slug
		);
		return plugin === undefined || plugin.updated === null
			? []
			: [
					`files of ${ plugin.name } ${ plugin.version } last changed ${ utc(
						new Date( plugin.updated * 1000 ).toISOString()
					) }`,
				];
	} );
	return first === undefined || last === undefined
		? []
		: [
				[
					`Since: seen from ${ utc( first ) } to ${ utc( last ) }`,
					before( diagnosis ),
					...updated,
				].join( '; ' ),
			];
}

/** What visitors got before, where the access log could be read. */
function before( { traffic }: Diagnosis ): string {
	if ( traffic === undefined ) {
		return 'what happened before this run was not looked at';
	}
	const { from, firstFailure, requests, failures } = traffic;
	return firstFailure === null
		? `the access log has no error of the server from ${ utc( from ) } on`
		: `the access log, from ${ utc( from ) } on, has the first error at ${ utc( firstFailure ) }, and ${ failures } in ${ requests } requests`;
}

function howOften( { observations }: Diagnosis ): string {
	const plain = observations.filter( isPlain );
	const fails = ( seen: readonly Observation[] ) =>
		seen.filter( ( one ) => ! answered( one ) ).length;
	const asVisitors =
		plain.length === 0
			? ''
			: `${ fails( plain ) } of ${ plain.length } requests with everything on, `;
	return `How often: ${ asVisitors }${ fails( observations ) } of ${
		observations.length
	} in all (some with plugins switched off)`;
}

/** What else fails on the site, as its own logs have it: how much of them was read is said too. */
function elsewhere( { failing = [], since: from }: Diagnosis ): Block[] {
	return failing.length === 0
		? []
		: [
				heading(
					`What the site’s own log says fails${ from === undefined ? '' : `, since ${ utc( from ) }` }`
				),
				list(
					failing
						.slice( 0, MOST )
						.map(
							( { request, who, status, count, open, ...one } ) =>
								`${ request } (${ who }): ${ status }, ${ count } times, ${ utc( one.first ) } to ${ utc( one.last ) }; ${ open ? 'still open' : 'over' }: ${ one.why }`
						)
				),
			];
}

/** More would not fit beside what the report is about. */
const MOST = 8;

/** Who, what, since when, how often, where and how surely: what a reader with one minute reads. */
export function facts( diagnosis: Diagnosis ): Block[] {
	const { verdict } = diagnosis;
	const failing = diagnosis.observations.filter(
		( seen ) => ! answered( seen )
	);
	const culprits = verdict.culprits
		.map( ( { kind, slug } ) => `${ kind } ${ slug }` )
		.join( ', ' );
	return [
		{ kind: 'title', text: `502 report for ${ diagnosis.url }` },
		text( verdict.summary ),
		list( [
			what( diagnosis, failing ),
			...since( diagnosis, failing ),
			howOften( diagnosis ),
			`Verdict: ${ verdict.kind }, ${ ( verdict.confidence * 100 ).toFixed( 1 ) } % sure; cause: ${
				verdict.cause ?? 'not established'
			}${ culprits === '' ? '' : `; at fault: ${ culprits }` }`,
			...place( verdict ),
		] ),
		...elsewhere( diagnosis ),
		heading( 'Where requests end' ),
		text( hopInWords( verdict ) ),
		list( hopHeaders( diagnosis ).slice( 0, 6 ) ),
	];
}
