import { __, sprintf } from '@wordpress/i18n';
import type { HarLine, ReplayRequest } from '../../request';

export type Address =
	{ ok: true; url: string } | { ok: false; why: 'unreadable' | 'other-site' };

// "example.org/shop", as people type it; "index.php" is a page of this site.
const HOST_FIRST = /^[^/?#:\s]+\.(?!php\b|html?\b)[^/?#:\s.]+(:\d+)?([/?#]|$)/i;

/**
 * Reads what the owner typed: a whole URL, or a path of this site. The scheme
 * becomes the site's own, since a page on https cannot probe http.
 */
export function readAddress( typed: string, home: string ): Address {
	const base = new URL( home );
	const words = typed.trim();
	let url: URL;
	try {
		url = new URL(
			HOST_FIRST.test( words ) ? `//${ words }` : words,
			base
		);
	} catch {
		return { ok: false, why: 'unreadable' };
	}
	if ( url.protocol !== 'http:' && url.protocol !== 'https:' ) {
		return { ok: false, why: 'unreadable' };
	}
	const folder = base.pathname.endsWith( '/' )
		? base.pathname
		: `${ base.pathname }/`;
	if (
		url.host !== base.host ||
		! `${ url.pathname }/`.startsWith( folder )
	) {
		return { ok: false, why: 'other-site' };
	}
	url.protocol = base.protocol;
	url.hash = '';
	return { ok: true, url: url.href };
}

/** Whether a page is the login, or behind it. */
export function isAdmin( url: string ): boolean {
	return /\/wp-(admin\/|login\.php)/.test( new URL( url ).pathname );
}

/** What was pasted or uploaded, once it is read. */
export type Replay =
	| {
			ok: true;
			request: ReplayRequest;
			notes: string[];
			/** It may change something: it needs a word of the owner's. */
			changes: boolean;
			/** The requests of a HAR file to this site, to choose another one. */
			lines: HarLine[];
	  }
	| { ok: false; message: string; lines: HarLine[] };

/** Whether something else was typed or pasted than an address, which has no blanks: what it is, its reader says. */
export function isCommand( typed: string ): boolean {
	return (
		/curl/i.test( typed ) &&
		/\S\s+\S/.test( typed ) &&
		! /^\s*(?:https?:|\/)/i.test( typed )
	);
}

/** What is said of an address of another site. */
export const otherSite = ( home: string ): string =>
	sprintf(
		/* translators: %s: address of the front page. */
		__(
			'This address is not on this site. It has to begin with %s',
			'gateway-doctor'
		),
		home
	);

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
