import type { Component } from '../../contract';
import type { LogOptions } from '../types';

/** A component, and whether the path alone proves it. */
export interface Located extends Component {
	sure: boolean;
}

/** Core has no folder of its own name. */
export const CORE: Located = { kind: 'core', slug: 'wordpress', sure: true };

const KINDS: Readonly< Record< string, Component[ 'kind' ] > > = {
	plugins: 'plugin',
	'mu-plugins': 'mu-plugin',
	'client-mu-plugins': 'mu-plugin',
	themes: 'theme',
};

const DROP_INS = new Set( [
	'advanced-cache',
	'blog-deleted',
	'blog-inactive',
	'blog-suspended',
	'db',
	'db-error',
	'fatal-error-handler',
	'install',
	'maintenance',
	'object-cache',
	'php-error',
	'sunrise',
] );

// What the content folder is called: WordPress, Bedrock and its like, hosts that link core and plugins from elsewhere.
const CONTENT = [
	/(?:^|\/)wp-content\/(plugins|(?:client-)?mu-plugins|themes)\/+([^/]+)(\/[^/]+)?/,
	/(?:^|\/)(?:app|content|wordpress|wp|site-content|wp-app)\/(plugins|(?:client-)?mu-plugins|themes)\/+([^/]+)(\/[^/]+)?/,
];
const MUST_USE = /(?:^|\/)((?:client-)?mu-plugins)\/+([^/]+)(\/[^/]+)?/;
const ANYWHERE = /(?:^|\/)(plugins|themes)\/+([^/]+)(\/[^/]+)/;
const DROP_IN =
	/(?:(?:^|\/)(?:wp-content|app|content)\/([a-z-]+)|(?:^|\/)(advanced-cache|object-cache))\.php$/;
const CORE_FILE =
	/(?:^|\/)(?:wp-includes|wp-admin)\/|(?:^|\/)(?:wp-(?:load|settings|blog-header|cron|login|activate|signup|mail|comments-post|trackback|links-opml)|xmlrpc|index)\.php$/;
// Programs that are not WordPress and have folders of the same names.
const FOREIGN =
	/^\/(?:usr|opt\/(?:psa|cpanel|alt)|etc|lib)\/|(?:^|\/)(?:vendor|node_modules|wp-includes|wp-admin|roundcube|phpmyadmin|joomla|moodle|nextcloud)\/.*(?:plugins|themes)\//i;
// No system has longer paths.
const LONGEST = 4096;
// wordpress.com keeps themes one folder deeper.
const THEME_SHELVES = new Set( [ 'pub', 'premium', 'a8c', 'vip', 'dotcom' ] );

const normal = ( path: string ): string =>
	path.replace( /\\+/g, '/' ).replace( /^file:\/\//, '' );

const bare = ( name: string ): string => name.replace( /\.php$/i, '' );

function named(
	folder: string,
	first: string,
	next: string | undefined,
	sure: boolean
): Located | null {
	const kind = KINDS[ folder ];
	// "index.php is silent": WordPress's own placeholder.
	if ( kind === undefined || first === '' || first === 'index.php' ) {
		return null;
	}
	const shelved =
		kind === 'theme' && THEME_SHELVES.has( first ) && next !== undefined;
	return {
		kind,
		slug: bare( shelved ? next.slice( 1 ) : first ),
		sure,
	};
}

function below( path: string, folder: string | undefined ): string | null {
	if ( folder === undefined || folder === '' ) {
		return null;
	}
	const prefix = normal( folder ).replace( /\/+$/, '' ) + '/';
	return path.startsWith( prefix ) ? path.slice( prefix.length ) : null;
}

/** What the content folder is called, which need not be wp-content: a relative path begins with it. */
export function contentName( { contentDir }: LogOptions ): string {
	const name = normal( contentDir ?? '' ).replace( /\/+$/, '' );
	return name.slice( name.lastIndexOf( '/' ) + 1 ) || 'wp-content';
}

/** Where a symlink leads, as far as the caller said so. */
function byLinks( path: string, options: LogOptions ): Located | null {
	for ( const { folder, kind, slug } of options.links ?? [] ) {
		if ( slug !== '' && path === normal( folder ) ) {
			return { kind, slug, sure: true };
		}
		const rest = below( path, folder );
		if ( rest !== null ) {
			const first = rest.split( '/', 1 )[ 0 ] ?? '';
			return {
				kind,
				slug: slug === '' ? bare( first ) : slug,
				sure: true,
			};
		}
	}
	return null;
}

/** By what the caller said of the site. */
function byOptions( path: string, options: LogOptions ): Located | null {
	const folders: [ string, string | undefined ][] = [
		[ 'plugins', options.pluginsDir ],
		[ 'mu-plugins', options.muPluginsDir ],
	];
	for ( const [ kind, folder ] of folders ) {
		const rest = below( path, folder )?.split( '/' );
		if ( rest !== undefined ) {
			return named( kind, rest[ 0 ] ?? '', undefined, true );
		}
	}
	const parts = (
		below( path, options.contentDir ) ??
		below( path, contentName( options ) )
	)?.split( '/' );
	if ( parts === undefined ) {
		return null;
	}
	const [ folder = '', first = '', next ] = parts;
	if ( parts.length === 1 && DROP_INS.has( bare( folder ) ) ) {
		return { kind: 'drop-in', slug: bare( folder ), sure: true };
	}
	return named(
		folder,
		first,
		next === undefined ? next : `/${ next }`,
		true
	);
}

function byPattern( path: string ): Located | null {
	for ( const pattern of CONTENT ) {
		const match = pattern.exec( path );
		if ( match !== null ) {
			return named(
				match[ 1 ] ?? '',
				match[ 2 ] ?? '',
				match[ 3 ],
				true
			);
		}
	}
	const dropIn = DROP_IN.exec( path );
	const name = dropIn?.[ 1 ] ?? dropIn?.[ 2 ];
	if ( name !== undefined && DROP_INS.has( name ) ) {
		return { kind: 'drop-in', slug: name, sure: true };
	}
	const mustUse = MUST_USE.exec( path );
	if ( mustUse !== null ) {
		return named( 'mu-plugins', mustUse[ 2 ] ?? '', undefined, true );
	}
	if ( CORE_FILE.test( path ) ) {
		return CORE;
	}
	const anywhere = FOREIGN.test( path ) ? null : ANYWHERE.exec( path );
	return anywhere === null
		? null
		: named(
				anywhere[ 1 ] ?? '',
				anywhere[ 2 ] ?? '',
				anywhere[ 3 ],
				false
			);
}

/** What a file belongs to, and whether that is sure; null for libraries, uploads and other programs. */
export function locate( file: string, options: LogOptions ): Located | null {
	if (
		file.length > LONGEST ||
		file.startsWith( 'phar:' ) ||
		file.startsWith( '[' )
	) {
		return null;
	}
	const path = normal( file );
	return (
		byLinks( path, options ) ??
		byOptions( path, options ) ??
		byPattern( path )
	);
}
