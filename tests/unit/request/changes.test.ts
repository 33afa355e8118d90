import { mayChange, readRequest, whyNever } from '../../../src/request';

const of = ( command: string ) => readRequest( `curl ${ command }` ).request;

describe( 'whether a request may change something', () => {
	it.each( [
		[ `'https://shop.example/checkout/' -d a=1` ],
		[ `-X DELETE 'https://shop.example/wp-json/wp/v2/posts/1'` ],
		[ `'https://shop.example/wp-json/x?_method=POST'` ],
		[ `'https://shop.example/wp-json/x' -H 'X-HTTP-Method-Override: PUT'` ],
		[
			`'https://shop.example/wp-admin/plugins.php?action=activate&_wpnonce=1'`,
		],
		[ `'https://shop.example/?add-to-cart=7'` ],
		[ `'https://shop.example/?wc-ajax=get_refreshed_fragments'` ],
		[ `'https://shop.example/wp-cron.php'` ],
	] )( 'may: %s', ( command ) => {
		expect( mayChange( of( command ) ) ).toBe( true );
	} );

	it.each( [
		[ `'https://shop.example/shop/?page=2' -b 'a=1'` ],
		[ `'https://shop.example/wp-admin/edit.php?post_type=page'` ],
		[ `-I 'https://shop.example/'` ],
	] )( 'asks only: %s', ( command ) => {
		expect( mayChange( of( command ) ) ).toBe( false );
	} );
} );

describe( 'what can never be a probe', () => {
	it( 'is a sign-in, or XML-RPC', () => {
		expect(
			whyNever( of( 'https://shop.example/wp-login.php -d log=ann' ) )
		).toContain( 'signs nobody in' );
		expect( whyNever( of( 'https://shop.example/xmlrpc.php' ) ) ).toContain(
			'XML-RPC'
		);
	} );

	it( 'is not the page of the login, nor a checkout', () => {
		expect(
			whyNever( of( 'https://shop.example/wp-login.php' ) )
		).toBeNull();
		expect(
			whyNever( of( 'https://shop.example/checkout/ -d a=1' ) )
		).toBeNull();
	} );
} );
