/**
 * What an administrator does with a browser, without one.
 *
 *   const admin = await signIn( site )            { cookie, nonce }
 *   await admin.rest( 'POST', '/wp/v2/posts', {…} )   the answer's JSON
 *   const key = await makeKey( site )             a key for the command line
 */

// Cookies of an answer, as a browser sends them back.
const cookies = ( response ) =>
	response.headers
		.getSetCookie()
		.map( ( cookie ) => cookie.split( ';' )[ 0 ] )
		.join( '; ' );

/**
 * Signs in as the site's administrator.
 *
 * @param {{url: string, user: string, password: string}} site As buildSite() answers.
 * @return {Promise<Object>} The session; see the head of this file.
 * @throws Where WordPress does not sign in.
 */
export async function signIn( {
	url,
	user,
	password,
	plain = false,
	wordpress = url,
} ) {
	const login = await fetch( `${ wordpress }/wp-login.php`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
		body: new URLSearchParams( {
			log: user,
			pwd: password,
			testcookie: 1,
		} ),
	} );
	const cookie = cookies( login );
	if ( ! cookie.includes( 'wordpress_logged_in' ) ) {
		throw new Error(
			`Not signed in: wp-login.php said ${ login.status }.`
		);
	}
	const answer = await fetch(
		`${ wordpress }/wp-admin/admin-ajax.php?action=rest-nonce`,
		{ headers: { cookie } }
	);
	const nonce = ( await answer.text() ).trim();
	return {
		cookie,
		nonce,
		async rest( method, route, body ) {
			const root = plain ? '/?rest_route=' : '/wp-json';
			const response = await fetch( `${ url }${ root }${ route }`, {
				method,
				headers: {
					cookie,
					'x-wp-nonce': nonce,
					...( body ? { 'content-type': 'application/json' } : {} ),
				},
				...( body ? { body: JSON.stringify( body ) } : {} ),
			} );
			const text = await response.text();
			if ( ! response.ok ) {
				throw new Error(
					`${ method } ${ route }: ${ response.status } ${ text }`
				);
			}
			return text === '' ? null : JSON.parse( text );
		},
	};
}

/**
 * Makes a key for the command line.
 *
 * @param {{url: string, user: string, password: string}} site As buildSite() answers.
 * @return {Promise<string>} The key.
 */
export async function makeKey( site ) {
	const admin = await signIn( site );
	const { key } = await admin.rest( 'POST', '/gateway-doctor/v1/keys' );
	return key;
}
