import * as fc from 'fast-check';
import {
	kindOf,
	readRequest,
	RequestError,
	textOf,
} from '../../../src/request';
import {
	asciiBash,
	chromeBash,
	chromeCmd,
	firefoxCmd,
	oldCmd,
} from './as-browsers';

// Hundreds of commands, on a machine that may be busy.
jest.setTimeout( 60_000 );

const header = fc
	.string( { unit: 'binary' } )
	.map( ( value ) =>
		value.replace( /[\u0000-\u001f\u007f-\u009f]/g, '' ).trim()
	);

/** With the lone surrogates that a page cannot send, but nothing else, left out. */
const body = fc
	.string( { unit: 'binary', minLength: 1 } )
	.map( ( value ) => value.replace( /\0/g, '' ) )
	.filter( ( value ) => value !== '' );

function reads(
	quote: ( value: string ) => string,
	said: string,
	sent: string
) {
	const { request } = readRequest(
		`curl ${ quote( 'https://shop.example/?a=%20b&c=!' ) } -H ${ quote(
			`x-said: ${ said }`
		) } --data-raw ${ quote( sent ) } --compressed`
	);
	expect( request.url ).toBe( 'https://shop.example/?a=%20b&c=!' );
	expect( textOf( request.headers[ 'x-said' ] ?? '' ) ).toBe( said );
	return textOf( request.body ?? '' );
}

describe( 'whatever a page sends is read back', () => {
	it.each( [
		[ 'from Chrome for bash', chromeBash ],
		[ 'from Firefox and Safari for bash', asciiBash ],
	] )( '%s', ( _, quote ) => {
		fc.assert(
			fc.property( header, body, ( said, sent ) => {
				expect( reads( quote, said, sent ) ).toBe( sent );
			} )
		);
	} );

	it( 'from Chrome for cmd.exe, line ends as line feeds', () => {
		fc.assert(
			fc.property( header, body, ( said, sent ) => {
				expect(
					reads( chromeCmd, said, sent.replace( /\r/g, '' ) )
				).toBe( sent.replace( /\r/g, '' ) );
			} )
		);
	} );

	it.each( [
		[ 'from Firefox for cmd.exe, on one line', firefoxCmd ],
		[
			'from an older browser for cmd.exe, where nothing needs a backslash',
			( value: string ) => `${ oldCmd( value ) } ^\r\n`,
		],
	] )( '%s', ( name, quote ) => {
		const plain = ( value: string ) =>
			value.replace(
				name.includes( 'older' ) ? /[\r\n\\]/g : /[\r\n]/g,
				''
			);
		fc.assert(
			fc.property(
				header.map( plain ).map( ( value ) => value.trim() ),
				body.map( plain ).filter( ( value ) => value !== '' ),
				( said, sent ) => {
					expect( reads( quote, said, sent ) ).toBe( sent );
				}
			)
		);
	} );
} );

/** What becomes of a text; a mistake of ours is thrown. */
function outcome( text: string ): 'request' | 'refused' {
	try {
		return /^https?:\/\//.test( readRequest( text ).request.url )
			? 'request'
			: 'refused';
	} catch ( error ) {
		if ( error instanceof RequestError ) {
			return 'refused';
		}
		throw error;
	}
}

it( 'a text that is no request is refused in words, whatever it is', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.string().map( ( text ) => `curl ${ text }` ),
				fc.string().map( ( text ) => `curl ^"${ text }` ),
				fc.json()
			),
			( text ) => {
				const expected =
					kindOf( text ) === 'url'
						? [ 'refused' ]
						: [ 'refused', 'request' ];
				expect( expected ).toContain( outcome( text ) );
			}
		)
	);
} );
