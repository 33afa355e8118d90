import { useEffect, useRef, useState } from '@wordpress/element';
import type { Diagnosis, StepName } from '../../contract';
import type { ReplayRequest } from '../../request';
import { isSame } from '../../request/describe';
import type { RunState } from '../../sequence/types';
import type { Services } from '../services';
import { local } from '../shared/stored';
import { troubleFrom, type Trouble } from '../shared/trouble';
import { overlay, stateFrom, stopped } from './run-state';
import {
	forgetUnfinished,
	recallUnfinished,
	unfinishedKeeper,
	type Mode,
	type Unfinished,
} from '../running/checkpoint';
import { useJudge, type Question } from '../running/use-judge';
import { useKept } from './use-kept';

export interface Order {
	url: string;
	/** Only this step; without it the whole sequence. */
	step?: StepName;
	/** Asked for beside the verdict, where its outcome is shown too. */
	check?: boolean;
	/** The fewest tests where it is not given. */
	mode?: Mode;
	/** The request to replay, null for the page alone; not given: as the last time. */
	replay?: ReplayRequest | null;
	/** What test requests may really do, by the names of the guards. */
	allow?: string[];
	/** Let the site go on where this page is closed, and mail the end. */
	away?: boolean;
	/** Go on with this run. */
	resume?: Diagnosis;
	/** End another administrator's run first. */
	takeOver?: boolean;
}

export interface Run {
	/** The run under way, or what is known of the last one; null before the first. */
	state: RunState | null;
	/** What the report is made from. */
	diagnosis: Diagnosis | null;
	/** A run that was cut off, to go on with. */
	unfinished: Unfinished | null;
	running: 'all' | StepName | null;
	/** What the owner is asked, in mode `manual`. */
	question: Question | null;
	trouble: Trouble | null;
	/** Whether the mail at the end was sent; null where none was asked for. */
	mailed: boolean | null;
	/** The last order, to repeat it. */
	order: Order | null;
	start: ( order: Order ) => void;
	stop: () => void;
	/** What was in the way is not any more: nothing of it stays on the screen. */
	calm: () => void;
}

/** One diagnosis at a time: starts it, shows what it tells, stops it at once, keeps its end. */
export function useRun(
	services: Services,
	home: string,
	found: RunState | null,
	onEnd: ( diagnosis: Diagnosis ) => void
): Run {
	const [ diagnosis, keep ] = useKept( home );
	// Over the kept diagnosis: a run that was stopped or failed, a step done again.
	const [ ended, setEnded ] = useState< RunState | null >( null );
	const [ live, setLive ] = useState< RunState | null >( null );
	const [ order, setOrder ] = useState< Order | null >( null );
	const [ running, setRunning ] = useState( false );
	const [ mailed, setMailed ] = useState< boolean | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );
	const [ unfinished, setUnfinished ] = useState( () =>
		recallUnfinished( local(), home )
	);
	const { question, judge, dismiss } = useJudge( home );
	const controller = useRef< AbortController | null >( null );
	useEffect( () => () => controller.current?.abort(), [] );

	const step = order?.step;
	const base =
		ended ?? ( diagnosis === null ? found : stateFrom( diagnosis ) );

	const finish = (
		given: Order,
		last: RunState | null,
		whole: Diagnosis
	) => {
		if ( given.step !== undefined ) {
			// A step alone says nothing about the whole: the verdict stays.
			setEnded( overlay( base, stateFrom( whole ), given.step ) );
		} else if ( last?.phase === 'failed' ) {
			setEnded( last );
		} else {
			setEnded( { ...stateFrom( whole ), search: last?.search ?? null } );
			// First, as it makes room.
			forgetUnfinished( local(), home );
			keep( whole );
			onEnd( whole );
		}
	};

	// What is asked beside the verdict is asked as the verdict was.
	const completed = ( given: Order ): Order => {
		const replay =
			given.replay === undefined
				? ( order?.replay ?? null )
				: given.replay;
		if ( replay === null ) {
			return { ...given, replay };
		}
		const stored = unfinished?.diagnosis;
		const resumes =
			given.step === undefined &&
			stored?.request !== undefined &&
			isSame( stored.request, replay );
		return {
			...( resumes ? { resume: stored } : {} ),
			...given,
			url: replay.url,
			replay,
		};
	};

	const start = ( asked: Order ) => {
		const given = completed( asked );
		controller.current?.abort();
		const mine = new AbortController();
		controller.current = mine;
		// A run that was stopped or replaced may still be speaking.
		const current = () =>
			controller.current === mine && ! mine.signal.aborted;
		let last: RunState | null = null;
		const way = {
			mode: given.mode ?? 'search',
			seed: given.resume?.seed ?? Date.now() % 2 ** 31,
		};
		const replay = given.replay ?? null;
		const keepSoFar = unfinishedKeeper( local(), home, {
			...way,
			replay,
			resume: given.resume,
		} );
		setTrouble( null );
		setMailed( null );
		setLive( null );
		setOrder( given );
		setRunning( true );
		services
			.diagnose( {
				url: given.url,
				...way,
				judge,
				signal: mine.signal,
				onChange: ( next ) => {
					if ( current() ) {
						last = next;
						setLive( next );
						if ( given.step === undefined ) {
							keepSoFar( next );
						}
					}
				},
				...( given.step === undefined
					? {}
					: { steps: [ given.step ] } ),
				...( given.resume === undefined
					? {}
					: { resume: given.resume } ),
				...( replay === null ? {} : { replay } ),
				...( given.allow === undefined ? {} : { allow: given.allow } ),
				...( given.away === true
					? { away: true, onMailed: setMailed }
					: {} ),
				...( given.takeOver === true ? { takeOver: true } : {} ),
			} )
			.then( ( whole ) => {
				if ( current() ) {
					finish( given, last, whole );
				}
			} )
			.catch( ( thrown: unknown ) => {
				if ( current() ) {
					setTrouble( troubleFrom( thrown ) );
				}
			} )
			.finally( () => {
				if ( current() ) {
					dismiss();
					setLive( null );
					setRunning( false );
					setUnfinished( recallUnfinished( local(), home ) );
				}
			} );
	};

	const stop = () => {
		controller.current?.abort();
		dismiss();
		if ( live !== null && step === undefined ) {
			setEnded( stopped( live ) );
		}
		setLive( null );
		setRunning( false );
		setUnfinished( recallUnfinished( local(), home ) );
	};

	let state = base;
	if ( live !== null ) {
		state = step === undefined ? live : overlay( base, live, step );
	}
	return {
		state,
		diagnosis,
		unfinished,
		running: running ? ( step ?? 'all' ) : null,
		question,
		trouble,
		mailed,
		order,
		start,
		stop,
		calm: () => setTrouble( null ),
	};
}
