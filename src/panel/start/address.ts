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
