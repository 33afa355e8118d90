/**
 * Translations, without wp-cli:
 *
 *   node scripts/i18n.mjs           reads what owners read, from plugin/ and from
 *                                   the build, and writes plugin/languages
 *   node scripts/i18n.mjs --check   fails where plugin/languages is stale
 *
 * The .po files are written by people; .pot, .mo and .json come from here.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBuild, fromEngine, fromPhp } from './lib/i18n-extract.mjs';
import { jedOf, moOf, potOf, readPo } from './lib/i18n-formats.mjs';
import { ROOT } from './lib/paths.mjs';

const plugin = join( ROOT, 'plugin' );
const folder = join( plugin, 'languages' );
const check = process.argv.includes( '--check' );
const stale = [];

/**
 * Writes a file, or notes that it is not what it should be.
 *
 * @param {string} name    Below plugin/languages.
 * @param {Buffer} content What it should hold.
 */
function put( name, content ) {
	const file = join( folder, name );
	if ( existsSync( file ) && readFileSync( file ).equals( content ) ) {
		return;
	}
	if ( check ) {
		stale.push( name );
	} else {
		writeFileSync( file, content );
	}
}

/**
 * The placeholders of a string: a translation may order them anew, not lose one.
 *
 * @param {string} text With %s, %1$d and the like.
 * @return {string} Sorted.
 */
function gaps( text ) {
	return ( text.match( /%(?:\d\$)?[sd]|%%/g ) ?? [] ).sort().join( ' ' );
}

const php = fromPhp( plugin );
const built = fromBuild( join( plugin, 'build' ) );
if ( built.size === 0 ) {
	console.error( 'The panel was not built: run npm run build first.' );
	process.exit( 1 );
}
const engine = fromEngine( join( ROOT, 'src' ) );
const all = new Map( [ ...php, ...built, ...engine ] );
put( 'gateway-doctor.pot', potOf( all ) );
for ( const name of readdirSync( folder ).filter( ( one ) =>
	one.endsWith( '.po' )
) ) {
	const po = readPo( readFileSync( join( folder, name ), 'utf8' ) );
	const known = [ ...all.keys() ].filter( ( id ) => po.entries.has( id ) );
	const unknown = [ ...po.entries.keys() ].filter(
		( id ) => ! all.has( id )
	);
	for ( const id of unknown ) {
		console.error( `${ name }: nobody says this any more: ${ id }` );
		process.exitCode = 1;
	}
	for ( const [ id, { forms } ] of po.entries ) {
		if ( forms.some( ( form ) => gaps( form ) !== gaps( id ) ) ) {
			console.error( `${ name }: other placeholders than in: ${ id }` );
			process.exitCode = 1;
		}
	}
	const base = name.replace( /\.po$/, '' );
	// Read with every request in that language: nothing but what PHP says.
	const own = [ ...po.entries ].filter( ( [ id ] ) => php.has( id ) );
	put( `${ base }.mo`, moOf( { ...po, entries: new Map( own ) } ) );
	// WordPress looks for the script's handle, which is the plugin's slug.
	put( `${ base }-gateway-doctor.json`, Buffer.from( jedOf( po, built ) ) );
	// The panel fetches these when it is shown: Admin\Screen::words().
	put( `${ base }-engine.json`, Buffer.from( jedOf( po, engine ) ) );
	console.log( `${ base }: ${ known.length } of ${ all.size } strings` );
}
if ( stale.length > 0 ) {
	console.error( `Stale: ${ stale.join( ', ' ) }. Run npm run i18n.` );
	process.exitCode = 1;
}
