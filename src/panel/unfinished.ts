import type { Diagnosis } from '../contract';
import type { ReplayRequest } from '../request';
import { describe } from '../request/describe';
import { withoutSecrets } from '../request/secrets';
import type { RunState } from '../sequence/types';
import { isDiagnosis, slim } from './memory';

/** How the plugins are gone through; `manual`: by the owner's eyes. */
export type Mode = 'search' | 'one-by-one' | 'manual';

/** Whether this is one of the modes. */
export function isMode( value: unknown ): value is Mode {
	return [ 'search', 'one-by-one', 'manual' ].includes( value as Mode );
}

/** A run that has not ended: what it takes to go on where it stood. */
export interface Unfinished {
	mode: Mode;
	/** Without a verdict of its own: only its seed, times and answers count. */
	diagnosis: Diagnosis;
}

const key = ( home: string ): string => `gateway-doctor:unfinished:${ home }`;

/** What is known so far, in the shape that a run takes up again. */
function snapshot(
	state: RunState,
	seed: number,
	replay: ReplayRequest | null
): Diagnosis {
	const diagnosis = slim( {
		url: state.url,
		started: new Date( state.started ).toISOString(),
		seconds: 0,
		verdict: {
			kind: 'inconclusive',
			culprits: [],
			cause: null,
			confidence: 0,
			where: null,
			summary: '',
		},
		steps: state.steps,
		probes: { total: state.observations.length, failed: 0 },
		seed,
		proof: [],
		ruledOut: [],
		observations: state.observations,
		entries: [],
		site: state.site,
		version: state.site?.version ?? '',
	} );
	return replay === null
		? diagnosis
		: {
				...withoutSecrets( diagnosis, replay ),
				request: describe( replay ),
			};
}

/**
 * Keeps a run's answers in this browser, so that a reload, a closed lid or a
 * lost connection costs no test request twice. Before the search has got its
 * first answer there is nothing worth keeping.
 */
export function keepUnfinished(
	storage: Storage,
	home: string,
	state: RunState,
	way: { mode: Mode; seed: number; replay?: ReplayRequest | null }
): void {
	if ( ! state.observations.some( ( { probe } ) => probe.enabled ) ) {
		return;
	}
	const { mode, seed, replay = null } = way;
	const kept: Unfinished = {
		mode,
		diagnosis: snapshot( state, seed, replay ),
	};
	try {
		storage.setItem( key( home ), JSON.stringify( kept ) );
	} catch ( error ) {
		if ( ! ( error instanceof DOMException ) ) {
			throw error;
		}
		// No room: then the next run begins at the beginning.
	}
}

/** The run that was cut off; null where none was, or where it is not understood. */
export function recallUnfinished(
	storage: Storage,
	home: string
): Unfinished | null {
	try {
		const value = JSON.parse(
			storage.getItem( key( home ) ) ?? 'null'
		) as Partial< Unfinished > | null;
		return isMode( value?.mode ) && isDiagnosis( value?.diagnosis )
			? { mode: value.mode, diagnosis: value.diagnosis }
			: null;
	} catch ( error ) {
		if ( error instanceof SyntaxError || error instanceof DOMException ) {
			return null;
		}
		throw error;
	}
}

/** After a verdict there is nothing to go on with. */
export function forgetUnfinished( storage: Storage, home: string ): void {
	storage.removeItem( key( home ) );
}
