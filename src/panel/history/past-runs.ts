import type { Diagnosis, Step } from '../../contract';
import {
	anything,
	listOf,
	mapOf,
	objectOf,
	pick,
	aText,
	type Valid,
} from '../../contract/check';
import { render } from '../shared/render';
import { stored } from '../shared/stored';

/** What is kept of a finished diagnosis, to be compared with later ones. */
const isPastRun = objectOf( {
	url: aText(),
	/** ISO 8601. */
	started: aText(),
	/** The verdict's one sentence. */
	summary: aText(),
	steps: listOf( pick( 'step', 'step', 'status' ) ),
	/** What was switched on, with its version: plugins by name, and the theme. */
	parts: mapOf( aText() ),
} );

export type PastRun = Valid< typeof isPastRun >;

/** What is different on the site between two runs. */
export interface Difference {
	kind: 'added' | 'removed' | 'changed';
	name: string;
	from: string;
	to: string;
}

const MOST = 20;

/** The runs that this browser remembers, newest first; each is looked at by itself. */
export const pastRuns = ( home: string ) =>
	stored( `history:${ home }`, listOf( anything ) );

/** What a diagnosis leaves in the history. */
export function pastRunOf( diagnosis: Diagnosis ): PastRun {
	const { url, started, verdict, steps, site } = diagnosis;
	const on = [
		...( site?.plugins ?? [] ),
		...( site?.themes ?? [] ).filter( ( { active } ) => active ),
	].map( ( { name, version } ) => [ name, version ] as const );
	return {
		url,
		started,
		summary: render( verdict.summary ),
		steps: steps.map( ( { step, status } ) => ( { step, status } ) ),
		parts: Object.fromEntries( [
			...on,
			...( site === null
				? []
				: [
						[ 'WordPress', site.wordpress ] as const,
						[ 'PHP', site.php ] as const,
					] ),
		] ),
	};
}

/** Those that are runs. */
export const readable = ( runs: readonly unknown[] | null ): PastRun[] =>
	( runs ?? [] ).filter( isPastRun ).slice( 0, MOST );

/** Adds a finished run, and forgets the oldest. Where the browser has no room, the history stays as it was. */
export function rememberRun( home: string, diagnosis: Diagnosis ): void {
	const kept = pastRuns( home );
	kept.write(
		[ pastRunOf( diagnosis ), ...readable( kept.read() ) ].slice( 0, MOST )
	);
}

/** What was added, removed or updated from one run to the next, by name. */
export function changesBetween( older: PastRun, newer: PastRun ): Difference[] {
	const names = [
		...new Set( [
			...Object.keys( older.parts ),
			...Object.keys( newer.parts ),
		] ),
	].sort();
	return names.flatMap( ( name ): Difference[] => {
		const from = older.parts[ name ];
		const to = newer.parts[ name ];
		if ( from === to ) {
			return [];
		}
		if ( from === undefined ) {
			return [ { kind: 'added', name, from: '', to: to ?? '' } ];
		}
		return to === undefined
			? [ { kind: 'removed', name, from, to: '' } ]
			: [ { kind: 'changed', name, from, to } ];
	} );
}

/** The steps whose outcome differs. */
export function turnedSteps(
	older: PastRun,
	newer: PastRun
): { step: Step[ 'step' ]; from: Step[ 'status' ]; to: Step[ 'status' ] }[] {
	return newer.steps.flatMap( ( { step, status } ) => {
		const before = older.steps.find( ( one ) => one.step === step );
		return before === undefined || before.status === status
			? []
			: [ { step, from: before.status, to: status } ];
	} );
}
