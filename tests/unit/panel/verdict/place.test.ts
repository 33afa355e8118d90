import { readPlace } from '../../../../src/panel/verdict/place';
import { aSiteClient } from '../a-run';

const TEXT = `<?php
add_action( 'init', function () {
	sleep( 60 );
} );
`;

describe( 'the accused line', () => {
	it( 'is shown with its function, hook, danger and the lines around it', async () => {
		const site = aSiteClient( {
			source: async ( file ) => ( { file, text: TEXT } ),
		} );
		const place = await readPlace( site, 'boom.php', 3 );
		expect( place.call ).toBe( '{closure}' );
		expect( place.hooks ).toEqual( [ 'init' ] );
		expect( place.risks ).toMatchObject( [ { kind: 'sleep', line: 3 } ] );
		expect( place.lines.map( ( { number } ) => number ) ).toEqual( [
			1, 2, 3, 4, 5,
		] );
		expect( place.lines[ 2 ]?.text ).toBe( '\tsleep( 60 );' );
	} );

	it( 'has nothing to show where the file is gone', async () => {
		const site = aSiteClient( { source: async () => null } );
		expect( await readPlace( site, 'gone.php', 3 ) ).toEqual( {
			call: null,
			hooks: [],
			risks: [],
			lines: [],
		} );
	} );
} );
