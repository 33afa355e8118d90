import {
	hopsOf,
	passersOf,
	signedBy,
} from '../../../../src/sequence/answer/hops';

const heard = (
	status: number,
	body: string,
	headers: { [ name: string ]: string } = {}
) => ( { status, body, headers } );

const NGINX =
	'<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>';
const CLOUDFLARE =
	'<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body></html>';
const BRANDED =
	'<title>shop.test | 502: Bad gateway</title><div id="cf-wrapper"><div id="cf-error-details">';
const HAPROXY =
	'<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n';
const VARNISH =
	'<h1>Error 503 Backend fetch failed</h1><h3>Guru Meditation:</h3><p>XID: 5</p><hr><p>Varnish cache server</p>';
const APACHE =
	'<title>503 Service Unavailable</title><p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems.</p>';

it.each( [
	[ 'nginx', heard( 502, NGINX ) ],
	[ 'cloudflare', heard( 502, CLOUDFLARE ) ],
	[ 'cloudflare', heard( 502, BRANDED ) ],
	[ 'cloudflare', heard( 521, '', { server: 'cloudflare' } ) ],
	[ 'haproxy', heard( 503, HAPROXY ) ],
	[ 'varnish', heard( 503, VARNISH ) ],
	[ 'apache', heard( 503, APACHE ) ],
	[ 'aws-alb', heard( 502, '', { server: 'awselb/2.0' } ) ],
	[ 'traefik', heard( 502, 'Bad Gateway' ) ],
	[ 'traefik', heard( 503, 'no available server\n' ) ],
	[
		'envoy',
		heard(
			503,
			'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
			{ server: 'istio-envoy' }
		),
	],
	[
		'azure-app-service',
		heard(
			503,
			'<title>Application Error</title><h1 id="unavailable">:( Application Error</h1><a href="https://shop.scm.azurewebsites.net/detectors">diagnostic resources</a>'
		),
	],
	[
		'iis',
		heard(
			502,
			'The specified CGI application encountered an error and the server terminated the process.'
		),
	],
	[
		'iis',
		heard(
			500,
			'The page cannot be displayed because an internal server error has occurred.'
		),
	],
	[ 'iis', heard( 502, '<h2>HTTP Error 502.5 – Process Failure</h2>' ) ],
	[ 'iis', heard( 502, '<h1>HTTP Error 502.5 - Process Failure</h1>' ) ],
	[
		'azure',
		heard(
			502,
			'<center><h1>502 Bad Gateway</h1></center><hr><center>Microsoft-Azure-Application-Gateway/v2</center>'
		),
	],
	[ 'envoy', heard( 503, 'no healthy upstream' ) ],
	[ 'envoy', heard( 504, 'upstream request timeout' ) ],
	[ 'kubernetes-ingress', heard( 404, 'default backend - 404' ) ],
	[ 'nginx', heard( 503, NGINX.replace( '/1.22.1', '' ) ) ],
	[ 'nginx', heard( 502, NGINX.replace( 'nginx/1.22.1', 'openresty' ) ) ],
	[ 'caddy', heard( 502, '', { server: 'Caddy' } ) ],
	[
		'iis',
		heard(
			502,
			'<h2>502 - Web server received an invalid response while acting as a gateway or proxy server.</h2>',
			{ server: 'Microsoft-IIS/10.0' }
		),
	],
	[ 'iis', heard( 502, '<h3>HTTP Error 502.3 - Bad Gateway</h3>' ) ],
	[
		'iis',
		heard(
			500,
			'<h3>HTTP Error 500.0 - Internal Server Error</h3><h4>C:\\php\\php-cgi.exe - The FastCGI process exited unexpectedly</h4>'
		),
	],
	[
		'iis',
		heard( 503, '<h2>Service Unavailable</h2>', {
			server: 'Microsoft-HTTPAPI/2.0',
		} ),
	],
	[
		'azure',
		heard(
			502,
			'<center><h1>502 Bad Gateway</h1></center><hr><center>Microsoft-Azure-Application-Gateway/v2</center>'
		),
	],
	[
		'azure',
		heard( 503, "<h2>Our services aren't available right now</h2>", {
			'x-azure-ref': '0abc',
		} ),
	],
	[
		'azure-app-service',
		heard( 403, '<title>Web App - Unavailable</title>' ),
	],
	[
		'google',
		heard(
			502,
			'<h1>Error: Server Error</h1>\n<h2>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.</h2>'
		),
	],
	[
		'fastly',
		heard(
			503,
			'<h1>Error 503 backend read error</h1><h3>Guru Mediation:</h3><p>Details: cache-fra123-FRA 1700000 42</p><hr><p>Varnish cache server</p>'
		),
	],
	[
		'akamai',
		heard(
			503,
			'<H1>Service Unavailable - DNS failure</H1>The server is temporarily unable to service your request. Please try again later.<P>Reference&#32;&#35;11&#46;4d5e6f.1</P>'
		),
	],
	[
		'sucuri',
		heard( 504, '<title>Sucuri WebSite Firewall - Timeout</title>' ),
	],
	[ 'imperva', heard( 503, '<iframe src="/_Incapsula_Resource?x=1">' ) ],
	[
		'heroku',
		heard(
			503,
			'<iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe>'
		),
	],
	[
		'kong',
		heard(
			502,
			'{"message":"An invalid response was received from the upstream server"}'
		),
	],
	[ 'squid', heard( 503, '<body id="ERR_CONNECT_FAIL">' ) ],
	[
		'litespeed',
		heard( 503, '<p>Proudly powered by LiteSpeed Web Server</p>' ),
	],
	[ 'cloudflare', heard( 502, 'error code: 502' ) ],
	[
		'haproxy',
		heard(
			502,
			'<html><body><h1>502 Bad Gateway</h1>\nThe server returned an invalid or incomplete response.\n</body></html>\n'
		),
	],
	[
		'cloudfront',
		heard( 502, 'Generated by cloudfront (CloudFront)', {
			server: 'CloudFront',
		} ),
	],
] )( 'knows a page that %s wrote', ( slug, answer ) => {
	expect( signedBy( answer ) ).toMatchObject( { by: { slug }, sure: true } );
} );

