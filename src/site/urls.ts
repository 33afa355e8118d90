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

/**
 * Where the REST root of a site may be, most likely first: WordPress may be
 * installed in any folder above the page, with either kind of permalink.
 *
 * @param page Any page of the site.
 */
export function restCandidates( page: string ): string[] {
	const { origin, pathname } = new URL( page );
	const parts = pathname.split( '/' ).filter( Boolean );
	const folders = parts
		.map( ( _, index ) => `/${ parts.slice( 0, index + 1 ).join( '/' ) }/` )
		.slice( 0, 2 );
	return [ '/', ...folders ].flatMap( ( folder ) => [
		`${ origin }${ folder }wp-json/`,
		`${ origin }${ folder }?rest_route=/`,
	] );
}
