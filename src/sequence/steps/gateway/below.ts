import type { Answer } from '../../../probe';
import { ageOf, cachesOf } from '../../answer/caches';
import { challengeIn } from '../../answer/challenges';
import { signedBy, type Signed } from '../../answer/hops';
import { askFor } from '../../requests';
import type { RunContext } from '../../run/context';
import {
	foldersAbove,
	foldersIn,
	TELLING,
	USUAL_FOLDERS,
	usualBelow,
} from './folders';

/** Files that every WordPress has and that PHP has no part in. */
const STATIC_FILES = [
	'wp-includes/images/blank.gif',
	'wp-includes/css/buttons.min.css',
];

/**
 * PHP of WordPress's that loads neither wp-config.php nor any plugin or theme,
 * and asks no database: where it fails, PHP itself does.
 */
const BARE_PHP = 'wp-admin/load-styles.php?c=0&dir=ltr&load=buttons';

/** So long is looked for WordPress's folder at most, in milliseconds: each request may wait for PHP. */
const PATIENCE = 45_000;

/** What lies below WordPress. */
export interface Below {
	/** The path of WordPress's own files, known by one of them; null where none was found. */
	folder: string | null;
	/** A file without PHP, in that folder; null where there is none, or a cache gave it. */
	file: Answer | null;
	/** PHP without WordPress, in that folder; null where there is none. */
	php: Answer | null;
	/** Where no file was found: what addresses say that a web server answers itself, whatever WordPress does. */
	server: FromServer | null;
}

/** How a server answers whatever it is asked for. */
export interface FromServer {
	/** Who wrote the same error page for each; null where it is not always the same, or does not say. */
	broken: ( Signed & { status: number } ) | null;
	/** How many addresses were asked. */
	asked: number;
	/** An address that was answered, and how; null where none was. */
	answered: { path: string; status: number } | null;
}

/**
 * Asks for a plain file of WordPress's, and for PHP without WordPress.
 *
 * Where WordPress lies in a folder of its own, their addresses at the root lead
 * to index.php, and fail with the page: only a file that came as what it is says
 * where they lie, and so what the other one's failure means.
 *
 * @param context The run.
 */
export async function askBelow( context: RunContext ): Promise< Below > {
	const found = await findFolder( context );
	if ( found === null ) {
		return {
			folder: null,
			file: null,
			php: null,
			server: await askServer( context ),
		};
	}
	const { folder, answer, isPhp } = found;
	const file = isPhp || isStored( answer ) ? null : answer;
	const php = isPhp
		? answer
		: await twice( context, addressIn( context, folder, BARE_PHP ), 'css' );
	// Something that WordPress wrote is no answer of what lies below it.
	const isBare = isAs( php, 'css' ) || signedBy( php )?.by.kind !== 'core';
	return {
		folder,
		file,
		php:
			( isAs( php, 'css' ) && ! isStored( php ) ) ||
			( isBare && ( php.status ?? 599 ) >= 500 )
				? php
				: null,
		server: null,
	};
}

/** Whether what was asked for is there. */
export function answers( answer: Answer | null ): boolean {
	return answer !== null && ( answer.status ?? 599 ) < 400;
}

interface Found {
	folder: string;
	answer: Answer;
	/** It was found by PHP's answer. */
	isPhp: boolean;
}

/** The folder of WordPress's own files: by what the site says of itself, by its pages, by its usual names. */
async function findFolder( context: RunContext ): Promise< Found | null > {
	const { page: url } = context;
	const began = Date.now();
	const tried = new Set< string >();
	const isOver = () =>
		context.signal.aborted || Date.now() - began > PATIENCE;
	const tryAll = async (
		folders: readonly string[],
		ask: ( folder: string ) => Promise< Found | null >
	): Promise< Found | null > => {
		for ( const folder of folders ) {
			if ( tried.has( folder ) || isOver() ) {
				continue;
			}
			tried.add( folder );
			const found = await ask( folder );
			if ( found !== null ) {
				return found;
			}
		}
		return null;
	};
	const thoroughly = ( folder: string ) => askThoroughly( context, folder );
	const once = ( folder: string ) => askOnce( context, folder );
	const { site, plain } = context.facts;
	const own = site === null ? [] : foldersOf( site.url );
	const seen = plain.flatMap( ( { observation } ) =>
		foldersIn( observation, url )
	);
	let found =
		( await tryAll( [ ...own, '/' ], thoroughly ) ) ??
		( await tryAll( [ ...seen, ...foldersAbove( url ) ], once ) ) ??
		( await tryAll(
			usualBelow( url, USUAL_FOLDERS.slice( 0, 2 ) ),
			once
		) );
	for ( const { path, cached } of TELLING ) {
		if ( found !== null || isOver() ) {
			break;
		}
		const asked = new URL( `/${ path }`, url ).toString();
		const answer = await askFor( context, asked, {
			cached: cached ?? false,
		} );
		found = await tryAll( foldersIn( answer, asked ), once );
		const api = apiIn( answer, asked );
		if ( found === null && api !== null && ! isOver() ) {
			found = await tryAll(
				foldersIn( await askFor( context, api ), api ),
				once
			);
		}
	}
	return found ?? ( await tryAll( usualBelow( url, USUAL_FOLDERS ), once ) );
}

function foldersOf( url: string ): string[] {
	return [ `${ new URL( url ).pathname.replace( /\/+$/, '' ) }/` ];
}

