import { parseLog } from '../../../src/logs';

const line = ( request: string, referrer: string ): string =>
	`2026/03/04 05:06:07 [error] 123#123: *7 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 203.0.113.9, server: shop.example, request: "GET ${ request } HTTP/1.1", upstream: "fastcgi://unix:/run/php.sock:", host: "shop.example", referrer: "${ referrer }"`;

test.each( [
	[ '/', 'https://shop.example/wp-admin/tools.php?page=gateway-doctor' ],
	[ '/upstream-sent-too-big-header', 'https://shop.example/' ],
	[
		'/?s=Allowed+memory+size+of+1+bytes+exhausted',
		'https://shop.example/\\"too big header',
	],
] )( 'the visitor’s own words in %s from %s are no cause', ( ...words ) => {
	const [ entry ] = parseLog( line( ...words ) );
	expect( entry?.cause ).toBe( 'upstream_conn_reset' );
} );
