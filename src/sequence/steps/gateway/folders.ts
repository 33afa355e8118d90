import type { Answer } from '../../../probe';

/**
 * Where WordPress's own files usually lie where they do not lie at the root:
 * Bedrock's and Composer's folders, and what people call it by hand. The most
 * usual first.
 */
export const USUAL_FOLDERS: readonly string[] = [
	'wp/',
	'wordpress/',
	'core/',
	'cms/',
	'blog/',
	'wp-core/',
	'site/',
	'web/wp/',
	'public/wp/',
	'web/',
	'public/',
	'cms/wp/',
	'app/wp/',
	'backend/',
	'system/',
	'news/',
	'shop/',
	'new/',
];

/**
 * Addresses that may tell where WordPress lies: it forwards to its login, and
 * names its files in its pages, in robots.txt and in the REST API's index.
 */
export const TELLING: readonly { path: string; cached?: true }[] = [
	{ path: '', cached: true },
	{ path: 'wp-login.php' },
	{ path: 'wp-admin/' },
	{ path: 'wp-json/' },
	{ path: 'robots.txt' },
	{ path: 'feed/', cached: true },
	{ path: 'login/' },
	{ path: 'wp-sitemap.xml' },
];

/** A folder deeper than this is none that WordPress was put into. */
const DEEPEST = 4;

/** What WordPress's own files begin with, wherever they lie. */
const FILES =
	/([^\s"'<>()=,;]*?)(?:wp-(?:includes|admin|content)(?=[/"'])|wp-login\.php|wp-signup\.php|xmlrpc\.php|wp-json\b)/g;

/**
 * Folders in which, by an answer, WordPress's own files may lie: from where it
 * forwards to, the header `Link: rel="https://api.w.org/"`, the links of its
 * page, and what its REST API says of itself.
 *
 * @param answer Of the site, also an error.
 * @param url    What was asked for.
 * @return Paths from the root on, with a slash at both ends; each once.
 */
export function foldersIn(
	answer: Pick< Answer, 'headers' | 'body' >,
	url: string
): string[] {
	const texts = [
		answer.headers.location ?? '',
		answer.headers.link ?? '',
		// JSON has its slashes escaped.
		answer.body.replaceAll( '\\/', '/' ),
	];
	const found = texts.flatMap( ( text ) =>
		[ ...text.matchAll( FILES ) ].map( ( [ , before ] ) => before ?? '' )
	);
	const said = /"url"\s*:\s*"(https?:[^"]+)"/.exec( texts[ 2 ] ?? '' )?.[ 1 ];
	return [
		...new Set(
			[ ...( said === undefined ? [] : [ `${ said }/` ] ), ...found ]
				.map( ( before ) => folderOf( before, url ) )
				.filter( ( folder ) => folder !== null )
		),
	];
}

/** The path of a folder, also where another host has its files. */
function folderOf( before: string, url: string ): string | null {
	try {
		const { pathname, protocol } = new URL( before || './', url );
		const folder = pathname.replace( /\/{2,}/g, '/' );
		return /^https?:$/.test( protocol ) &&
			folder.endsWith( '/' ) &&
			folder.split( '/' ).length - 2 <= DEEPEST
			? folder
			: null;
	} catch ( error ) {
		if ( error instanceof TypeError ) {
			return null;
		}
		throw error;
	}
}

/**
 * The folders above a page, the root first: a site may lie in any of them.
 *
 * @param url The page's.
 */
export function foldersAbove( url: string ): string[] {
	const parts = new URL( url ).pathname.split( '/' ).slice( 1, -1 );
	return [ '/' ].concat(
		parts
			.slice( 0, DEEPEST )
			.map( ( _, at ) => `/${ parts.slice( 0, at + 1 ).join( '/' ) }/` )
	);
}

/**
 * Folders of usual names, below each folder that the site may lie in: one name
 * after the other, since the most usual ones come first.
 *
 * @param url   The page's.
 * @param names Of folders, with a slash at the end.
 */
export function usualBelow( url: string, names: readonly string[] ): string[] {
	// Deeper folders of a page are its categories and dates.
	const sites = foldersAbove( url ).slice( 0, 3 );
	return names.flatMap( ( name ) => sites.map( ( site ) => site + name ) );
}
