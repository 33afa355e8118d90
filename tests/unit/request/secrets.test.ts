import * as fc from 'fast-check';
import {
	describe as described,
	isSame,
	readRequest,
	withoutSecrets,
} from '../../../src/request';

// Hundreds of values, on a machine that may be busy.
jest.setTimeout( 60_000 );

const CHECKOUT = `curl 'https://shop.example/?wc-ajax=checkout&_wpnonce=a1b2c3d4e5' \\
	-H 'content-type: application/x-www-form-urlencoded' -H 'authorization: Basic YW5uOnRvcHNlY3JldA==' \\
	-b 'theme=storefront; wordpress_logged_in_0123456789abcdef0123456789abcdef=ann%7C17%7Ctok' \\
	--data-raw 'payment_method=stripe&account_password=open+sesame%21&billing_email=ann%40shop.example&card=4111+1111+1111+1111'`;

const { request } = readRequest( CHECKOUT );

describe( 'what is stored of a request', () => {
	const stored = JSON.stringify( described( request ) );

	it( 'names its headers, cookies and fields, and no value of theirs', () => {
		expect( described( request ) ).toMatchObject( {
			method: 'POST',
			url: 'https://shop.example/?wc-ajax=checkout&_wpnonce=[secret]',
			cookies: [
				'theme',
				'wordpress_logged_in_0123456789abcdef0123456789abcdef',
			],
			body: {
				type: 'application/x-www-form-urlencoded',
				fields: [
					'payment_method',
					'account_password',
					'billing_email',
					'card',
				],
			},
		} );
		expect( stored ).not.toMatch( /stripe|sesame|ann|4111|YW5u/ );
	} );

	it( 'knows the request again after the session and the nonce have changed', () => {
		const again = readRequest(
			CHECKOUT.replace( 'a1b2c3d4e5', 'f6f6f6f6f6' ).replace(
				'17%7C',
				'18%7C'
			)
		);
		expect( isSame( described( request ), again.request ) ).toBe( true );
	} );

	it( 'knows another request for another', () => {
		for ( const other of [
			CHECKOUT.replace( 'card=', 'iban=' ),
			CHECKOUT.replace( 'shop.example/?', 'shop.example/pay?' ),
			`${ CHECKOUT } -X PUT`,
		] ) {
			expect(
				isSame( described( request ), readRequest( other ).request )
			).toBe( false );
		}
	} );
} );

describe( 'an answer that repeats what was sent', () => {
	const clean = ( text: string ) => withoutSecrets( { text }, request ).text;

	it( 'loses passwords, addresses, cards, cookies and credentials, in any form', () => {
		const page = [
			'open sesame!',
			'open+sesame%21',
			'ann@shop.example',
			'4111 1111 1111 1111',
			'ann%7C17%7Ctok',
			'ann|17|tok',
			'YW5uOnRvcHNlY3JldA==',
			'a1b2c3d4e5',
		].join( ' / ' );
		expect( clean( page ) ).not.toMatch( /sesame|ann|4111|YW5u|a1b2/ );
	} );

	it( 'keeps what is evidence: the names of plugins and themes', () => {
		expect( clean( 'stripe, storefront, checkout' ) ).toBe(
			'stripe, storefront, checkout'
		);
	} );
} );

it( 'no secret field survives, whatever its value', () => {
	fc.assert(
		fc.property(
			fc.stringMatching( /^[\w !?&=%+äß-]{6,30}$/ ),
			( value ) => {
				const sent = readRequest(
					`curl https://shop.example/ --data-urlencode 'password=${ value }' -H 'X: ${ encodeURIComponent( value ) }'`
				).request;
				const kept = withoutSecrets(
					[ value, `<b>${ value }</b>`, encodeURIComponent( value ) ],
					sent
				);
				expect( kept.join() ).toBe(
					'[secret],<b>[secret]</b>,[secret]'
				);
			}
		)
	);
} );
