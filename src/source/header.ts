import { decodeEntities } from '../contract';

/** What a plugin or theme says of itself at the top of its main file. */
export interface PluginHeader {
	name: string | null;
	version: string | null;
}

// WordPress reads as much.
const READ = 8192;

function field( text: string, names: string ): string | null {
	const match = new RegExp(
		`^(?:[ \\t]*<\\?php)?[ \\t/*#@]*(?:${ names }):(.*)$`,
		'im'
	).exec( text );
	const value = ( match?.[ 1 ] ?? '' )
		.replace( /\s*(?:\*\/|\?>).*/, '' )
		.trim();
	return value === '' ? null : decodeEntities( value );
}

/**
 * Name and version from a plugin's main file or a theme's style.css; nulls where there is no header.
 *
 * @param text The file, or its first 8 KiB: WordPress looks no further.
 */
export function parsePluginHeader( text: string ): PluginHeader {
	const top = text.slice( 0, READ ).replace( /\r\n?/g, '\n' );
	return {
		name: field( top, 'Plugin Name|Theme Name' ),
		version: field( top, 'Version' ),
	};
}
