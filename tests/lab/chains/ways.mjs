/**
 * The ways to the lab's WordPress that nginx makes, each on a port of its own.
 *
 *   WAYS                        names of all ways, also of those that others make
 *   gatewayBlocks( settings )   nginx's blocks
 */
import { join } from 'node:path';
import { FASTCGI_PARAMS } from '../lib/nginx.mjs';
import { origin, proxy } from './servers/nginx.mjs';

export const WAYS = [
	// Origins.
	'origin',
	'second',
	'noSocket',
	'wrongName',
	'victim',
	'victimStatus',
	'victimDisk',
	'toggled',
	'nobody',
	'picky',
	'smallHeaders',
	'http2',
	'http2Fails',
	'ipv6',
	'ipv6Fails',
	// Proxies.
	'cdn',
	'cdnDropped',
	'cdnDenied',
	'cdnTls',
	'cdnWrongTls',
	'cdnToPlain',
	'cdnSmall',
	'cdnHasty',
	'cdnDead',
	'cdnWrongName',
	'hoarding',
	// Made by others.
	'varnish',
	'varnishDead',
	'varnishHasty',
	'varnishHoarding',
	'balancer',
	'balancerHalf',
	'balancerDead',
	'balancerHasty',
	'apache',
	'apacheNoSocket',
	'edge',
	'edgeDead',
	'edgeChallenge',
	'edgeApache',
];

// What the origin's firewall does to whom: `firewall` of the gateway's block chooses the address.
const FIREWALL = `
	if ( $remote_addr = 127.0.0.77 ) { return 444; }
	if ( $remote_addr = 127.0.0.78 ) { return 403; }`;

// Where a host shows how PHP-FPM's pool does.
const statusAt = ( socket ) => `location = /fpm-status {
		${ FASTCGI_PARAMS }
		fastcgi_pass unix:${ socket };
	}`;

/**
 * The blocks.
 *
 * @param {Object} settings What world.mjs has made so far.
 * @return {string[]} nginx's configuration of each.
 */
