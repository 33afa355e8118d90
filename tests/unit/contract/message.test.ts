import fc from 'fast-check';
import {
	both,
	capital,
	inOne,
	isMessage,
	isUnsaid,
	joined,
	render,
	rendered,
	say,
	templateOf,
	UNSAID,
	verbatim,
	type Message,
} from '../../../src/contract';
import { isDiagnosis, noun, revived } from '../../../src/contract/check';
import { aDiagnosis } from '../report/a-diagnosis';

const GERMAN: { [ template: string ]: string } = {
	'It fails in %1$s %% of %2$s.': 'Von %2$s gehen %1$s %% nicht.',
	'%1$s and %2$s': '%1$s und %2$s',
	'the theme %s': 'das Theme %s',
};

const inGerman = ( message: Message ): string =>
	render( message, ( template ) => GERMAN[ template ] ?? template );

describe( 'a sentence', () => {
	it( 'is its template and its values', () => {
		expect(
			JSON.stringify( say`It fails in ${ 7 } % of ${ 'them' }.` )
		).toBe(
			'{"template":"It fails in %1$s %% of %2$s.","values":["7","them"]}'
		);
		expect( JSON.stringify( say`It is ${ 'boom' }.` ) ).toBe(
			'{"template":"It is %s.","values":["boom"]}'
		);
	} );

	it( 'is rendered in English, or in another language and its order', () => {
		const message = say`It fails in ${ 7 } % of ${ 'them' }.`;
		expect( render( message ) ).toBe( 'It fails in 7 % of them.' );
		expect( inGerman( message ) ).toBe( 'Von them gehen 7 % nicht.' );
	} );

	it( 'is rendered with those within it, each once', () => {
		const message = say`Not ${ say`the theme ${ 'the theme %s' }` }.`;
		expect( inGerman( message ) ).toBe( 'Not das Theme the theme %s.' );
	} );

	it( 'says where something is not known', () => {
		expect( render( say`It is ${ null } of ${ undefined }.` ) ).toBe(
			'It is ? of ?.'
		);
	} );

	it( 'has no spaces around it', () => {
		expect( render( say`${ UNSAID } It was stopped. ${ '' }` ) ).toBe(
			'It was stopped.'
		);
	} );

	it( 'begins with a capital letter where it is asked to, in each language', () => {
		expect( inGerman( capital( say`the theme ${ 'a' }` ) ) ).toBe(
			'Das Theme a'
		);
		expect( render( capital( 'boom' ) ) ).toBe( 'Boom' );
	} );

	it( 'may be several in one', () => {
		expect( render( inOne( [ say`One.`, say`Two.` ] ) ) ).toBe(
			'One. Two.'
		);
		expect( isUnsaid( inOne( [] ) ) ).toBe( true );
	} );

	it( 'of somebody else is translated by nobody', () => {
		expect( inGerman( verbatim( 'the theme %s' ) ) ).toBe( 'the theme %s' );
		expect( isUnsaid( UNSAID ) ).toBe( true );
		expect( isUnsaid( verbatim( 'a' ) ) ).toBe( false );
	} );
} );

it( 'a template with its values in place is the sentence again', () => {
	fc.assert(
		fc.property(
			fc.array( fc.string(), { minLength: 1, maxLength: 5 } ),
			( parts ) => {
				const values = parts.slice( 1 ).map( ( _, at ) => `<${ at }>` );
				const whole = parts.reduce(
					( all, part, at ) => `${ all }<${ at - 1 }>${ part }`
				);
				const template = templateOf( parts );
				expect( render( { template, values } ) ).toBe(
					// A text alone is somebody else's.
					whole.trim()
				);
			}
		)
	);
} );

describe( 'names one after the other', () => {
	it( 'are joined in the language of whoever reads them', () => {
		expect( render( both( [ 'One', 'Two', 'Three' ] ) ) ).toBe(
			'One and Two and Three'
		);
		expect( inGerman( both( [ 'Eins', say`the theme ${ 2 }` ] ) ) ).toBe(
			'Eins und das Theme 2'
		);
		expect( render( joined( [ 'One', say`the other one` ] ) ) ).toBe(
			'One, the other one'
		);
	} );

	it.each( [ [ [] ], [ [ 'One' ] ] ] )( 'are themselves: %j', ( names ) => {
		expect( render( both( names ) ) ).toBe( names.join() );
		expect( render( joined( names ) ) ).toBe( names.join() );
	} );
} );

describe( 'a whole run', () => {
	it( 'has plain texts in its file, and sentences again when it is read', () => {
		const diagnosis = aDiagnosis();
		const file = JSON.parse(
			JSON.stringify( rendered( diagnosis ) )
		) as ReturnType< typeof rendered< typeof diagnosis > >;
		expect( typeof file.verdict.summary ).toBe( 'string' );
		expect( file.steps.every( ( step ) => ! isMessage( step ) ) ).toBe(
			true
		);
		expect( isDiagnosis( file ) ).toBe( false );
		const read: unknown = revived( file, isDiagnosis );
		if ( ! isDiagnosis( read ) ) {
			throw new Error( isDiagnosis.problems( read ).join() );
		}
		expect( isMessage( read.verdict.summary ) ).toBe( true );
		expect( isMessage( read.steps[ 0 ]?.summary ) ).toBe( true );
		expect( JSON.stringify( rendered( read ) ) ).toBe(
			JSON.stringify( file )
		);
	} );

	it( 'is not made of what is none', () => {
		for ( const other of [ null, 7, 'text', [], {}, { steps: 7 } ] ) {
			expect( isDiagnosis( revived( other, isDiagnosis ) ) ).toBe(
				false
			);
		}
		const isStep = noun( 'step' );
		expect( revived( { summary: 7 }, isStep ) ).toEqual( { summary: 7 } );
	} );
} );
