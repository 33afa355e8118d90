import apiFetch from '@wordpress/api-fetch';
import { createClient } from './client';
import { again, type Connection } from './connection';
import { answerOf, type RestAnswer, type RestCall } from './transport';
import type { SiteClient } from './types';

/**
 * The REST API as the signed-in administrator, from wp-admin.
 *
 * @param options            Of the page.
 * @param options.rest       The REST root.
 * @param options.nonce      A nonce for `wp_rest`.
 * @param options.connection While it is lost, a call waits; what may be said twice is said again.
 */
export function createSiteClient( options: {
	rest: string;
	nonce: string;
	connection: Connection;
} ): SiteClient {
	return createClient( options.rest, async ( url, init ) => {
		const send = () => sendOnce( url, init, options.nonce );
		const answer = init.repeatable
			? await again(
					send,
					( result ) => result instanceof Error,
					options.connection
				)
			: await send();
		if ( answer instanceof Error ) {
			throw answer;
		}
		return answer;
	} );
}

/** An error where no answer came at all. */
async function sendOnce(
	url: string,
	{ method, body, parting }: RestCall,
	nonce: string
): Promise< RestAnswer | Error > {
	const request = {
		url,
		method,
		headers: {
			'X-WP-Nonce': nonce,
			...( body === undefined
				? {}
				: { 'Content-Type': 'application/json' } ),
		},
		...( body === undefined ? {} : { body } ),
		// What ends something is sent when its page is left, too.
		keepalive: parting ?? false,
		// Otherwise a gateway's HTML becomes an error without a status.
		parse: false as const,
	};
	try {
		return await answerOf( await apiFetch< Response, false >( request ) );
	} catch ( error ) {
		// With `parse: false` it rejects with the answer itself where that is no success.
		if ( error instanceof Response ) {
			return answerOf( error );
		}
		return error instanceof Error ? error : new Error( messageOf( error ) );
	}
}

/** api-fetch rejects with plain objects; an empty text where they say nothing. */
function messageOf( error: unknown ): string {
	return typeof error === 'object' && error !== null && 'message' in error
		? String( error.message )
		: '';
}
