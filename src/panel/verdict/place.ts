import type { SiteClient } from '../../site/types';
import type { Risk } from '../../source';

/** What php-parser and the source say of one line. */
export interface Source {
	/** Class::method, function or {closure}; null outside of all. */
	call: string | null;
	hooks: string[];
	/** What is dangerous in the function: line and code. */
	risks: Risk[];
	/** A few lines around it; empty where the file cannot be read. */
	lines: { number: number; text: string }[];
}

// Lines shown before and after.
const AROUND = 6;

/** Fetches a file of a plugin or theme and explains a line. The parser is loaded only now: it is big. */
export async function readPlace(
	site: SiteClient,
	file: string,
	line: number
): Promise< Source > {
	const source = await site.source( file );
	if ( source === null ) {
		return { call: null, hooks: [], risks: [], lines: [] };
	}
	const { explainSource } = await import(
		/* webpackChunkName: "source" */ '../../source'
	);
	const explained = explainSource( source.text, line );
	const first = Math.max( 1, line - AROUND );
	return {
		call: explained.function,
		hooks: explained.hooks.map( ( { hook } ) => hook ),
		risks: explained.risks,
		lines: source.text
			.split( /\r\n|\r|\n/ )
			.slice( first - 1, line + AROUND )
			.map( ( text, index ) => ( { number: first + index, text } ) ),
	};
}
