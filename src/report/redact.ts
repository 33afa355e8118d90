import type { Diagnosis } from '../contract';
import { redact } from '../logs/redact';
import { IDS } from './hops';
import { mapStrings } from './map-strings';

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
