import { say, verbatim, type Message } from '../../contract';
import type { Answer } from '../../probe';

/** A cache that can keep an error page. */
export interface CacheSign {
	name: string;
	/** Its header says whether it answered itself; the value where it did. */
	header: string;
	/** The answer came out of this cache. */
	hit: RegExp;
	/** How it is emptied. */
	purge: Message;
	source: string;
}

/**
 * Caches in front of WordPress, by the header in which they say what they did.
 * The special ones first: several share a general header.
 */
export const CACHES: readonly CacheSign[] = [
	{
		name: 'Cloudflare',
		header: 'cf-cache-status',
		hit: /^(HIT|STALE|UPDATING|REVALIDATED)$/i,
		purge: say`In Cloudflare: Caching > Configuration > Custom Purge, with this address.`,
		source: 'https://developers.cloudflare.com/cache/concepts/cache-responses/',
	},
	{
		name: 'Fastly',
		header: 'x-served-by',
		// Which node it was; X-Cache says what it did.
		hit: /^(?!)/,
		purge: say`In Fastly: Purge > Purge URL; or a request PURGE to this address.`,
		source: 'https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/',
	},
	{
		name: 'CloudFront',
		header: 'x-amz-cf-id',
		hit: /^(?!)/,
		purge: say`In CloudFront: Invalidations > Create, with this path; and set the Error Caching Minimum TTL of 5xx to 0.`,
		source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html',
	},
	{
		name: 'LiteSpeed Cache',
		header: 'x-litespeed-cache',
		hit: /\bhit\b/i,
		purge: say`In WordPress: LiteSpeed Cache > Toolbox > Purge All.`,
		source: 'https://docs.litespeedtech.com/lscache/lscwp/',
	},
	{
		name: "Kinsta's cache",
		header: 'x-kinsta-cache',
		hit: /^HIT$/i,
		purge: say`In MyKinsta: Sites > Caching > Clear cache; or Kinsta Cache in the admin bar.`,
		source: 'https://kinsta.com/docs/wordpress-hosting/caching/',
	},
	{
		name: "WP Engine's cache",
		header: 'x-cacheable',
		hit: /^(SHORT|YES|bot)/i,
		purge: say`In WordPress: WP Engine > Caching > Clear all caches.`,
		source: 'https://wpengine.com/support/cache/',
	},
	{
		name: "Pantheon's cache",
		header: 'x-pantheon-styx-hostname',
		hit: /^(?!)/,
		purge: say`In Pantheon's dashboard: Clear Caches.`,
		source: 'https://docs.pantheon.io/caching-advanced-topics',
	},
	{
		name: "WordPress VIP's or Batcache",
		header: 'x-nananana',
		hit: /batcache/i,
		purge: say`Flush the object cache (wp cache flush): Batcache keeps its pages there.`,
		source: 'https://github.com/Automattic/batcache',
	},
	{
		name: 'WP Rocket',
		header: 'x-rocket-nginx-serving-static',
		hit: /^(?!No|MISS|BYPASS)./i,
		purge: say`In WordPress: WP Rocket > Clear cache.`,
		source: 'https://github.com/SatelliteWP/rocket-nginx',
	},
	{
		name: 'WP Super Cache',
		header: 'wp-super-cache',
		hit: /served/i,
		purge: say`In WordPress: Settings > WP Super Cache > Delete Cache.`,
		source: 'https://wordpress.org/plugins/wp-super-cache/',
	},
	{
		name: 'Cache Enabler',
		header: 'x-cache-handler',
		hit: /cache-enabler/i,
		purge: say`In WordPress: Clear Cache in the admin bar.`,
		source: 'https://www.keycdn.com/support/wordpress-cache-enabler-plugin',
	},
	{
		name: 'W3 Total Cache',
		header: 'x-w3tc-pagecache',
		hit: /hit|served/i,
		purge: say`In WordPress: Performance > Purge All Caches.`,
		source: 'https://wordpress.org/plugins/w3-total-cache/',
	},
	{
		name: 'Super Page Cache for Cloudflare',
		header: 'x-wp-cf-super-cache',
		hit: /^cache$/i,
		purge: say`In WordPress: Settings > Super Page Cache > Purge Cache.`,
		source: 'https://wordpress.org/plugins/wp-cloudflare-page-cache/',
	},
	{
		name: "nginx's FastCGI cache",
		header: 'x-fastcgi-cache',
		hit: /^(HIT|STALE|UPDATING|REVALIDATED)$/i,
		purge: say`Delete the files below fastcgi_cache_path, or ask your host to; Nginx Helper's Purge Cache does it where it is installed.`,
		source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#var_upstream_cache_status',
	},
	{
		name: "nginx's proxy cache",
		header: 'x-proxy-cache',
		hit: /^(HIT|STALE|UPDATING|REVALIDATED)$/i,
		purge: say`Delete the files below proxy_cache_path, or ask your host to.`,
		source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#var_upstream_cache_status',
	},
	{
		name: "nginx's cache",
		header: 'x-cache-status',
		hit: /^(HIT|STALE|UPDATING|REVALIDATED)$/i,
		purge: say`Delete the files below proxy_cache_path or fastcgi_cache_path, or ask your host to.`,
		source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#var_upstream_cache_status',
	},
	{
		name: 'Varnish',
		header: 'x-varnish',
		// Two numbers: this request, and the one that filled the cache.
		hit: /^\d+ \d+$/,
		purge: say`Ask your host to ban this address (varnishadm ban req.url == …), or send PURGE to it where the host's VCL allows that; Proxy Cache Purge does it from WordPress.`,
		source: 'https://varnish-cache.org/docs/7.1/users-guide/purging.html',
	},
	{
		name: 'a cache',
		header: 'x-varnish-cache',
		hit: /hit/i,
		purge: say`Ask your host to purge it.`,
		source: 'the header',
	},
	{
		name: 'a cache',
		header: 'x-cache',
		hit: /hit/i,
		purge: say`Ask your host or CDN to purge this address.`,
		source: 'the header',
	},
	{
		name: 'a cache',
		header: 'cache-status',
		hit: /;\s*hit\b/i,
		purge: say`Ask your host or CDN to purge this address.`,
		source: 'https://www.rfc-editor.org/rfc/rfc9211',
	},
	{
		name: 'a cache',
		header: 'age',
		hit: /^[1-9]\d*$/,
		purge: say`Ask your host or CDN to purge this address.`,
		source: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.1',
	},
];

