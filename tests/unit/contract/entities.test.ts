import fc from 'fast-check';
import { decodeEntities, textOf } from '../../../src/contract';

it.each( [
	[ 'Bob&#8217;s A &amp; B', 'Bob’s A & B' ],
	[ '&#x2013;&ndash;&hellip;&lsaquo;', '––…‹' ],
	[ '&Auml;rzte, caf&eacute;, &ntilde;', 'Ärzte, café, ñ' ],
	[ '&amp;amp;', '&amp;' ],
	[
		'A & B; &nothing; &#0; &#xD800; &#1114112; &#10;',
		'A & B; &nothing; &#0; &#xD800; &#1114112; &#10;',
	],
] )( 'reads %s', ( text, read ) => {
	expect( decodeEntities( text ) ).toBe( read );
} );

it( 'leaves a text without an ampersand as it is, and never fails', () => {
	fc.assert(
		fc.property( fc.string(), ( text ) => {
			const plain = text.replaceAll( '&', '' );
			expect( decodeEntities( plain ) ).toBe( plain );
			expect( typeof decodeEntities( `&#${ text };` ) ).toBe( 'string' );
		} )
	);
} );

it( 'takes what a piece of HTML says, also where it is cut off', () => {
	expect(
		textOf( '<style>a{}</style><p>One&nbsp;of <b>two</b></p>\n<a href="x' )
	).toBe( 'One of two' );
} );
