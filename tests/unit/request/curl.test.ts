import { readRequest, textOf } from '../../../src/request';

const read = ( command: string ) => readRequest( command ).request;

describe( 'a curl command as a browser copies it', () => {
	it( 'is read from Chrome for bash', () => {
		const request = read( `curl 'https://shop.example/?wc-ajax=checkout' \\
  -H 'accept: application/json, text/javascript, */*; q=0.01' \\
  -H 'accept-language: de-DE,de;q=0.9' \\
  -H 'content-type: application/x-www-form-urlencoded; charset=UTF-8' \\
  -b 'woocommerce_items_in_cart=1; wp_woocommerce_session_8f=t_1%7C%7C2' \\
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\
  --data-raw $'billing_first_name=J\\u00fcrgen&note=It\\'s a \\u0021 test' \\
  --compressed ;` );
		expect( request.method ).toBe( 'POST' );
		expect( request.url ).toBe( 'https://shop.example/?wc-ajax=checkout' );
		expect( textOf( request.body ?? '' ) ).toBe(
			"billing_first_name=Jürgen&note=It's a ! test"
		);
		expect( request.headers ).toEqual( {
			accept: 'application/json, text/javascript, */*; q=0.01',
			'accept-language': 'de-DE,de;q=0.9',
			'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
			cookie: 'woocommerce_items_in_cart=1; wp_woocommerce_session_8f=t_1%7C%7C2',
			'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
			'accept-encoding': 'gzip, deflate, br',
		} );
	} );

	it( 'is read from Chrome for cmd.exe', () => {
		const request = read(
			'curl ^"https://shop.example/wp-json/wc/store/v1/checkout?a=1^&b=^%^20^" ^\r\n' +
				'  -X ^"POST^" ^\r\n' +
				'  -H ^"content-type: application/json^" ^\r\n' +
				'  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"140^\\^"^" ^\r\n' +
				'  --data-raw ^"^{^\\^"note^\\^":^\\^"50^% off ^& more^\\^"^}^"'
		);
		expect( request.url ).toBe(
			'https://shop.example/wp-json/wc/store/v1/checkout?a=1&b=%20'
		);
		expect( request.headers[ 'sec-ch-ua' ] ).toBe( '"Chromium";v="140"' );
		expect( request.body ).toBe( '{"note":"50% off & more"}' );
	} );

	it( 'is read from an older browser for cmd.exe', () => {
		const request = read(
			'curl "https://shop.example/save" ^\r\n -H "x: a ""quoted"" word" ^\r\n --data-raw "a=1&b=2"'
		);
		expect( request.headers.x ).toBe( 'a "quoted" word' );
		expect( request.body ).toBe( 'a=1&b=2' );
	} );

	it( 'is read from Safari', () => {
		const request =
			read( `curl 'https://shop.example/wp-admin/admin-ajax.php' \\
-X 'POST' \\
-H 'Accept: */*' \\
-H 'Content-Length: 13' \\
-H 'Host: shop.example' \\
--data 'action=import'` );
		expect( request.headers ).toEqual( {
			accept: '*/*',
			'content-type': 'application/x-www-form-urlencoded',
		} );
		expect( request.body ).toBe( 'action=import' );
	} );

	it( 'keeps a body of several parts byte for byte', () => {
		const body =
			'------X\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n------X--\r\n';
		const written = body.replace( /\r/g, '\\r' ).replace( /\n/g, '\\n' );
		const request = read(
			`curl 'https://shop.example/upload' -H 'content-type: multipart/form-data; boundary=----X' --data-raw $'${ written }'`
		);
		expect( request.body ).toBe( body );
	} );

	it( 'gets back the line ends that a body of several parts loses in cmd.exe', () => {
		const request = read(
			'curl ^"https://shop.example/up^" -H ^"content-type: multipart/form-data; boundary=X^" --data-raw ^"--X^\n\n^\n\n1^\n\n--X--^\n\n^"'
		);
		expect( request.body ).toBe( '--X\r\n\r\n1\r\n--X--\r\n' );
	} );
} );

