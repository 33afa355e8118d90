import {
	verbatim,
	type Diagnosis,
	type KeptFinding,
	type StepName,
} from '../../contract';
import { noun } from '../../contract/check';
import { emptyState } from '../../sequence/run/empty-state';
import type { RunState } from '../../sequence/types';

/** A finished diagnosis in the shape in which a run is shown: after a reload it looks as it did. */
export function stateFrom( diagnosis: Diagnosis ): RunState {
	return {
		...emptyState( diagnosis.url ),
		phase: 'done',
		started: Date.parse( diagnosis.started ),
		site: diagnosis.site,
		steps: diagnosis.steps,
		observations: diagnosis.observations,
		entries: diagnosis.entries,
		logs: diagnosis.logs ?? [],
		verdict: diagnosis.verdict,
		proof: diagnosis.proof,
		ruledOut: diagnosis.ruledOut,
	};
}

/** What the site keeps of a diagnosis that this browser has not seen: who it is, and no proof. */
export function stateOfFinding( finding: KeptFinding ): RunState {
	const { url, kind, summary, culprits, at } = finding;
	return {
		...emptyState( url ),
		phase: 'done',
		started: at * 1000,
		verdict: {
			kind,
			culprits: culprits
				.map( ( one ) => {
					const [ of, ...slug ] = one.split( '/' );
					return { kind: of, slug: slug.join( '/' ) };
				} )
				.filter( noun( 'component' ) ),
			cause: null,
			confidence: 0,
			where: null,
			// In the owner's language already.
			summary: verbatim( summary ),
		},
	};
}

/** One step alone, shown inside what is known of the whole: the rest stays as it was. */
export function overlay(
	known: RunState | null,
	alone: RunState,
	name: StepName
): RunState {
	const step = alone.steps.find( ( one ) => one.step === name );
	// Before the first whole run nothing is known: still no verdict on the whole.
	const base = known ?? { ...emptyState( alone.url ), site: alone.site };
	if ( step === undefined ) {
		return base;
	}
	return {
		...base,
		steps: base.steps.map( ( one ) => ( one.step === name ? step : one ) ),
		current: alone.current,
		probe: alone.probe,
		search: alone.search ?? base.search,
		entries: [ ...base.entries, ...alone.entries ],
		logs: [ ...base.logs, ...alone.logs ],
		error: alone.error,
	};
}

/** A run that was stopped: what was under way waits again, what is known stays. */
export function stopped( state: RunState ): RunState {
	return {
		...state,
		phase: 'stopped',
		current: null,
		probe: null,
		steps: state.steps.map( ( step ) =>
			step.status === 'running' ? { ...step, status: 'waiting' } : step
		),
	};
}
