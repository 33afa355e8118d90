import type { Diagnosis } from '../contract';
import { redact } from '../logs/redact';

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
	'cf-ray',
	'x-request-id',
] );

function walk( node: unknown ): unknown {
	if ( typeof node === 'string' ) {
		return redact( node );
	}
	if ( Array.isArray( node ) ) {
		return node.map( walk );
	}
	if ( node === null || typeof node !== 'object' ) {
		return node;
	}
	return Object.fromEntries(
		Object.entries( node ).map( ( [ key, value ] ) => [
			key,
			KEEP.has( key ) ? value : walk( value ),
		] )
	);
}

/** The same diagnosis without secrets, e-mail and network addresses in its texts. */
export function redactDiagnosis( diagnosis: Diagnosis ): Diagnosis {
	// Strings become strings: the shape is kept.
	return walk( diagnosis ) as Diagnosis;
}
