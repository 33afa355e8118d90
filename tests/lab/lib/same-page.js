/**
 * Whether two bodies are the same page: equal but for nonces and times.
 *
 *   samePage( body )  -> the body without what differs between any two requests
 *
 * CommonJS, because Jest loads no .mjs.
 */

const NONCE = /((?:nonce|_wpnonce)["']?\s*[:=]\s*["']?)[0-9a-f]{10}\b/gi;
// 2026-11-23T07:50:26+00:00, and the same with a space.
const TIME =
	/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g;
// Seconds since 1970, of this decade and the next, with their fraction.
const SECONDS = /\b1[7-9]\d{8}(?:\.\d+)?\b/g;

/**
 * The normaliser: leaves of a page what every visitor gets alike.
 *
 * @param {string} body HTML.
 * @return {string} The page with nonces and times named instead of shown.
 */
const samePage = ( body ) =>
	body
		.replace( NONCE, '$1NONCE' )
		.replace( TIME, 'TIME' )
		.replace( SECONDS, 'SECONDS' );

module.exports = { samePage };
