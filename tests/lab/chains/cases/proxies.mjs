/** Faults between two servers: nginx, Varnish and HAProxy in front of an origin. */
import { gateway, resolved, way } from './words.mjs';

const TO_ORIGIN = /origin|behind it/i;

/** The same as where each address leads to PHP: without a plain file nothing tells them apart. */
const UNTOLD = {
	kind: 'inconclusive',
	culprits: [],
	causes: [ null ],
	remedy: /key.*--resolve/s,
};

export const proxies = [
	{
		name: 'cdn-dropped',
		chain: 'nginx as CDN, nginx, PHP-FPM',
		fault: "the origin's firewall drops the CDN's address",
		...way( 'cdnDropped', 'cdn' ),
		args: resolved,
		expected: gateway( 'nginx', [ null ], /allow|firewall/i ),
	},
	{
		name: 'cdn-denied',
		chain: 'nginx as CDN, nginx, PHP-FPM',
		fault: 'the origin answers 403 to the CDN alone',
		...way( 'cdnDenied', 'cdn' ),
		args: resolved,
		expected: gateway( null, [ 'firewall_block' ], /allow|firewall/i ),
	},
	{
		name: 'cdn-wrong-certificate',
		chain: 'nginx as CDN, TLS, nginx, PHP-FPM',
		fault: "the origin's certificate is for another name",
		...way( 'cdnWrongTls', 'cdnTls', 'https' ),
		args: ( world, port ) => [ '--insecure', ...resolved( world, port ) ],
		expected: gateway( 'nginx', [ 'upstream_tls_error' ], /certificate/i ),
	},
	{
		name: 'cdn-tls-to-plain',
		chain: 'nginx as CDN, nginx, PHP-FPM',
		fault: 'the CDN speaks TLS to a port that does not',
		...way( 'cdnToPlain', 'cdn' ),
		args: resolved,
		expected: gateway( 'nginx', [ null ], TO_ORIGIN ),
	},
	{
		name: 'cdn-buffers',
		chain: 'nginx as proxy, nginx, PHP-FPM',
		fault: 'proxy_buffer_size is smaller than the headers',
		...way( 'cdnSmall', 'origin', 'http', '/?lab-headers' ),
		args: ( world, port ) =>
			port === world.ports.cdnSmall ? resolved( world, port ) : [],
		expected: gateway( 'nginx', [ 'upstream_header_too_big' ], /buffer/i ),
	},
	{
		name: 'cdn-dead',
		chain: 'nginx as proxy, nothing',
		fault: 'nobody listens where the proxy connects to',
		...way( 'cdnDead', 'cdn' ),
		expected: UNTOLD,
	},
	{
		name: 'cdn-wrong-name',
		chain: 'nginx as proxy, nothing',
		fault: "the upstream's name does not resolve",
		...way( 'cdnWrongName', 'cdn' ),
		expected: UNTOLD,
	},
];

