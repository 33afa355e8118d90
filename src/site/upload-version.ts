import type { Remedy } from '../contract';
import { noun } from '../contract/check';
import { readAnswer } from './answer';
import { unreachable } from './errors';
import { routeUrl } from './urls';

/**
 * Puts the version of a zip into a plugin's place. For the signed-in alone: the
 * site takes no code from a key.
 *
 * @param options       Of the page.
 * @param options.rest  The REST root.
 * @param options.nonce A nonce for `wp_rest`.
 * @param target        Plugin file.
 * @param zip           The plugin, as it is installed in wp-admin.
 * @throws SiteError
 */
export async function uploadVersion(
	{ rest, nonce }: { rest: string; nonce: string },
	target: string,
	zip: Blob
): Promise< Remedy > {
	const body = new FormData();
	body.set( 'target', target );
	body.set( 'zip', zip );
	const response = await fetch(
		routeUrl( rest, 'gateway-doctor/v1/remedies/upload' ),
		{
			method: 'POST',
			credentials: 'same-origin',
			headers: { 'X-WP-Nonce': nonce, Accept: 'application/json' },
			body,
		}
	).catch( ( error: unknown ) => {
		throw unreachable( error );
	} );
	return readAnswer(
		{
			status: response.status,
			body: await response.text().catch( ( error: unknown ) => {
				throw unreachable( error );
			} ),
			headers: Object.fromEntries( response.headers.entries() ),
		},
		noun( 'remedy' ),
		'remedies/upload'
	);
}
