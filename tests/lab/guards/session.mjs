/**
 * A safe session, as a door or the panel gives it.
 *
 *   const cookie = await giveSession( site, 'link' )
 */
import { createHash, randomBytes } from 'node:crypto';

/**
 * Stores a session, and answers the cookie of its browser.
 *
 * @param {Object}                 site As startGuarded() answers.
 * @param {'panel'|'link'|'proof'} by   Who gave it.
 * @return {Promise<string>} The header Cookie.
 */
export async function giveSession( site, by ) {
	const secret = randomBytes( 32 ).toString( 'base64url' );
	const hash = createHash( 'sha256' ).update( secret ).digest( 'hex' );
	const expires = Math.floor( Date.now() / 1000 ) + 7200;
	const value = `a:1:{i:0;a:5:{s:4:"hash";s:64:"${ hash }";s:4:"user";i:0;s:2:"by";s:${ by.length }:"${ by }";s:7:"expires";i:${ expires };s:5:"theme";N;}}`;
	await site.query(
		`REPLACE INTO wp_options (option_name, option_value, autoload) VALUES ('gateway_doctor_sessions', '${ value }', 'off')`
	);
	return `gateway_doctor=${ secret }`;
}
