import { errorOf, unreachable } from './errors';
import type { RestAnswer } from './transport';
import { routeUrl } from './urls';

/** A link that opens the login with all other plugins off; shown once. */
export interface RescueLink {
	url: string;
	/** ISO time. */
	expires: string;
	/** Null where no mail was asked for. */
	mailed: boolean | null;
}

/**
 * Makes a rescue link, in the place of an earlier one.
 *
 * @param options       Of the page.
 * @param options.rest  The REST root.
 * @param options.nonce A nonce for `wp_rest`.
 * @param mail          Mail it to the one who asks, too.
 * @throws SiteError
 */
export async function makeRescueLink(
	{ rest, nonce }: { rest: string; nonce: string },
	mail: boolean
): Promise< RescueLink > {
	const answer = await send( rest, nonce, mail ).catch(
		( error: unknown ) => {
			throw unreachable( error );
		}
	);
	if ( answer.status !== 201 ) {
		throw errorOf( answer );
	}
	return JSON.parse( answer.body ) as RescueLink;
}

async function send(
	rest: string,
	nonce: string,
	mail: boolean
): Promise< RestAnswer > {
	const response = await fetch(
		routeUrl( rest, 'gateway-doctor/v1/rescue-link' ),
		{
			method: 'POST',
			credentials: 'same-origin',
			headers: {
				'X-WP-Nonce': nonce,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify( { mail } ),
		}
	);
	return {
		status: response.status,
		body: await response.text(),
		headers: Object.fromEntries( response.headers.entries() ),
	};
}
