import fc from 'fast-check';
import {
	both,
	joined,
	howSaid,
	inOne,
	listen,
	remember,
	say,
	templateOf,
} from '../../../src/contract';

it( 'a sentence is English, whether somebody listens or not', () => {
	expect( say`It fails in ${ 7 } % of ${ 'them' }.` ).toBe(
		'It fails in 7 % of them.'
	);
	expect( howSaid( 'It fails in 7 % of them.' ) ).toBeUndefined();
} );

describe( 'a sentence that was listened to', () => {
	beforeAll( listen );

	it( 'is known by its template and its values', () => {
		expect( howSaid( say`It fails in ${ 7 } % of ${ 'them' }.` ) ).toEqual(
			{
				template: 'It fails in %1$s %% of %2$s.',
				values: [ '7', 'them' ],
			}
		);
		expect( howSaid( say`It is ${ 'boom' }.` )?.template ).toBe(
			'It is %s.'
		);
		expect( howSaid( say`Nothing.` ) ).toEqual( {
			template: 'Nothing.',
			values: [],
		} );
	} );

	it( 'is known without the spaces around it too', () => {
		expect(
			howSaid( say`${ '' } It was stopped.`.trim() )?.values
		).toEqual( [ '' ] );
	} );

	it( 'may be several in one', () => {
		expect( howSaid( inOne( [ say`One.`, say`Two.` ] ) ) ).toEqual( {
			template: '%1$s %2$s',
			values: [ 'One.', 'Two.' ],
		} );
	} );

	it( 'is never looked for in itself', () => {
		const text = 'All alone.';
		expect( howSaid( say`${ text }` ) ).toBeUndefined();
		expect( howSaid( inOne( [ 'All alone, too.' ] ) ) ).toBeUndefined();
	} );

	it( 'is forgotten at last, so that a long run does not fill the memory', () => {
		const first = say`The very first of ${ 'many' }.`;
		const many = Array.from(
			{ length: 6000 },
			( _, n ) => say`No. ${ n }`
		);
		expect( howSaid( first ) ).toBeUndefined();
		expect( howSaid( many.at( -1 ) ?? '' ) ).toBeDefined();
	} );

	it( 'can be remembered from before', () => {
		remember( 'It was boom.', {
			template: 'It was %s.',
			values: [ 'boom' ],
		} );
		expect( howSaid( 'It was boom.' )?.values ).toEqual( [ 'boom' ] );
	} );
} );

it( 'a template with its values in place is the sentence again', () => {
	fc.assert(
		fc.property(
			fc.array( fc.string(), { minLength: 1, maxLength: 5 } ),
			( parts ) => {
				const filled = templateOf( parts ).replace(
					/%(?:(\d+)\$)?s|%%/g,
					( gap, place?: string ) =>
						gap === '%%' ? '%' : `<${ place ?? 1 }>`
				);
				expect( filled ).toBe(
					parts.reduce(
						( all, part, at ) => `${ all }<${ at }>${ part }`
					)
				);
			}
		)
	);
} );

describe( 'names one after the other', () => {
	beforeAll( listen );

	it( 'are joined in the language of whoever reads them', () => {
		expect( both( [ 'One', 'Two', 'Three' ] ) ).toBe(
			'One and Two and Three'
		);
		expect( howSaid( both( [ 'One', 'Two' ] ) ) ).toEqual( {
			template: '%1$s and %2$s',
			values: [ 'One', 'Two' ],
		} );
		expect( howSaid( joined( [ 'One', say`the other one` ] ) ) ).toEqual( {
			template: '%1$s, %2$s',
			values: [ 'One', 'the other one' ],
		} );
	} );

	it.each( [ [ [] ], [ [ 'One' ] ] ] )( 'are themselves: %j', ( names ) => {
		expect( both( names ) ).toBe( names.join() );
		expect( joined( names ) ).toBe( names.join() );
	} );
} );
