import type { Culprit, Frame, LogOptions } from '../types';
import { hinted } from './hints';
import { contentName, CORE, locate, type Located } from './paths';

/** Who did it, and where. */
export interface Attribution {
	culprit: Culprit | null;
	file: string | null;
	line: number | null;
}

interface Place {
	file: string | null;
	line: number | null;
}

// They load, wrap or call others' code: what fails below them is not theirs.
const LOADER =
	/\/vendor\/composer\/|\/vendor\/autoload(?:_packages)?\.php$|jetpack-autoloader|\/(?:class-)?(?:psr4-)?auto-?load(?:er)?\.php$|ClassLoader\.php$|\/mu-plugins\/(?:bedrock-autoloader|0?-?loader|load)\.php$/i;

// Ours, in a probe: it calls the callback that it records.
const RECORDER =
	/\/gateway-doctor[^/]*\/includes\/Agent\/|\/mu-plugins\/0?-?gateway-doctor[^/]*\.php$/;

// Templates call these, and whatever is hooked there fails: the caller is innocent more often than not.
const PASSES_ON =
	/^(?:do_action|apply_filters|wp_head|wp_footer|wp_body_open|get_(?:header|footer|sidebar|template_part|search_form)|the_content|dynamic_sidebar|wp_nav_menu|do_shortcode|body_class|comments_template|locate_template|load_template|wp_template|require|include|WP_Hook->|call_user_func|wp\(|load_plugin|QM_|spl_autoload)/;

const passesOn = ( call: string ): boolean => PASSES_ON.test( call );

const isOwn = ( where: Located | null ): where is Located =>
	where !== null && where.kind !== 'core';

function whose( file: string | null, options: LogOptions ): Located | null {
	if ( file === null ) {
		return null;
	}
	return RECORDER.test( file.replaceAll( '\\', '/' ) )
		? CORE
		: locate( file, options );
}

function accuse( where: Located, sure: boolean ): Culprit {
	return {
		kind: where.kind,
		slug: where.slug,
		confidence: sure && where.sure ? 'high' : 'low',
	};
}

/** The nearest frame that is not core's, a loader's or a drop-in's that only wraps the database. */
function guilty(
	frames: readonly Frame[],
	options: LogOptions
): Attribution | null {
	let spare: Attribution | null = null;
	for ( const { file, line, call } of frames ) {
		const where = whose( file, options );
		if ( file === null || ! isOwn( where ) ) {
			continue;
		}
		if ( where.kind === 'drop-in' || LOADER.test( file ) ) {
			spare ??= { culprit: accuse( where, false ), file, line };
			continue;
		}
		return { culprit: accuse( where, ! passesOn( call ) ), file, line };
	}
	return spare;
}

/**
 * Attributes a failure: the reported file if it is not core's, else the
 * nearest frame that is not, else what the text names, else core with the
 * caller unknown.
 *
 * @param reported Where the failure was reported.
 * @param frames   Nearest first.
 * @param text     All of the entry.
 * @param options  The site's folders.
 */
export function attribute(
	reported: Place,
	frames: readonly Frame[],
	text: string,
	options: LogOptions
): Attribution {
	const { file, line } = reported;
	const where = whose( file, options );
	const loads = file !== null && LOADER.test( file );
	if ( isOwn( where ) && ! loads ) {
		return { culprit: accuse( where, true ), file, line };
	}
	const caller = guilty( frames, options ) ?? calledIn( text, options );
	if ( caller !== null ) {
		return caller;
	}
	if ( isOwn( where ) ) {
		return { culprit: accuse( where, false ), file, line };
	}
	const named = pathIn( text, options ) ?? hinted( text );
	if ( named !== null ) {
		return { culprit: named, file, line };
	}
	return {
		culprit: where === null ? null : accuse( CORE, false ),
		file,
		line,
	};
}

/** "…, called in /path on line 5 and defined in core": PHP's own word for the caller. */
function calledIn( text: string, options: LogOptions ): Attribution | null {
	const match = /(?:called|passed) in (\S+) on line (\d+)/.exec( text );
	const file = match?.[ 1 ];
	const where = file === undefined ? null : locate( file, options );
	return file !== undefined && isOwn( where )
		? { culprit: accuse( where, true ), file, line: Number( match?.[ 2 ] ) }
		: null;
}

// Inside a message, not of a request: a file that could not be opened, a library that is missing.
const pathsIn = ( name: string ) =>
	new RegExp(
		String.raw`(?:(?:[A-Za-z]:)?[\\/]|\b(?:wp-content|${ name.replace(
			/[^\w-]/g,
			'\\$&'
		) })[\\/])(?:[^\s'"()<>,;:|?*]+[\\/])+[^\s'"()<>,;:|?*]+`,
		'g'
	);
let paths: { name: string; pattern: RegExp } | null = null;

/** One site has one name: the pattern is made once. */
function patternFor( options: LogOptions ): RegExp {
	const name = contentName( options );
	if ( paths?.name !== name ) {
		paths = { name, pattern: pathsIn( name ) };
	}
	return paths.pattern;
}

function pathIn( text: string, options: LogOptions ): Culprit | null {
	for ( const match of text
		.slice( 0, 8000 )
		.matchAll( patternFor( options ) ) ) {
		// A URL's path is context, never proof.
		if (
			/https?:$/.test(
				text.slice( Math.max( 0, match.index - 7 ), match.index )
			) ||
			match[ 0 ].startsWith( '//' )
		) {
			continue;
		}
		const where = locate( match[ 0 ], options );
		if ( isOwn( where ) && where.sure ) {
			return accuse( where, false );
		}
	}
	return null;
}
