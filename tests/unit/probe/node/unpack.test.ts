import {
	brotliCompressSync,
	deflateRawSync,
	deflateSync,
	gzipSync,
} from 'node:zlib';
import { unpack, unpacked } from '../../../../src/probe/node/unpack';

const PAGE = 'An error page. '.repeat( 200 );

describe( 'a compressed answer', () => {
	it.each( [
		[ 'gzip', gzipSync( PAGE ) ],
		[ 'deflate', deflateSync( PAGE ) ],
		[ 'deflate', deflateRawSync( PAGE ) ],
		[ 'br', brotliCompressSync( PAGE ) ],
		[ ' GZIP', gzipSync( PAGE ) ],
	] )( 'is unpacked: %s', ( encoding, bytes ) => {
		expect( unpacked( bytes, encoding ).toString() ).toBe( PAGE );
	} );

	it( 'that breaks off gives what had come', () => {
		const random = Buffer.from(
			Array.from(
				{ length: 20_000 },
				( _, index ) => ( index * index * 7 ) % 251
			)
		);
		const whole = gzipSync( random );
		const part = unpacked( whole.subarray( 0, whole.length / 2 ), 'gzip' );
		expect( part.length ).toBeGreaterThan( 0 );
		expect( random.subarray( 0, part.length ).equals( part ) ).toBe( true );
	} );

	it( 'that is none stays as it is', () => {
		expect( unpacked( Buffer.from( PAGE ), 'gzip' ).toString() ).toBe(
			PAGE
		);
		expect( unpacked( Buffer.from( PAGE ), 'zstd' ).toString() ).toBe(
			PAGE
		);
		expect( unpacked( Buffer.from( PAGE ), undefined ).toString() ).toBe(
			PAGE
		);
	} );
} );

describe( 'whether an answer is what its header says', () => {
	const packed = gzipSync( PAGE );
	it.each( [
		[ 'gzip', packed, null ],
		[ 'br', brotliCompressSync( PAGE ), null ],
		[ 'gzip, br', brotliCompressSync( packed ), null ],
		[ undefined, Buffer.from( PAGE ), null ],
		[ 'utf-8', Buffer.from( PAGE ), null ],
		[ 'gzip', Buffer.alloc( 0 ), null ],
		[ 'gzip', Buffer.concat( [ packed, Buffer.from( '\r\n' ) ] ), null ],
		[
			'gzip',
			Buffer.concat( [ packed, Buffer.from( '<!-- b -->' ) ] ),
			'encoding',
		],
		[ 'gzip', Buffer.from( PAGE ), 'encoding' ],
		[ 'br', Buffer.from( PAGE ), 'encoding' ],
		[ 'deflate', Buffer.from( PAGE ), 'encoding' ],
		[ 'br', packed, 'encoding' ],
		[
			'gzip',
			Buffer.concat( [ Buffer.from( '<!-- a -->' ), packed ] ),
			'encoding',
		],
		[ 'gzip', packed.subarray( 0, packed.length - 12 ), 'cut' ],
	] as const )( '%s: %#', ( encoding, bytes, error ) => {
		expect( unpack( bytes, encoding ).error ).toBe( error );
	} );
} );
