import { render } from '../../../../src/contract';
import {
	ageOf,
	CACHES,
	cachesOf,
	holderOf,
} from '../../../../src/sequence/answer/caches';
import { PASSERS, WRITERS } from '../../../../src/probe/writers';

const nameOf = ( headers: { [ name: string ]: string } ) =>
	holderOf( cachesOf( { headers } ) )?.name;

it( 'has a source for every sign', () => {
	expect(
		[ ...WRITERS, ...PASSERS, ...CACHES ].filter(
			( { source } ) => source === ''
		)
	).toEqual( [] );
} );

it( 'looks only at headers in lower case, as answers have them', () => {
	const names = [
		...WRITERS.map( ( { header } ) => header?.[ 0 ] ?? '' ),
		...PASSERS.map( ( { header } ) => header?.[ 0 ] ?? '' ),
		...CACHES.map( ( { header } ) => header ),
	];
	expect( names.filter( ( name ) => name !== name.toLowerCase() ) ).toEqual(
		[]
	);
} );

it( 'says of every cache how it is emptied', () => {
	expect( CACHES.every( ( { purge } ) => render( purge ).length > 10 ) ).toBe(
		true
	);
} );

it( 'names the cache that says it answered, before one that was only passed', () => {
	expect(
		nameOf( {
			'cf-cache-status': 'DYNAMIC',
			'x-varnish': '17 4',
			age: '9',
		} )
	).toBe( 'Varnish' );
	expect( nameOf( { 'cf-cache-status': 'HIT', 'x-varnish': '17' } ) ).toBe(
		'Cloudflare'
	);
} );

it( 'takes a Varnish that passed an answer on for no holder', () => {
	expect( cachesOf( { headers: { 'x-varnish': '17' } } )[ 0 ]?.hit ).toBe(
		false
	);
} );

it( 'reads an age only where there is one', () => {
	expect( ageOf( { headers: { age: '30' } } ) ).toBe( 30 );
	expect( ageOf( { headers: { age: '0' } } ) ).toBe( 0 );
	expect( ageOf( { headers: {} } ) ).toBe( 0 );
} );
