import type { RescueLink } from '../contract';
import { noun } from '../contract/check';
import { readAnswer } from './answer';
import { unreachable } from './errors';
import type { RestAnswer } from './transport';
import { routeUrl } from './urls';

export type { RescueLink } from '../contract';

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
	return readAnswer( answer, noun( 'rescue-link' ), 'rescue-link' );
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