/** A cache that an answer came by. */
export interface Passed {
	cache: CacheSign;
	/** It says that it answered by itself. */
	hit: boolean;
	/** Its header as it was. */
	says: Message;
}

/**
 * The caches that an answer names.
 *
 * @param answer With its headers.
 */
export function cachesOf( answer: Pick< Answer, 'headers' > ): Passed[] {
	return CACHES.flatMap( ( cache ) => {
		const value = answer.headers[ cache.header ];
		return value === undefined
			? []
			: [
					{
						cache,
						hit: cache.hit.test( value ),
						says: verbatim( `${ cache.header }: ${ value }` ),
					},
				];
	} );
}

/**
 * The cache that most likely holds an answer: one that says so, else one that
 * was passed; null where nothing tells of any.
 *
 * @param passed As cachesOf() answers.
 */
export function holderOf( passed: readonly Passed[] ): CacheSign | null {
	const named = passed.filter( ( { cache } ) => cache.name !== 'a cache' );
	return (
		(
			named.find( ( { hit } ) => hit ) ??
			named[ 0 ] ??
			passed.find( ( { hit } ) => hit ) ??
			passed[ 0 ]
		)?.cache ?? null
	);
}

/**
 * How long ago an answer was stored, in seconds; 0 where it does not say.
 *
 * @param answer With its headers.
 */
export function ageOf( answer: Pick< Answer, 'headers' > ): number {
	const age = Number( answer.headers.age );
	return Number.isFinite( age ) && age > 0 ? age : 0;
}
