import type { Diagnosis, Remedy, Site } from '../../contract';
import type { View } from '../../sequence';
import type { RunState } from '../../sequence/types';
import type { Trouble } from '../shared/trouble';
import type { Checkpoint } from './checkpoint';
import { overlay, stateFrom, stopped } from './run-state';
import { selectKnown } from './selectors';
import type { Act, Order, PanelState, RunSlice, SiteSlice } from './state';

/** All that can happen to the panel. */
export type Action =
	| { type: 'act'; act: Act }
	| { type: 'by-hand-ended'; ended: boolean }
	| { type: 'run-started'; order: Order }
	| { type: 'run-progressed'; live: RunState }
	| {
			type: 'run-finished';
			diagnosis: Diagnosis;
			/** What it told last. */
			live: RunState | null;
			checkpoint: Checkpoint | null;
	  }
	| {
			type: 'run-failed';
			trouble: Trouble;
			checkpoint: Checkpoint | null;
	  }
	| { type: 'run-stopped'; checkpoint: Checkpoint | null }
	| { type: 'run-asked'; question: View | null }
	| { type: 'run-mailed'; mailed: boolean }
	| { type: 'run-trouble-over' }
	| { type: 'diagnosis-changed'; diagnosis: Diagnosis | null }
	| { type: 'site-read'; site: Site; remedies: Remedy[] }
	| { type: 'site-changing'; target: string }
	| { type: 'site-changed'; remedies: Remedy[] }
	| { type: 'site-told'; site: Site }
	| { type: 'site-change-failed'; trouble: Trouble }
	| { type: 'site-failed'; trouble: Trouble };

/** Nothing of a run that is over stays in the way of the next. */
const OVER = { live: null, running: false, question: null } as const;

/** The state after something has happened. */
export function reduce( state: PanelState, action: Action ): PanelState {
	const run = ( change: Partial< RunSlice > ): PanelState => ( {
		...state,
		run: { ...state.run, ...change },
	} );
	const site = ( change: Partial< SiteSlice > ): PanelState => ( {
		...state,
		site: { ...state.site, ...change },
	} );
	switch ( action.type ) {
		case 'act':
			return { ...state, act: action.act };
		case 'by-hand-ended':
			return { ...state, endedByHand: action.ended };
		case 'run-started':
			return run( {
				...OVER,
				running: true,
				order: action.order,
				trouble: null,
				mailed: null,
			} );
		case 'run-progressed':
			return run( { live: action.live } );
		case 'run-finished': {
			const { checkpoint } = action;
			return run( { ...OVER, checkpoint, ...outcome( state, action ) } );
		}
		case 'run-failed': {
			const { checkpoint, trouble } = action;
			return run( { ...OVER, checkpoint, trouble } );
		}
		case 'run-stopped': {
			const { live, order, ended } = state.run;
			const isWhole = live !== null && order?.step === undefined;
			return run( {
				...OVER,
				checkpoint: action.checkpoint,
				ended: isWhole ? stopped( live ) : ended,
			} );
		}
		case 'run-asked':
			return run( { question: action.question } );
		case 'run-mailed':
			return run( { mailed: action.mailed } );
		case 'run-trouble-over':
			return run( { trouble: null } );
		case 'diagnosis-changed':
			return run( { diagnosis: action.diagnosis } );
		case 'site-read': {
			const { site: about, remedies } = action;
			return site( { site: about, remedies, trouble: null } );
		}
		case 'site-changing':
			return site( { working: action.target, trouble: null } );
		case 'site-changed':
			// Together: a button that appears disabled cannot take the focus.
			return site( { remedies: action.remedies, working: null } );
		case 'site-told':
			return site( { site: action.site } );
		case 'site-change-failed':
			return site( { trouble: action.trouble, working: null } );
		case 'site-failed':
			return site( { trouble: action.trouble } );
	}
}

/** Whether a run that ended has come to a verdict on the whole. */
export const isWhole = (
	order: Order | null,
	live: RunState | null
): boolean => order?.step === undefined && live?.phase !== 'failed';

/** What is shown of a run that ended. */
function outcome(
	state: PanelState,
	{ diagnosis, live }: { diagnosis: Diagnosis; live: RunState | null }
): Partial< RunSlice > {
	const { order } = state.run;
	if ( order?.step !== undefined ) {
		// A step alone says nothing about the whole: the verdict stays.
		return {
			ended: overlay(
				selectKnown( state ),
				stateFrom( diagnosis ),
				order.step
			),
		};
	}
	return isWhole( order, live )
		? {
				diagnosis,
				ended: {
					...stateFrom( diagnosis ),
					search: live?.search ?? null,
				},
			}
		: { ended: live };
}
