/** With the site's key: what WordPress itself can tell. One after the other: a site has one run at a time. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gateway, resolved, way } from './words.mjs';

const CLOUDFLARE_RANGE = '173.245.48.0/20';

/** Of these, nothing is changed that others share. */
export const keyed = [
	{
		name: 'proxy-buffers-keyed',
		chain: 'nginx as proxy, nginx, PHP-FPM; with a key',
		fault: 'proxy_buffer_size is smaller than the headers',
		...way( 'cdnSmall', 'origin', 'http', '/?lab-headers' ),
		keyed: true,
		expected: gateway( 'nginx', [ 'upstream_header_too_big' ], /buffer/i ),
	},
];

/** Of the pool with the small disk: after the others that use it. */
export const disks = [
	{
		name: 'disk-full',
		chain: 'nginx, PHP-FPM; with a key',
		fault: 'the disk for temporary files is full',
		...way( 'victimDisk', 'victimDisk', 'http', '/?lab-big' ),
		keyed: true,
		needs: ( { disk } ) => disk.mounted,
		lacks: 'no file system may be mounted',
		breaks: ( { disk } ) => disk.fill(),
		// The access log of the lab's nginx, and FPM's own word of its workers.
		evidence: [ 'overload', /Requests a minute: .*gateways-access/ ],
		expected: {
			kind: 'overload',
			culprits: [ { kind: 'os', slug: 'disk' } ],
			causes: [ 'disk_full' ],
			remedy: /disk/i,
		},
	},
	{
		name: 'inodes-used-up',
		chain: 'nginx, PHP-FPM; with a key',
		fault: 'the disk for temporary files has space, and no inode',
		...way( 'victimDisk', 'victimDisk', 'http', '/?lab-big' ),
		keyed: true,
		needs: ( { disk } ) => disk.mounted,
		lacks: 'no file system may be mounted',
		breaks: ( { disk } ) => disk.useUp(),
		evidence: [ 'overload', /PHP-FPM's pool: \d of \d workers busy/ ],
		expected: {
			kind: 'overload',
			culprits: [ { kind: 'os', slug: 'disk' } ],
			causes: [ 'disk_full' ],
			remedy: /inodes/,
		},
	},
];

/** A block list of a plugin's, in the table that it keeps. */
const SHIELD = `
CREATE TABLE wp_icwp_wpsf_ips ( id INT UNSIGNED PRIMARY KEY, ip VARBINARY(16) );
CREATE TABLE wp_icwp_wpsf_ip_rules ( id INT UNSIGNED PRIMARY KEY, ip_ref INT UNSIGNED, cidr INT, is_range TINYINT, type CHAR(2), blocked_at INT UNSIGNED, unblocked_at INT UNSIGNED );
INSERT INTO wp_icwp_wpsf_ips VALUES ( 1, INET6_ATON( '173.245.48.0' ) );
INSERT INTO wp_icwp_wpsf_ip_rules VALUES ( 1, 1, 20, 1, 'MB', 1, 0 );`;

// What a security plugin does with them: in the lab, the edge's own address.
const TURNS_AWAY = `<?php
if ( '127.0.0.77' === ( $_SERVER['REMOTE_ADDR'] ?? '' ) ) { http_response_code( 403 ); exit( 'Blocked' ); }
`;

// Of the emulated CDN in front of Apache: one after the other, they share its .htaccess.
const edge = ( name, fault, breaks, remedy ) => ( {
	name,
	chain: 'CDN (emulated), Apache, PHP-FPM; with a key',
	fault,
	...way( 'edgeApache', 'edgeApache' ),
	keyed: true,
	args: resolved,
	breaks,
	evidence: [
		'gateway',
		/Ranges of Cloudflare \(22, as of .*173\.245\.48\.0/,
	],
	expected: gateway( 'cloudflare', [ 'firewall_block' ], remedy ),
} );

/** Other ways to keep a CDN out. */
export const otherBlocks = [
	edge(
		'allow-list-without-cdn',
		'.htaccess lets a few addresses in, and not the CDN',
		async ( { site } ) => {
			const file = join( site.folder, '.htaccess' );
			await writeFile( file, 'Require ip 127.0.0.1 127.0.0.2 ::1\n' );
			return () => rm( file );
		},
		/from line 1 on, and leaves out 22 ranges of cloudflare: add these to it/
	),
	edge(
		'plugin-blocks-cdn',
		"a security plugin's table blocks the CDN's addresses",
		async ( { site, database } ) => {
			const file = join( site.content, 'mu-plugins', 'turns-away.php' );
			await writeFile( file, TURNS_AWAY );
			await database.query( SHIELD, 'wordpress' );
			return async () => {
				await rm( file );
				await database.query(
					'DROP TABLE wp_icwp_wpsf_ips, wp_icwp_wpsf_ip_rules',
					'wordpress'
				);
			};
		},
		/173\.245\.48\.0\/20 in Shield Security.*nothing else has to be opened/
	),
];

/** Beside the other cases of Apache, which read the same .htaccess. */
export const blocked = {
	name: 'htaccess-blocks-cdn',
	chain: 'CDN (emulated), Apache, PHP-FPM; with a key',
	fault: "a line in .htaccess blocks the CDN's addresses",
	...way( 'edgeApache', 'edgeApache' ),
	keyed: true,
	args: resolved,
	async breaks( { site } ) {
		const file = join( site.folder, '.htaccess' );
		// The edge of the lab has an address of its own, beside one of Cloudflare's.
		await writeFile(
			file,
			`<RequireAll>\nRequire all granted\nRequire not ip ${ CLOUDFLARE_RANGE } 127.0.0.77\n</RequireAll>\n`
		);
		return () => rm( file );
	},
	expected: gateway(
		'cloudflare',
		[ 'firewall_block' ],
		/173\.245\.48\.0\/20 in line 3 of \.htaccess/
	),
};
