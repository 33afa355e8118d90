import type { View } from '../sequence';

type Shown = Pick< View, 'cookie' >;

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
export function showView( { cookie }: Shown, home: string ): void {
	write( cookie.name, encodeURIComponent( cookie.value ), home, LIFE );
}

/** The site's pages are as they are again. */
export function hideView( { cookie }: Shown, home: string ): void {
	write( cookie.name, '', home, 0 );
}

/** Whether this page can see that the view is in force: false also where the cookie belongs to another folder. */
export function seesView( { cookie }: Shown ): boolean {
	return document.cookie
		.split( '; ' )
		.includes( `${ cookie.name }=${ encodeURIComponent( cookie.value ) }` );
}
