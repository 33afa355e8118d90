import type { Boot, Remedy, RescueLink } from '../contract';
import { noun, type Validator } from '../contract/check';
import { readAnswer } from './answer';
import { unreachable } from './errors';
import { answerOf, type RestAnswer } from './transport';
import { routeUrl } from './urls';

// What the site takes from the signed-in alone, and never from a key.

/** The REST root, and a nonce for `wp_rest`. */
type Page = Pick< Boot, 'rest' | 'nonce' >;

/**
 * Makes a rescue link, in the place of an earlier one.
 *
 * @param page Of the panel.
 * @param mail Mail it to the one who asks, too.
 * @throws SiteError
 */
export const makeRescueLink = (
	page: Page,
	mail: boolean
): Promise< RescueLink > =>
	post(
		page,
		'rescue-link',
		JSON.stringify( { mail } ),
		noun( 'rescue-link' )
	);

/**
 * Puts the version of a zip into a plugin's place.
 *
 * @param page   Of the panel.
 * @param target Plugin file.
 * @param zip    The plugin, as it is installed in wp-admin.
 * @throws SiteError
 */
export function uploadVersion(
	page: Page,
	target: string,
	zip: Blob
): Promise< Remedy > {
	const body = new FormData();
	body.set( 'target', target );
	body.set( 'zip', zip );
	return post( page, 'remedies/upload', body, noun( 'remedy' ) );
}

async function post< T >(
	page: Page,
	route: string,
	body: FormData | string,
	expected: Validator< T >
): Promise< T > {
	const answer = await send( page, route, body ).catch(
		( error: unknown ) => {
			throw unreachable( error );
		}
	);
	return readAnswer( answer, expected, route );
}

async function send(
	{ rest, nonce }: Page,
	route: string,
	body: FormData | string
): Promise< RestAnswer > {
	return answerOf(
		await fetch( routeUrl( rest, `gateway-doctor/v1/${ route }` ), {
			method: 'POST',
			credentials: 'same-origin',
			headers: {
				'X-WP-Nonce': nonce,
				Accept: 'application/json',
				// A form says its own.
				...( typeof body === 'string'
					? { 'Content-Type': 'application/json' }
					: {} ),
			},
			body,
		} )
	);
}
