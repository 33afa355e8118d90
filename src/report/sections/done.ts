import type { Diagnosis, Remedy, Step, StepName } from '../../contract';
import { type Block, heading, list, text } from '../blocks';
import type { Limits } from '../limits';
import { isPlain } from '../probes';
import { TITLES } from '../titles';
import { utc } from '../time';

const configurations = ( { observations }: Diagnosis ): number =>
	new Set(
		observations
			.filter( ( { probe } ) => probe.enabled !== null )
			.map( ( { probe } ) =>
				JSON.stringify( [ probe.enabled, probe.theme ] )
			)
	).size;

const themes = ( { observations }: Diagnosis ): string[] => [
	...new Set( observations.flatMap( ( { probe } ) => probe.theme ?? [] ) ),
];

/** What each step of the guides is, once it was done. */
const DONE: {
	[ step in StepName ]?: ( diagnosis: Diagnosis ) => string | null;
} = {
	refresh: ( { observations } ) =>
		`Refreshed the page: ${
			observations.filter( isPlain ).length
		} requests.`,
	'browser-cache': () =>
		'Went past the browser’s cache and every other one, by headers and by a changed address.',
	'other-browser': () =>
		'Asked as other browsers, in other languages, without cookies.',
	gateway: () =>
		'Looked at the answer of each hop, and at a file without PHP.',
	overload: ( { steps } ) =>
		`Read what the server tells of its load${ notMeasured( steps ) }.`,
	'error-log': () =>
		'Read every log that WordPress may read, while the page failed.',
	plugins: ( diagnosis ) => {
		const count = configurations( diagnosis );
		return count === 0
			? null
			: `Switched plugins off, for single requests (${ count } combinations); visitors kept all of them.`;
	},
	theme: ( diagnosis ) =>
		themes( diagnosis ).length === 0
			? null
			: `Used another theme, for single requests: ${ themes( diagnosis ).join( ', ' ) }.`,
};

/** A host need not ask whether that was looked at: it could not be. */
function notMeasured( steps: readonly Step[] ): string {
	const line = steps
		.find( ( { step } ) => step === 'overload' )
		?.evidence.find( ( one ) => one.startsWith( UNKNOWN ) );
	return line === undefined
		? ''
		: ` (not known: ${ line.slice( UNKNOWN.length ).replace( /\.$/, '' ) })`;
}

const UNKNOWN = 'Could not be measured: ';

const wasDone = ( { status }: Step ): boolean =>
	status === 'passed' || status === 'found';

/** What the owner already did: nobody has to ask for it again. */
export function done(
	diagnosis: Diagnosis,
	changes: readonly Remedy[],
	limits: Limits
): Block[] {
	const items = diagnosis.steps.filter( wasDone ).flatMap( ( { step } ) => {
		const words = DONE[ step ]?.( diagnosis ) ?? null;
		return words === null ? [] : [ words ];
	} );
	const changed = changes.map(
		( { at, summary, state } ) =>
			`${ utc( at ) }: ${ summary }${ state === 'undone' ? ' (undone since)' : '' }`
	);
	const missing = diagnosis.steps
		.filter(
			( { step, status } ) =>
				step !== 'host' &&
				( status === 'skipped' || status === 'could not tell' )
		)
		.map(
			( { step, summary } ) =>
				`${ TITLES[ step ] }${ limits.reasons ? ` (${ summary })` : '' }`
		);
	return [
		heading( 'What the owner already did' ),
		list( [ ...items, ...changed ] ),
		...( missing.length === 0
			? []
			: [ text( `Not tested: ${ missing.join( ', ' ) }.` ) ] ),
	];
}
