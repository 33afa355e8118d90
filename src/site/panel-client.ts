import apiFetch from '@wordpress/api-fetch';
import { createClient } from './client';
import type { RestAnswer } from './transport';
import type { SiteClient } from './types';

/**
 * The REST API as the signed-in administrator, from wp-admin.
 *
 * @param options       Of the page.
 * @param options.rest  The REST root.
 * @param options.nonce A nonce for `wp_rest`.
 */
export function createSiteClient( options: {
	rest: string;
	nonce: string;
} ): SiteClient {
	return createClient( options.rest, async ( url, { method, body } ) => {
		const request = {
			url,
			method,
			headers: {
				'X-WP-Nonce': options.nonce,
				...( body === undefined
					? {}
					: { 'Content-Type': 'application/json' } ),
			},
			...( body === undefined ? {} : { body } ),
			// Otherwise a gateway's HTML becomes an error without a status.
			parse: false as const,
		};
		try {
			return await read( await apiFetch< Response, false >( request ) );
		} catch ( error ) {
			// With `parse: false` it rejects with the answer itself where that is no success.
			if ( error instanceof Response ) {
				return read( error );
			}
			throw error instanceof Error
				? error
				: new Error( messageOf( error ) );
		}
	} );
}

async function read( response: Response ): Promise< RestAnswer > {
	return {
		status: response.status,
		body: await response.text(),
		headers: Object.fromEntries( response.headers.entries() ),
	};
}

/** api-fetch rejects with plain objects. */
function messageOf( error: unknown ): string {
	return typeof error === 'object' && error !== null && 'message' in error
		? String( error.message )
		: 'no connection';
}
