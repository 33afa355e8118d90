import type { Diagnosis } from '../contract';
import { textOf } from './bytes';
import { bodyFields, cookieFields } from './fields';
import { withoutSecrets } from './secrets';
import type { ReplayRequest } from './types';

type Described = NonNullable< Diagnosis[ 'request' ] >;

const names = ( fields: readonly { name: string }[] ): string[] =>
	[ ...new Set( fields.map( ( { name } ) => name ) ) ].slice( 0, 100 );

/** What may be stored and shown of a request: names, no values. */
export function describe( request: ReplayRequest ): Described {
	const { method, url, headers, body } = request;
	return {
		method,
		url: withoutSecrets( url, request ),
		headers: Object.keys( headers ),
		cookies: names( cookieFields( request ) ),
		body:
			body === null
				? null
				: {
						bytes: body.length,
						type: textOf( headers[ 'content-type' ] ?? '' ).replace(
							/;.*/,
							''
						),
						fields: names( bodyFields( request ) ),
					},
	};
}

/** Whether a run can go on with this request: sessions and nonces may have changed, page and fields not. */
export function isSame( stored: Described, request: ReplayRequest ): boolean {
	const now = describe( request );
	const page = ( url: string ) => url.split( '?' )[ 0 ];
	return (
		stored.method === now.method &&
		page( stored.url ) === page( now.url ) &&
		JSON.stringify( stored.body?.fields ?? null ) ===
			JSON.stringify( now.body?.fields ?? null )
	);
}
