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
	{
		name: 'disk-full',
		chain: 'nginx, PHP-FPM; with a key',
		fault: 'the disk for temporary files is full',
		...way( 'victimDisk', 'victimDisk', 'http', '/?lab-big' ),
		keyed: true,
		needs: ( { disk } ) => disk.mounted,
		breaks: ( { disk } ) => disk.fill(),
		expected: {
			kind: 'overload',
			culprits: [ { kind: 'os', slug: 'disk' } ],
			causes: [ 'disk_full' ],
			remedy: /disk/i,
		},
	},
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
