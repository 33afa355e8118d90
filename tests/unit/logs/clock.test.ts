import fc from 'fast-check';
import { Clock } from '../../../src/logs/lines/clock';

const two = ( number: number ) => String( number ).padStart( 2, '0' );

const STAMPS: readonly ( ( h: number, m: number, s: number ) => string )[] = [
	( h, m, s ) => `23-Nov-2026 ${ two( h ) }:${ two( m ) }:${ two( s ) } UTC`,
	( h, m, s ) =>
		`23-Nov-2026 ${ two( h ) }:${ two( m ) }:${ two( s ) } Asia/Kolkata`,
	( h, m, s ) => `2026/11/23 ${ two( h ) }:${ two( m ) }:${ two( s ) }`,
	( h, m, s ) =>
		`23/Nov/2026:${ two( h ) }:${ two( m ) }:${ two( s ) } +0530`,
	( h, m, s ) =>
		`2026-11-23T${ two( h ) }:${ two( m ) }:${ two( s ) }.123456+05:30`,
	( h, m, s ) => `Mon Nov 23 ${ two( h ) }:${ two( m ) }:${ two( s ) } 2026`,
	( h, m, s ) => `261123  ${ h }:${ two( m ) }:${ two( s ) }`,
	( h, m, s ) => `Nov 23 ${ two( h ) }:${ two( m ) }:${ two( s ) }`,
];

test( 'a stamp is read the same whichever was read before it', () => {
	const now = Date.UTC( 2026, 10, 24 );
	// Near each other, as in a log. A second that does not exist is no reason for another moment.
	const moment = fc.tuple(
		fc.integer( { min: 8, max: 9 } ),
		fc.nat( 1 ),
		fc.constantFrom( 0, 5, 59, 60, 61 )
	);
	const stamps = fc
		.tuple(
			fc.array( fc.constantFrom( ...STAMPS ), {
				minLength: 1,
				maxLength: 2,
			} ),
			fc.array( moment, { maxLength: 16 } )
		)
		.map( ( [ writers, moments ] ) =>
			moments.map( ( one, index ) =>
				writers[ index % writers.length ]?.( ...one )
			)
		);
	fc.assert(
		fc.property( stamps, ( all ) => {
			const clock = new Clock( 'Europe/Berlin', now );
			for ( const one of all ) {
				if ( one === undefined ) {
					continue;
				}
				expect( clock.read( one ) ).toBe(
					new Clock( 'Europe/Berlin', now ).read( one )
				);
			}
		} ),
		{ numRuns: 300 }
	);
} );
