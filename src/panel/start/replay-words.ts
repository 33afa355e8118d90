import { __, sprintf } from '@wordpress/i18n';
import type { HarLine } from '../../request';

/** What is sent again, without its values: `POST /checkout/`. */
export function requestWords( {
	method,
	url,
}: {
	method: string;
	url: string;
} ): string {
	return `${ method } ${ new URL( url ).pathname }`;
}

/** A request of a HAR file, for choosing one. */
export function lineWords( line: HarLine ): string {
	return `${ line.entry }. ${ requestWords( line ) }: ${
		line.status === 0 ? __( 'no answer', 'gateway-doctor' ) : line.status
	}`;
}

/** What the guard of a replayed request does not reach: to be read before it is sent. */
export function notCovered(): string[] {
	return [
		__(
			'What a plugin sends by its own means leaves the server: its own cURL, a socket, its own mail connection. A payment could really be ordered.',
			'gateway-doctor'
		),
		__(
			'GET requests to other servers are let through.',
			'gateway-doctor'
		),
		__(
			'Files that it writes stay: uploads, exports, logs.',
			'gateway-doctor'
		),
		__(
			'What a plugin writes over a database connection of its own stays.',
			'gateway-doctor'
		),
	];
}

export const otherSite = ( home: string ): string =>
	sprintf(
		/* translators: %s: address of the front page. */
		__(
			'This address is not on this site. It has to begin with %s',
			'gateway-doctor'
		),
		home
	);

export const otherAddress = (): string =>
	__(
		'The command leads to another address (--resolve). A browser cannot be sent there: the request goes to the site’s public name. To ask that address, use the command line (gateway-doctor diagnose --request).',
		'gateway-doctor'
	);
