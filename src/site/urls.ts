/**
 * The URL of a REST route, with pretty permalinks (`/wp-json/`) and plain ones
 * (`/?rest_route=/`).
 *
 * @param rest  The REST root, as WordPress says it.
 * @param path  Route, without a leading slash.
 * @param query Query arguments; undefined ones are left out.
 */
export function routeUrl(
	rest: string,
	path: string,
	query: { [ name: string ]: string | number | undefined } = {}
): string {
	const url = new URL( rest );
	const route = url.searchParams.get( 'rest_route' );
	if ( route === null ) {
		url.pathname = `${ url.pathname.replace( /\/$/, '' ) }/${ path }`;
	} else {
		url.searchParams.set(
			'rest_route',
			`${ route.replace( /\/$/, '' ) }/${ path }`
		);
	}
	for ( const [ name, value ] of Object.entries( query ) ) {
		if ( value !== undefined ) {
			url.searchParams.set( name, String( value ) );
		}
	}
	return url.toString();
}

/**
 * The same route under an address that nobody has asked for: a cache that heeds
 * nothing but the address neither has an answer to it, nor gives it to others.
 * WordPress takes no notice of arguments that a route does not know.
 *
 * @param url The URL of a call.
 */
export function freshUrl( url: string ): string {
	const fresh = new URL( url );
	const random = () => Math.random().toString( 36 ).slice( 2, 10 );
	fresh.searchParams.set( 'gateway-doctor', `${ random() }${ random() }` );
	return fresh.toString();
}

/**
 * Whether two URLs have the same scheme, host and port.
 *
 * @param one     Absolute URL.
 * @param another Absolute URL.
 */
export function sameOrigin( one: string, another: string ): boolean {
	return new URL( one ).origin === new URL( another ).origin;
}

/** Of a page deep down: its own folders and the uppermost are worth asking. */
const NEAREST = 2;
const UPPERMOST = 3;

/** What is no folder of a site: scripts and what follows them, the dashboard, REST itself. */
const NO_FOLDER = /\/(?:wp-admin|wp-json|[^/]+\.php)(?:\/.*)?$/i;

/**
 * Where the REST root of a page's site may be, the nearest first: on a network with
 * folders `/shop/` has a REST root, plugins and a theme of its own, and `/` would
 * answer too. Below `wp-json/` an address is no visitor's, in whatever cache.
 *
 * @param page Any page of the site.
 */
export function restCandidates( page: string ): string[] {
	const { origin, pathname } = new URL( page );
	let path = pathname;
	while ( NO_FOLDER.test( path ) ) {
		path = path.replace( NO_FOLDER, '/' );
	}
	const parts = path.split( '/' ).filter( Boolean );
	const folders = [
		'/',
		...parts.map(
			( _, index ) => `/${ parts.slice( 0, index + 1 ).join( '/' ) }/`
		),
	].reverse();
	const worth = folders.filter(
		( _, index ) => index < NEAREST || index >= folders.length - UPPERMOST
	);
	const roots = worth.flatMap( ( folder ) => [
		`${ origin }${ folder }wp-json/`,
		`${ origin }${ folder }?rest_route=/`,
	] );
	// Where the folder's own address is somebody else's: a cache's, another program's.
	const byScript = worth.flatMap( ( folder ) => [
		`${ origin }${ folder }index.php?rest_route=/`,
		`${ origin }${ folder }index.php/wp-json/`,
	] );
	return [ ...roots, ...byScript ];
}

/**
 * Where an answer says that the REST root is, at the origin that was asked: a key
 * never goes to another.
 *
 * @param asked   The address that was asked for.
 * @param headers Of the answer, lower-case names.
 * @param body    Of the answer: WordPress says it in its pages too.
 */
export function restHints(
	asked: string,
	headers: { [ name: string ]: string },
	body: string
): string[] {
	const { host, protocol } = new URL( asked );
	const found = [
		/<([^>]+)>\s*;[^,]*\brel="?https:\/\/api\.w\.org\/"?/.exec(
			headers.link ?? ''
		)?.[ 1 ],
		(
			/<link\b[^>]*https:\/\/api\.w\.org\/[^>]*>/i.exec( body )?.[ 0 ] ??
			''
		)
			.match( /\bhref=["']([^"']+)["']/ )?.[ 1 ]
			?.replace( /&(?:amp|#0*38);/g, '&' ),
		// The same route with another end, or in another folder.
		/^(.*?)gateway-doctor\/v1\/site\/?$/.exec(
			headers.location ?? ''
		)?.[ 1 ],
	];
	return found.flatMap( ( root ) => {
		if ( root === undefined || ! URL.canParse( root, asked ) ) {
			return [];
		}
		const url = new URL( root, asked );
		if ( url.host !== host ) {
			return [];
		}
		// Behind some proxies WordPress does not know that it is asked by https.
		url.protocol = protocol;
		return [ url.toString() ];
	} );
}