/** Of Varnish, HAProxy, an emulated CDN, and what only some browsers speak. */
export const fronts = [
	{
		name: 'varnish-dead',
		chain: 'Varnish, nothing',
		fault: 'nobody listens where Varnish connects to',
		...way( 'varnishDead', 'varnish' ),
		expected: gateway( 'varnish', [ null ], TO_ORIGIN ),
	},
	{
		name: 'varnish-cached-502',
		chain: 'Varnish, nginx, PHP-FPM',
		fault: 'Varnish keeps a 502 of an outage that is over',
		...way( 'varnishHoarding', 'varnishHoarding' ),
		async breaks( { flag, at } ) {
			const lower = await flag( 'down' );
			await ( await fetch( `${ at.varnishHoarding }/` ) ).arrayBuffer();
			await lower();
			return async () => {
				const purged = await fetch( `${ at.varnishHoarding }/`, {
					method: 'PURGE',
				} );
				await purged.arrayBuffer();
			};
		},
		expected: {
			kind: 'cache',
			culprits: null,
			causes: [ null ],
			remedy: /purge/i,
		},
	},
	{
		name: 'nginx-cached-502',
		chain: 'nginx with proxy_cache, nginx, PHP-FPM',
		fault: 'nginx keeps a 502, and hands it out unless asked to reload',
		...way( 'hoarding', 'varnishHoarding' ),
		async breaks( { flag, at } ) {
			const lower = await flag( 'down' );
			await ( await fetch( `${ at.hoarding }/` ) ).arrayBuffer();
			await lower();
			return async () => {};
		},
		expected: {
			kind: 'cache',
			culprits: null,
			causes: [ null ],
			remedy: /purge|cache/i,
		},
	},
	{
		name: 'edge-521',
		chain: 'CDN (emulated), nginx, PHP-FPM',
		fault: 'the origin refuses the CDN: 521',
		...way( 'edgeDead', 'edge' ),
		args: resolved,
		expected: gateway(
			'cloudflare',
			[ 'upstream_conn_refused' ],
			/allow|firewall/i
		),
	},
	{
		name: 'edge-challenge',
		chain: 'CDN (emulated), nginx, PHP-FPM',
		fault: 'the CDN wants to see a browser run JavaScript',
		...way( 'edgeChallenge', 'edge' ),
		expected: {
			kind: 'client',
			culprits: [ { kind: 'gateway', slug: 'cloudflare' } ],
			causes: [ 'firewall_block' ],
			remedy: /challenge/i,
		},
	},
	{
		name: 'picky-browser',
		chain: 'nginx, PHP-FPM',
		fault: 'a rule answers 502 to Firefox alone',
		...way( 'picky', 'origin' ),
		expected: {
			kind: 'client',
			culprits: [],
			causes: [ null ],
			remedy: /Firefox/,
		},
	},
	{
		name: 'http2-only',
		chain: 'nginx with HTTP/2 and HTTP/1.1, PHP-FPM',
		fault: 'the page is answered by HTTP/1.1, and 502 by HTTP/2',
		...way( 'http2Fails', 'http2', 'https' ),
		args: () => [ '--insecure' ],
		expected: {
			kind: 'client',
			culprits: [],
			causes: [ null ],
			remedy: /HTTP\/2/,
		},
	},
	{
		name: 'ipv6-only',
		chain: 'nginx at an IPv4 and an IPv6 address, PHP-FPM',
		fault: 'the page is answered at the IPv4 address, and 502 at the IPv6 one',
		...way( 'ipv6Fails', 'ipv6' ),
		needs: ( { ipv6 } ) => ipv6,
		lacks: 'no IPv6, not even ::1',
		args: ( world, port ) => [
			'--resolve',
			`localhost:${ port }:127.0.0.1,::1`,
		],
		expected: {
			kind: 'client',
			culprits: [],
			causes: [ null ],
			remedy: /IPv6.*AAAA/,
		},
	},
	{
		name: 'balancer-half',
		chain: 'HAProxy, two nginx, PHP-FPM',
		fault: 'one of the two nginx has no PHP behind it',
		...way( 'balancerHalf', 'balancer' ),
		expected: gateway( null, [ null ], /node|balanc/i ),
	},
	{
		name: 'balancer-dead',
		chain: 'HAProxy, nothing',
		fault: 'no server listens behind HAProxy',
		...way( 'balancerDead', 'balancer' ),
		expected: gateway( 'haproxy', [ null ], TO_ORIGIN ),
	},
];

/** A page that is slow on purpose takes its time: beside the others. */
export const slow = [
	{
		name: 'cdn-timeout',
		chain: 'nginx as proxy, nginx, PHP-FPM',
		fault: 'proxy_read_timeout is shorter than the page takes',
		...way( 'cdnHasty', 'cdn', 'http', '/?lab-slow' ),
		args: ( world, port ) =>
			port === world.ports.cdnHasty ? resolved( world, port ) : [],
		expected: gateway( 'nginx', [ 'upstream_timed_out' ], /timeout/i ),
	},
];
