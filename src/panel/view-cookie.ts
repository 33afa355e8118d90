import type { View } from '../sequence';

/** Seconds until the browser forgets it by itself. */
const LIFE = 1800;

function write( name: string, value: string, home: string, life: number ) {
	const { pathname, protocol } = new URL( home );
	const path = pathname.endsWith( '/' ) ? pathname : `${ pathname }/`;
	const parts = [
		`${ name }=${ value }`,
		`path=${ path }`,
		`max-age=${ life }`,
		'samesite=strict',
		...( protocol === 'https:' ? [ 'secure' ] : [] ),
	];
	// The page is opened in a tab of its own, where nothing else can be sent along.
	document.cookie = parts.join( '; ' );
}

/** From now on this browser, and no other, gets the site's pages in this configuration. */
export function showView( { cookie }: View, home: string ): void {
	write( cookie.name, encodeURIComponent( cookie.value ), home, LIFE );
}

/** The site's pages are as they are again. */
export function hideView( { cookie }: View, home: string ): void {
	write( cookie.name, '', home, 0 );
}
