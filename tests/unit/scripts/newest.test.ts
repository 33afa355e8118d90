import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { download, newestOffer } from '../../../scripts/lib/newest';

const offers = ( body: unknown, status = 200 ) =>
	newestOffer(
		async () => new Response( JSON.stringify( body ), { status } )
	);

const offer = ( version: string, full: string ) => ( {
	offers: [ { version, packages: { full } } ],
} );

test( 'the first offer is the newest', async () => {
	expect(
		await offers( offer( '7.1.2', 'https://downloads.test/7.1.2.zip' ) )
	).toEqual( { version: '7.1.2', url: 'https://downloads.test/7.1.2.zip' } );
} );

test.each( [
	[ 'no offer', { offers: [] }, 200 ],
	[
		'a version that leads out of its folder',
		offer( '../x', 'https://a.test/' ),
		200,
	],
	[
		'a zip that anybody on the way could change',
		offer( '7.1', 'http://a.test/' ),
		200,
	],
	[ 'an error', {}, 503 ],
] )( '%s is no newest WordPress', async ( _, body, status ) => {
	await expect( offers( body, status ) ).rejects.toThrow( 'wordpress.org' );
} );

/** A server that has one zip, with that checksum. */
async function served< T >(
	sum: ( zip: Buffer ) => string,
	during: ( url: string, zip: Buffer ) => Promise< T >,
	isWhole = true
): Promise< T > {
	const zip = Buffer.alloc( 200_000, 'wordpress' );
	const server = createServer( ( request, response ) => {
		if ( request.url?.endsWith( '.sha1' ) ) {
			response.end( sum( zip ) );
			return;
		}
		response.setHeader( 'content-length', zip.length );
		response.write( zip.subarray( 0, 1000 ) );
		if ( isWhole ) {
			response.end( zip.subarray( 1000 ) );
		}
	} );
	await new Promise< void >( ( done ) =>
		server.listen( 0, '127.0.0.1', done )
	);
	const { port } = server.address() as AddressInfo;
	try {
		return await during( `http://127.0.0.1:${ port }/a.zip`, zip );
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

const sha1 = ( zip: Buffer ) =>
	createHash( 'sha1' ).update( zip ).digest( 'hex' );

test( 'a download comes whole, and says how far it is', async () => {
	const parts: number[] = [];
	const [ got, zip ] = await served( sha1, async ( url, whole ) => [
		await download( url, ( part ) => parts.push( part ) ),
		whole,
	] );
	expect( got?.equals( zip as Buffer ) ).toBe( true );
	expect( parts.at( -1 ) ).toBe( 100 );
} );

test( 'a download that is not what its checksum says is refused', async () => {
	await expect(
		served(
			() => '0'.repeat( 40 ),
			( url ) => download( url )
		)
	).rejects.toThrow( 'checksum' );
} );

test( 'a download that stands still is given up', async () => {
	await expect(
		served(
			sha1,
			( url ) => download( url, undefined, undefined, 100 ),
			false
		)
	).rejects.toThrow( 'stood still' );
} );
