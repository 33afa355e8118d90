/**
 * Says which view is in force in this browser; holds no secret. The site sets it
 * with the cookie that counts, which scripts cannot see, and heeds neither where
 * the other is missing.
 */
const SIGN = 'gateway_doctor_view_on';

/** Whether this page can see that the view is in force: false also where the cookie belongs to another folder. */
export function seesView( id: string ): boolean {
	return document.cookie.split( '; ' ).includes( `${ SIGN }=${ id }` );
}

/**
 * The site's pages are as they are again, at once, and where the site does not answer too.
 *
 * @param home The site's address.
 */
export function hideView( home: string ): void {
	const { pathname } = new URL( home );
	const path = pathname.endsWith( '/' ) ? pathname : `${ pathname }/`;
	document.cookie = `${ SIGN }=; path=${ path }; max-age=0; samesite=strict`;
}
