import { closeOver, isClosed } from '../../../src/search/model/dependencies';

// 2 needs 1, 1 needs 0; 3 and 4 need each other.
const requires = [ [], [ 0 ], [ 1 ], [ 4 ], [ 3 ] ];

test( 'what a suspect needs is closed over chains', () => {
	const { up, down, unit } = closeOver( requires );
	expect( up.map( ( needs ) => [ ...needs ].sort() ) ).toEqual( [
		[ 0 ],
		[ 0, 1 ],
		[ 0, 1, 2 ],
		[ 3, 4 ],
		[ 3, 4 ],
	] );
	expect( down.map( ( users ) => [ ...users ].sort() ) ).toEqual( [
		[ 0, 1, 2 ],
		[ 1, 2 ],
		[ 2 ],
		[ 3, 4 ],
		[ 3, 4 ],
	] );
	expect( unit ).toEqual( [ 0, 1, 2, 3, 3 ] );
} );

test( 'a set without what its members need is not closed', () => {
	const dependencies = closeOver( requires );
	const on = ( ...members: number[] ) =>
		Uint8Array.from( requires, ( _, index ) =>
			Number( members.includes( index ) )
		);
	expect( isClosed( on( 0, 1, 2 ), dependencies ) ).toBe( true );
	expect( isClosed( on( 0, 2 ), dependencies ) ).toBe( false );
	expect( isClosed( on( 3 ), dependencies ) ).toBe( false );
} );