/** The REST API's address, where an answer names it, on whichever path. */
function apiIn( { headers, body }: Answer, url: string ): string | null {
	const said =
		/<([^>]+)>;\s*rel=["']?https:\/\/api\.w\.org\//.exec(
			headers.link ?? ''
		) ??
		/rel=["']https:\/\/api\.w\.org\/["']\s+href=["']([^"']+)/.exec( body );
	if ( said?.[ 1 ] === undefined || ! URL.canParse( said[ 1 ], url ) ) {
		return null;
	}
	const api = new URL( said[ 1 ], url );
	// Another host is none of this site's to be asked.
	return api.host === new URL( url ).host ? api.toString() : null;
}

function addressIn( context: RunContext, folder: string, name: string ) {
	return new URL( `${ folder }${ name }`, context.page ).toString();
}

/** Where WordPress most likely lies: each file twice, since one answer may be chance. */
async function askThoroughly(
	context: RunContext,
	folder: string
): Promise< Found | null > {
	for ( const name of STATIC_FILES ) {
		const kind = kindOf( name );
		const address = addressIn( context, folder, name );
		const answer = await twice( context, address, kind );
		if ( isAs( answer, kind ) ) {
			return { folder, answer, isPhp: false };
		}
		if ( ( answer.status ?? 599 ) >= 500 ) {
			break;
		}
	}
	const answer = await askFor(
		context,
		addressIn( context, folder, BARE_PHP )
	);
	return isAs( answer, 'css' ) && ! isStored( answer )
		? { folder, answer, isPhp: true }
		: null;
}

async function askOnce(
	context: RunContext,
	folder: string
): Promise< Found | null > {
	const [ name = '' ] = STATIC_FILES;
	const answer = await askFor( context, addressIn( context, folder, name ) );
	return isAs( answer, kindOf( name ) )
		? { folder, answer, isPhp: false }
		: null;
}

type Kind = 'gif' | 'css';

const kindOf = ( name: string ): Kind =>
	name.endsWith( '.gif' ) ? 'gif' : 'css';

/**
 * Whether an answer is the file that was asked for: index.php answers any
 * address too, with a page.
 */
function isAs( { status, headers, body }: Answer, kind: Kind ): boolean {
	const type = headers[ 'content-type' ];
	const fits =
		type === undefined
			? ! /^\s*[<{[]/.test( body )
			: ( kind === 'gif' ? /^image\//i : /^text\/css\b/i ).test( type ) ||
				( kind === 'gif' && body.startsWith( 'GIF8' ) );
	return [ 200, 206, 304 ].includes( status ?? 0 ) && fits;
}

/** A cache gave it: the file is there, but who keeps it need not be up. */
function isStored( answer: Answer ): boolean {
	return ageOf( answer ) > 0 || cachesOf( answer ).some( ( { hit } ) => hit );
}

/** The better of two answers. */
async function twice(
	context: RunContext,
	url: string,
	kind: Kind
): Promise< Answer > {
	const first = await askFor( context, url );
	if ( isAs( first, kind ) || ( first.status ?? 599 ) < 500 ) {
		return first;
	}
	await context.pause( 500 );
	return askFor( context, url );
}

/**
 * Addresses that a web server with files answers itself, also where all others
 * lead to WordPress: PHP that is not there (nginx and PHP-FPM say 404), a name
 * that no file system takes (Apache says 403), what other software keeps there.
 */
const OF_SERVERS: readonly string[] = [
	'gateway-doctor-none.php',
	`${ 'gateway-doctor-'.repeat( 18 ) }.txt`,
	'wp-content/index.php',
	'robots.txt',
	'favicon.ico',
	'.well-known/acme-challenge/gateway-doctor',
];

/** Beside the site's own folder: there its .htaccess does not count. */
const OUTSIDE = [ 'icons/blank.gif' ];

async function askServer( context: RunContext ): Promise< FromServer > {
	const failing: Answer[] = [];
	for ( const path of [ ...OF_SERVERS, ...OUTSIDE ] ) {
		if ( context.signal.aborted ) {
			return { broken: null, asked: failing.length, answered: null };
		}
		const url = new URL( `/${ path }`, context.page ).toString();
		const answer = await askFor( context, url );
		if ( ( answer.status ?? 599 ) < 500 ) {
			// A stored answer, or a challenge of a firewall's, is none of the server's.
			if ( isStored( answer ) || challengeIn( answer ) !== null ) {
				continue;
			}
			const isOutside = OUTSIDE.includes( path );
			const broken = isOutside ? alike( failing ) : null;
			return {
				broken: broken?.by.kind === 'server' ? broken : null,
				asked: failing.length + 1,
				answered: { path: `/${ path }`, status: answer.status ?? 0 },
			};
		}
		failing.push( answer );
	}
	return {
		broken: alike( failing ),
		asked: failing.length,
		answered: null,
	};
}

/** Who wrote all of these, with one status; null where that differs, or is not said. */
function alike( failing: readonly Answer[] ): FromServer[ 'broken' ] {
	const [ first, ...others ] = failing;
	const signed = first ? signedBy( first ) : null;
	const status = first?.status ?? null;
	const same =
		signed?.sure &&
		signed.by.kind !== 'core' &&
		others.every(
			( other ) =>
				other.status === status && signedBy( other )?.by === signed.by
		);
	return same && status !== null ? { ...signed, status } : null;
}