describe( 'a curl command written by hand', () => {
	it( 'needs no scheme, no method and no order', () => {
		const request = read( '$ curl -sSLk -d a=1 -da=2 shop.example/x' );
		expect( request ).toMatchObject( {
			method: 'POST',
			url: 'http://shop.example/x',
			body: 'a=1&a=2',
		} );
	} );

	it( 'may be followed by a pipe, a redirection or a comment', () => {
		for ( const end of [ '| jq .', '2>/dev/null', '> out.html', '# it' ] ) {
			expect( read( `curl https://shop.example/ ${ end }` ).url ).toBe(
				'https://shop.example/'
			);
		}
	} );

	it( 'takes -I, -X, -G, -e, -A and -u as curl does', () => {
		expect( read( 'curl -I https://shop.example/' ).method ).toBe( 'HEAD' );
		expect( read( 'curl -XDELETE https://shop.example/' ).method ).toBe(
			'DELETE'
		);
		expect(
			read(
				'curl -G https://shop.example/?a=1 -d b=2 --data-urlencode "c=3 4"'
			)
		).toMatchObject( {
			method: 'GET',
			url: 'https://shop.example/?a=1&b=2&c=3%204',
			body: null,
		} );
		expect(
			read(
				'curl https://shop.example/ -e https://a.example/ -A me -u ann:pass'
			).headers
		).toEqual( {
			referer: 'https://a.example/',
			'user-agent': 'me',
			authorization: 'Basic YW5uOnBhc3M=',
		} );
	} );

	it( 'says JSON and form data as curl says them', () => {
		expect(
			read( `curl https://shop.example/ --json '{"a":1}'` )
		).toMatchObject( {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json',
			},
			body: '{"a":1}',
		} );
		const form = read(
			`curl https://shop.example/ -F a=1 -F 'b=2;type=text/x'`
		);
		expect( form.headers[ 'content-type' ] ).toContain(
			'multipart/form-data'
		);
		expect( form.body ).toContain( 'name="a"\r\n\r\n1\r\n' );
		expect( form.body ).toContain( 'Content-Type: text/x\r\n\r\n2\r\n' );
	} );

	it( 'leaves out a header that is given empty', () => {
		expect(
			read(
				`curl https://shop.example/ -d a=1 -H 'Content-Type:' -H 'X-Empty;'`
			).headers
		).toEqual( { 'x-empty': '' } );
	} );

	it( 'reads files only where it is given a way to', () => {
		const command = 'curl https://shop.example/ --data-binary @order.json';
		expect(
			readRequest( command, {}, ( name ) => `<${ name }>\n` ).request.body
		).toBe( '<order.json>\n' );
		expect( () => read( command ) ).toThrow( 'reads the file order.json' );
	} );

	it( 'accepts any certificate with -k, and says what it leaves aside', () => {
		const reading = readRequest(
			'curl -k -x proxy:80 https://shop.example/'
		);
		expect( reading.insecure ).toBe( true );
		expect( reading.notes.join() ).toContain( '--proxy' );
	} );
} );

describe( 'what is no request', () => {
	it.each( [
		[ 'fetch("https://a.example/")', 'Copy as cURL' ],
		[ 'Invoke-WebRequest -Uri "https://a"', 'Copy as cURL' ],
		[ 'hello', 'neither a curl command nor a HAR file' ],
		[ 'curl', 'neither' ],
		[ 'curl -s', 'no address' ],
		[ `curl 'https://a.example/`, 'not closed' ],
		[ 'curl ^"https://a.example/', 'not closed' ],
		[ 'curl https://a.example/?a=1&b=2', '& outside quotation marks' ],
		[ 'curl "https://a.example/$PATH"', 'a variable' ],
		[ 'curl https://a.example/ -H "X: `id`"', 'a variable' ],
		[ 'curl https://a.example/ https://b.example/', '2 addresses' ],
		[ 'curl https://a.example/ ; curl https://b.example/', 'several curl' ],
		[ 'curl https://a.example/ --frobnicate', '--frobnicate' ],
		[ 'curl https://a.example/ -H', 'without its value' ],
		[ 'curl https://a.example/ -b cookies.txt', 'cookies from a file' ],
		[ 'curl https://a.example/ -K rc', 'from a file (-K)' ],
		[ 'curl ftp://a.example/', 'no web address' ],
		[ 'curl https://1.2.3.4/ -H "Host: a.example"', '--resolve' ],
		[ `curl https://a.example/ -H $'X: a\\nB: c'`, 'no header' ],
	] )( '%s', ( text, why ) => {
		expect( () => read( text ) ).toThrow( why );
	} );
} );
