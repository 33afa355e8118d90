import type { Diagnosis } from '../../contract';
import { aText } from '../../contract/check';
import { isSame } from '../../request/describe';
import type { PersonAnswer } from '../../search';
import type { View } from '../../sequence';
import type { RunState } from '../../sequence/types';
import { rememberRun } from '../history/past-runs';
import type { Services } from '../services';
import { stored } from '../shared/stored';
import { troubleFrom } from '../shared/trouble';
import { hideView, seesView } from '../shared/view-cookie';
import {
	checkpointKeeper,
	readCheckpoint,
	removeCheckpoint,
} from './checkpoint';
import { keepDiagnosis } from './kept-diagnosis';
import { isWhole } from './reducer';
import type { Order, PanelState } from './state';
import type { Store } from './store';

/** When a diagnosis began that has not ended: it was cut off by a reload, or runs in another tab. */
export const begunAt = ( home: string ) =>
	stored( `running:${ home }`, aText( { format: 'date-time' } ) );

/** One diagnosis at a time. */
export interface RunActions {
	/** Starts one, in the place of one that is under way. Never rejects. */
	run: ( order: Order ) => Promise< void >;
	/** Stops it at once, whatever it still says. */
	stop: () => void;
	/** What the owner says of the page that was shown. */
	answer: ( answer: PersonAnswer ) => void;
	/** The page is left: no view of a run stays in force. */
	leave: () => void;
	/** The panel goes: nothing more is told. */
	abort: () => void;
}

/** What is asked beside the verdict is asked as the verdict was. */
function completed( { run }: PanelState, given: Order ): Order {
	const replay =
		given.replay === undefined
			? ( run.order?.replay ?? null )
			: given.replay;
	if ( replay === null ) {
		return { ...given, replay };
	}
	const kept = run.checkpoint?.diagnosis;
	const resumes =
		given.step === undefined &&
		kept?.request !== undefined &&
		isSame( kept.request, replay );
	return {
		...( resumes ? { resume: kept } : {} ),
		...given,
		url: replay.url,
		replay,
	};
}

/** Asks the owner how the page looks, one configuration at a time. */
function questions( { dispatch }: Store, home: string ) {
	let shown: View | null = null;
	let answered: ( answer: PersonAnswer ) => void = () => {};
	return {
		/** Asks about a page that this browser has as its view, and resolves with what the owner says of it. */
		judge: ( view: View ) =>
			new Promise< PersonAnswer >( ( resolve ) => {
				shown = view;
				answered = resolve;
				dispatch( { type: 'run-asked', question: view } );
			} ),
		answer: ( answer: PersonAnswer ) => {
			dispatch( { type: 'run-asked', question: null } );
			answered( answer );
		},
		/** The site's pages are as they are again. */
		hide: () => {
			// Not one that safe mode by hand has put in its place.
			if ( shown !== null && seesView( shown.id ) ) {
				hideView( home );
			}
			shown = null;
		},
	};
}

/**
 * The runs of a panel: starts them, shows what they tell, stops them at once, keeps their end.
 *
 * @param store    Is told what happens.
 * @param home     The site.
 * @param services What diagnoses.
 * @param onWhole  Is given each diagnosis that came to a verdict on the whole.
 */
export function runActions(
	store: Store,
	home: string,
	services: Services,
	onWhole: ( diagnosis: Diagnosis ) => void
): RunActions {
	const { dispatch, getState } = store;
	const { judge, answer, hide } = questions( store, home );
	let controller: AbortController | null = null;
	let isMarked = false;

	const mark = ( { phase }: RunState ) => {
		if ( ! isMarked && phase === 'running' ) {
			isMarked = true;
			begunAt( home ).write( new Date().toISOString() );
		}
	};
	/** Clears away what a run leaves, however it ends. */
	const clear = () => {
		hide();
		if ( isMarked ) {
			isMarked = false;
			begunAt( home ).remove();
		}
		return { checkpoint: readCheckpoint( home ) };
	};
	const finish = ( diagnosis: Diagnosis, live: RunState | null ) => {
		const whole = isWhole( getState().run.order, live );
		if ( whole ) {
			// First, as it makes room.
			removeCheckpoint( home );
			keepDiagnosis( home, diagnosis );
		}
		dispatch( { type: 'run-finished', diagnosis, live, ...clear() } );
		if ( whole ) {
			rememberRun( home, diagnosis );
			onWhole( diagnosis );
		}
	};

	const run = async ( asked: Order ): Promise< void > => {
		const order = completed( getState(), asked );
		const { step, resume, allow, replay = null } = order;
		controller?.abort();
		const mine = new AbortController();
		controller = mine;
		// A run that was stopped or replaced may still be speaking.
		const isCurrent = () => controller === mine && ! mine.signal.aborted;
		let last: RunState | null = null;
		const way = {
			mode: order.mode ?? 'search',
			seed: resume?.seed ?? Date.now() % 2 ** 31,
		};
		const keepCheckpoint = checkpointKeeper( home, {
			...way,
			replay,
			resume,
		} );
		dispatch( { type: 'run-started', order } );
		try {
			const diagnosis = await services.diagnose( {
				url: order.url,
				...way,
				judge,
				signal: mine.signal,
				onChange: ( live ) => {
					if ( ! isCurrent() ) {
						return;
					}
					last = live;
					dispatch( { type: 'run-progressed', live } );
					if ( step === undefined ) {
						mark( live );
						keepCheckpoint( live );
					}
				},
				...( step === undefined ? {} : { steps: [ step ] } ),
				...( resume === undefined ? {} : { resume } ),
				...( replay === null ? {} : { replay } ),
				...( allow === undefined ? {} : { allow } ),
				...( order.handover === true
					? {
							handover: true,
							onMailed: ( mailed ) =>
								dispatch( { type: 'run-mailed', mailed } ),
						}
					: {} ),
				...( order.takeOver === true ? { takeOver: true } : {} ),
			} );
			if ( isCurrent() ) {
				finish( diagnosis, last );
			}
		} catch ( thrown ) {
			if ( isCurrent() ) {
				const trouble = troubleFrom( thrown );
				dispatch( { type: 'run-failed', trouble, ...clear() } );
			}
		}
	};

	return {
		run,
		answer,
		stop: () => {
			controller?.abort();
			dispatch( { type: 'run-stopped', ...clear() } );
		},
		leave: () => {
			hide();
			dispatch( { type: 'run-asked', question: null } );
		},
		abort: () => {
			controller?.abort();
			hide();
		},
	};
}
