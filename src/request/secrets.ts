import { textOf } from './bytes';
import { bodyFields, cookieFields, type Field, queryFields } from './fields';
import type { ReplayRequest } from './types';

/** Names whose values are nobody else's business. */
const SECRET_NAME =
	/pass|pwd|secret|token|auth(?!or)|nonce|sess|(?:^|_)sid$|(?:^|[_-])key$|apikey|signature|security|card|cvc|cvv|iban|bic$|(?:^|_)pin$|otp|2fa|captcha|csrf|xsrf|email|phone|logged_in|wordpress_[\da-f]/i;

const SECRET_VALUE = [
	// An e-mail address, a card's number.
	/^[^\s@]+@(?=[^\s@]+$)[^\s@]+\.[^\s@]+$/,
	/^\d[\d -]{11,22}$/,
];

/** Shorter values stand in too many places by chance. */
const SHORTEST = 4;

/** A cookie of another name may hold a plugin's or theme's name; what is longer than one is an id. */
const LONG_COOKIE = 20;

const SECRET_HEADERS: readonly string[] = [
	'authorization',
	'x-wp-nonce',
	'x-api-key',
	'x-csrf-token',
	'x-xsrf-token',
];

const isSecret = ( { name, value }: Field ): boolean =>
	value.length >= SHORTEST &&
	( SECRET_NAME.test( name ) ||
		SECRET_VALUE.some( ( pattern ) => pattern.test( value ) ) );

/** Browsers encode a form's fields more thoroughly than an address, and blanks as +. */
const asInForms = ( value: string ): string =>
	new URLSearchParams( [ [ '', value ] ] ).toString().slice( 1 );

/** The forms in which one value may turn up in an answer or a log. */
function formsOf( value: string ): string[] {
	const encoded = encodeURIComponent(
		value.replace( /[\ud800-\udfff]/g, '' )
	);
	let decoded = value;
	try {
		decoded = decodeURIComponent( value );
	} catch ( error ) {
		if ( ! ( error instanceof URIError ) ) {
			throw error;
		}
		// It was no encoded value: then it has no other form.
	}
	return [ value, encoded, asInForms( value ), decoded ];
}

/**
 * What must not be stored of a request: values of cookies, credentials, and
 * fields whose name or form says that they are secret.
 */
export function secretsOf( request: ReplayRequest ): string[] {
	const cookies = cookieFields( request );
	const values = [
		...SECRET_HEADERS.flatMap( ( name ) => {
			const value = textOf( request.headers[ name ] ?? '' );
			return [ value, value.replace( /^\w+\s+/, '' ) ];
		} ),
		...cookies
			.filter(
				( cookie ) =>
					isSecret( cookie ) || cookie.value.length >= LONG_COOKIE
			)
			.map( ( { value } ) => value ),
		...[ ...bodyFields( request ), ...queryFields( request ) ]
			.filter( isSecret )
			.map( ( { value } ) => value ),
	];
	return [ ...new Set( values.flatMap( formsOf ) ) ]
		.filter( ( value ) => value.length >= SHORTEST )
		.sort( ( a, b ) => b.length - a.length );
}

/**
 * The same value with every secret of a request taken out of its strings,
 * wherever an answer, a log or an error page repeats one.
 *
 * @param value   Plain data.
 * @param request The request that was replayed.
 */
export function withoutSecrets< Value >(
	value: Value,
	request: ReplayRequest
): Value {
	const secrets = secretsOf( request );
	const walk = ( node: unknown ): unknown => {
		if ( typeof node === 'string' ) {
			return secrets.reduce(
				( text, secret ) => text.split( secret ).join( '[secret]' ),
				node
			);
		}
		if ( Array.isArray( node ) ) {
			return node.map( walk );
		}
		return node === null || typeof node !== 'object'
			? node
			: Object.fromEntries(
					Object.entries( node ).map( ( [ key, inner ] ) => [
						key,
						walk( inner ),
					] )
				);
	};
	// Strings become strings: the shape is kept.
	return secrets.length === 0 ? value : ( walk( value ) as Value );
}