it( 'does not blame the CDN for a page that nginx behind it wrote', () => {
	const answer = heard( 502, NGINX, {
		server: 'cloudflare',
		'cf-ray': '8c1',
	} );
	expect( signedBy( answer )?.by.slug ).toBe( 'nginx' );
	expect( passersOf( answer ).map( ( { slug } ) => slug ) ).toEqual( [
		'cloudflare',
	] );
	expect( hopsOf( answer ) ).toEqual( [
		'The way: browser, Cloudflare, nginx, PHP, WordPress.',
		'The error page was written by nginx: its page says so.',
		'cf-ray: 8c1',
	] );
} );

it( 'is not sure where only a header names somebody', () => {
	expect(
		signedBy( heard( 500, 'custom', { server: 'nginx' } ) )
	).toMatchObject( { by: { slug: 'nginx' }, sure: false } );
} );

it( 'names nobody where nothing is said', () => {
	expect( signedBy( heard( 502, '' ) ) ).toBeNull();
} );

it( 'knows by its own words who wrote a page that others passed on', () => {
	const answer = heard( 503, 'no healthy upstream', {
		server: 'cloudflare',
		'cf-ray': '8c1',
		'x-envoy-upstream-service-time': '3',
	} );
	expect( hopsOf( answer ).slice( 0, 2 ) ).toEqual( [
		'The way: browser, Cloudflare, Envoy, PHP, WordPress.',
		'The error page was written by Envoy: its page says so.',
	] );
} );

it.each( [
	[ 'Caddy passed on', { server: 'Caddy', 'x-powered-by': 'PHP/8.3' } ],
	[ 'Caddy passed on from another', { server: 'Caddy', via: '1.1 Caddy' } ],
] )( 'does not take for its own what %s', ( _, headers ) => {
	expect( signedBy( heard( 502, '', headers ) )?.sure ).toBe( false );
} );
