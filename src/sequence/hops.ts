import type { Answer } from '../probe';

type Heard = Pick< Answer, 'status' | 'headers' | 'body' >;

interface Trait {
	/** Who it is, as a culprit's slug. */
	slug: string;
	says: string;
	/** In the header of this name … */
	header?: string;
	/** … or, without one, in the body. */
	pattern: RegExp;
}

/**
 * How gateways sign what they write. From their own sources and manuals: nginx
 * ngx_http_special_response.c, Apache's ErrorDocument defaults, Cloudflare's
 * 5xx pages, HAProxy's errorfiles, Varnish's builtin.vcl.
 */
const TRAITS: readonly Trait[] = [
	{
		slug: 'cloudflare',
		says: 'Cloudflare',
		header: 'server',
		pattern: /^cloudflare/i,
	},
	{
		slug: 'cloudfront',
		says: 'CloudFront',
		header: 'via',
		pattern: /cloudfront/i,
	},
	{
		slug: 'fastly',
		says: 'Fastly',
		header: 'x-served-by',
		pattern: /^cache-/i,
	},
	{ slug: 'varnish', says: 'Varnish', header: 'via', pattern: /varnish/i },
	{
		slug: 'litespeed',
		says: 'LiteSpeed',
		header: 'server',
		pattern: /litespeed/i,
	},
	{ slug: 'caddy', says: 'Caddy', header: 'server', pattern: /caddy/i },
	{
		slug: 'nginx',
		says: 'nginx',
		header: 'server',
		pattern: /nginx|openresty/i,
	},
	{ slug: 'apache', says: 'Apache', header: 'server', pattern: /apache/i },
	{
		slug: 'haproxy',
		says: 'HAProxy',
		pattern: /<h1>50[234] [A-Z][\w ]+<\/h1>\s*The server/i,
	},
	{ slug: 'nginx', says: 'nginx', pattern: /<center>nginx/i },
	{
		slug: 'varnish',
		says: 'Varnish',
		pattern: /Varnish cache server|Guru Meditation/i,
	},
];

function traitsOf( heard: Heard ): Trait[] {
	return TRAITS.filter( ( { header, pattern } ) =>
		pattern.test(
			header === undefined
				? heard.body
				: ( heard.headers[ header ] ?? '' )
		)
	);
}

/**
 * Who wrote this answer, by its headers and its page; null where it tells nothing.
 *
 * @param heard The answer.
 */
export function writerOf( heard: Heard ): string | null {
	return traitsOf( heard )[ 0 ]?.says ?? null;
}

/**
 * The hops that an answer names, nearest to the visitor first, in words.
 *
 * @param heard The answer.
 */
export function hopsOf( heard: Heard ): string[] {
	const names = [
		...new Set( traitsOf( heard ).map( ( { says } ) => says ) ),
	];
	const ids = [
		'cf-ray',
		'x-request-id',
		'x-amzn-trace-id',
		'x-amz-cf-id',
	].flatMap( ( name ) => {
		const value = heard.headers[ name ];
		return value === undefined ? [] : [ `${ name }: ${ value }` ];
	} );
	return [
		`The way: browser, ${ [ ...names, 'PHP', 'WordPress' ].join( ', ' ) }.`,
		...ids,
	];
}
