import type { Diagnosis } from './written';
import { redact } from '../logs/redact';
import { IDS } from './hops';

// Not free text: names and ids that the evidence hangs on, and version numbers
// with four parts, which look like addresses.
const KEEP = new Set( [
	'id',
	'at',
	'started',
	'time',
	'version',
	'wordpress',
	'php',
	'slug',
	'stylesheet',
	'template',
	'enabled',
	'loaded',
	'kind',
	'cause',
	...IDS,
] );

/** The same diagnosis without secrets, e-mail and network addresses in its texts. */
export function redactDiagnosis( diagnosis: Diagnosis ): Diagnosis {
	const clean = mapStrings( diagnosis, ( text, key ) =>
		KEEP.has( key ) ? text : redact( text )
	);
	// A CDN's published ranges are nobody's secret, and useless without their numbers.
	return diagnosis.allow === undefined
		? clean
		: { ...clean, allow: diagnosis.allow };
}

const hostOf = ( url: string ): string =>
	URL.canParse( url ) ? new URL( url ).host : '';

/** Without its last slash, so that what follows stays a path. */
const folder = ( path: string ): string => path.replace( /[\\/]+$/, '' );

/** The folder that it lies in, with its slash. */
const above = ( path: string ): string =>
	folder( path ).replace( /[^\\/]+$/, '' );

/**
 * The same diagnosis without whose site it is: for a plugin's author, who needs
 * neither its address nor its folders.
 */
export function withoutSite( diagnosis: Diagnosis ): Diagnosis {
	const { site, url } = diagnosis;
	const names: readonly ( readonly [ string, string ] )[] = [
		...( site === null
			? []
			: ( [
					// Before the content's: it may lie in it, or elsewhere.
					[ folder( site.paths.plugins ), 'wp-content/plugins' ],
					[ folder( site.paths.content ), 'wp-content' ],
					[ `${ folder( site.paths.root ) }/`, '' ],
					// WordPress may lie in a folder of its own.
					[ above( site.paths.content ), '' ],
				] as const ) ),
		...[ url, site?.home ?? '', site?.url ?? '' ].map(
			( address ) => [ hostOf( address ), 'example.com' ] as const
		),
	];
	const known = names.filter( ( [ name ] ) => name.length > 1 );
	return mapStrings( diagnosis, ( text ) =>
		known.reduce(
			( words, [ name, instead ] ) => words.split( name ).join( instead ),
			text
		)
	);
}

/**
 * Plain data with each of its strings changed.
 *
 * @param node Anything that JSON can hold.
 * @param by   Gives the new string, and is told the name it stands under.
 */
function mapStrings< Value >(
	node: Value,
	by: ( text: string, key: string ) => string
): Value {
	const walk = ( inner: unknown, key: string ): unknown => {
		if ( typeof inner === 'string' ) {
			return by( inner, key );
		}
		if ( Array.isArray( inner ) ) {
			return inner.map( ( one ) => walk( one, key ) );
		}
		return inner === null || typeof inner !== 'object'
			? inner
			: Object.fromEntries(
					Object.entries( inner ).map( ( [ name, value ] ) => [
						name,
						walk( value, name ),
					] )
				);
	};
	// Strings become strings: the shape is kept.
	return walk( node, '' ) as Value;
}