export function gatewayBlocks( settings ) {
	const { folder, ports, site, fpm, pool, certificates } = settings;
	const root = site.folder;
	const here = ( name ) => [ `127.0.0.1:${ ports[ name ] }` ];
	// The origin itself, under the gateway's port but at another address: for --resolve.
	const behind = ( ...names ) =>
		names.map( ( name ) => `127.0.0.2:${ ports[ name ] }` );
	const to = ( name ) => `http://127.0.0.1:${ ports[ name ] }`;
	const socket = fpm.socket;
	const flag = ( name, does ) =>
		`if ( -f ${ join( folder, 'flags', name ) } ) { ${ does } }`;
	const secure = 'proxy_ssl_verify on; proxy_ssl_name localhost;';
	const trusted = ( { certificate } ) =>
		`${ secure } proxy_ssl_trusted_certificate ${ certificate };`;
	return [
		origin( {
			listen: [
				...here( 'origin' ),
				...here( 'second' ),
				...behind(
					'cdn',
					'cdnDropped',
					'cdnDenied',
					'cdnSmall',
					'cdnHasty',
					'cdnDead',
					'cdnWrongName',
					'cdnToPlain',
					'edge',
					'edgeDead'
				),
			],
			root,
			socket,
			extra: FIREWALL,
		} ),
		origin( {
			listen: here( 'noSocket' ),
			root,
			socket: join( folder, 'nowhere.sock' ),
		} ),
		origin( {
			listen: here( 'wrongName' ),
			root,
			pass: '$nowhere',
			extra: `resolver 127.0.0.1:${ ports.nobody } valid=1s ipv6=off; set $nowhere php.wrong-name.test:9000;`,
		} ),
		origin( { listen: here( 'victim' ), root, socket: pool.socket } ),
		origin( {
			listen: here( 'victimStatus' ),
			root,
			socket: pool.socket,
			extra: statusAt( join( folder, 'victim', 'status.sock' ) ),
		} ),
		origin( {
			listen: here( 'victimDisk' ),
			root,
			socket: pool.socket,
			extra: `fastcgi_temp_path ${ folder }/victim/tmp/nginx;
				fastcgi_max_temp_file_size 16m;
				limit_rate 4m;`,
		} ),
		origin( {
			listen: here( 'toggled' ),
			root,
			socket,
			extra: flag( 'down', 'return 502;' ),
		} ),
		origin( {
			listen: here( 'picky' ),
			root,
			socket,
			extra: 'if ( $http_user_agent ~ Firefox ) { return 502; }',
		} ),
		proxy( { listen: here( 'cdn' ), to: to( 'origin' ) } ),
		proxy( {
			listen: here( 'cdnDropped' ),
			to: to( 'origin' ),
			extra: 'proxy_bind 127.0.0.77;',
		} ),
		proxy( {
			listen: here( 'cdnDenied' ),
			to: to( 'origin' ),
			extra: 'proxy_bind 127.0.0.78;',
		} ),
		origin( {
			listen: behind( 'cdnTls' ),
			root,
			socket,
			tls: certificates.right,
		} ),
		origin( {
			listen: behind( 'cdnWrongTls' ),
			root,
			socket,
			tls: certificates.wrong,
		} ),
		proxy( {
			listen: here( 'cdnTls' ),
			to: `https://127.0.0.2:${ ports.cdnTls }`,
			tls: certificates.right,
			extra: trusted( certificates.right ),
		} ),
		proxy( {
			listen: here( 'cdnWrongTls' ),
			to: `https://127.0.0.2:${ ports.cdnWrongTls }`,
			tls: certificates.right,
			extra: trusted( certificates.wrong ),
		} ),
		proxy( {
			listen: here( 'cdnToPlain' ),
			to: `https://127.0.0.1:${ ports.origin }`,
		} ),
		proxy( { listen: here( 'cdnSmall' ), to: to( 'origin' ) } ),
		proxy( {
			listen: here( 'cdnHasty' ),
			to: to( 'origin' ),
			extra: 'proxy_read_timeout 1s;',
		} ),
		proxy( { listen: here( 'cdnDead' ), to: to( 'nobody' ) } ),
		proxy( {
			listen: here( 'cdnWrongName' ),
			to: '$nowhere',
			extra: `resolver 127.0.0.1:${ ports.nobody } valid=1s ipv6=off; set $nowhere http://origin.wrong-name.test;`,
		} ),
		proxy( {
			listen: here( 'hoarding' ),
			to: to( 'toggled' ),
			extra: `proxy_cache kept;
				proxy_cache_valid 502 10m;
				proxy_cache_bypass $http_cache_control;
				proxy_no_cache $http_cache_control;
				proxy_ignore_headers Cache-Control Expires Set-Cookie;
				add_header X-Cache-Status $upstream_cache_status always;`,
		} ),
		origin( {
			listen: here( 'smallHeaders' ),
			root,
			socket,
		} ),
		...newerWays( settings ),
	];
}

// What some visitors' browsers use and others do not: HTTP/2, and IPv6 where this machine has it.
function newerWays( { ports, site, fpm, certificates, ipv6 } ) {
	const common = { root: site.folder, socket: fpm.socket };
	const at = ( address, name ) => [ `${ address }:${ ports[ name ] }` ];
	const secure = { ...common, tls: certificates.right, http2: true };
	return [
		origin( { ...secure, listen: at( '127.0.0.1', 'http2' ) } ),
		origin( {
			...secure,
			listen: at( '127.0.0.1', 'http2Fails' ),
			extra: 'if ( $server_protocol = HTTP/2.0 ) { return 502; }',
		} ),
		origin( { ...common, listen: at( '127.0.0.1', 'ipv6' ) } ),
		origin( { ...common, listen: at( '127.0.0.1', 'ipv6Fails' ) } ),
		...( ipv6
			? [
					origin( { ...common, listen: at( '[::1]', 'ipv6' ) } ),
					origin( {
						...common,
						listen: at( '[::1]', 'ipv6Fails' ),
						extra: 'return 502;',
					} ),
				]
			: [] ),
	];
}
