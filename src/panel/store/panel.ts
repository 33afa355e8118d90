import type { Diagnosis, Remedy } from '../../contract';
import { isSame } from '../../request/describe';
import type { PersonAnswer } from '../../search';
import type { View } from '../../sequence';
import type { RunState } from '../../sequence/types';
import { SiteError, type SiteClient } from '../../site/types';
import { uploadVersion } from '../../site/upload-version';
import type { Boot } from '../boot';
import { rememberRun } from '../history/past-runs';
import type { Services } from '../services';
import { isText, stored } from '../shared/stored';
import { troubleFrom } from '../shared/trouble';
import { hideView, seesView } from '../shared/view-cookie';
import {
	checkpointKeeper,
	readCheckpoint,
	removeCheckpoint,
} from './checkpoint';
import { findingOf, keepDiagnosis, keptDiagnosis } from './kept-diagnosis';
import { isWhole, reduce, type Action } from './reducer';
import { initialState, type Order, type PanelState } from './state';

/** When a diagnosis began that has not ended: it was cut off by a reload, or runs in another tab. */
export const begunAt = ( home: string ) =>
	stored(
		`running:${ home }`,
		( value ): value is string =>
			isText( value ) && Number.isFinite( Date.parse( value ) )
	);

/** The one store of the panel, and what can be done with it. */
export interface Panel {
	boot: Boot;
	client: SiteClient;
	getState: () => PanelState;
	subscribe: ( listener: () => void ) => () => void;
	/** The page is there; returns what ends it all. */
	open: () => () => void;
	/** Starts a diagnosis, or repeats one. */
	start: ( order: Order ) => Promise< void >;
	stop: () => void;
	/** What the owner says of the page that was shown. */
	answer: ( answer: PersonAnswer ) => void;
	/** What was in the way is not any more: nothing of it stays on the screen. */
	troubleOver: () => void;
	/** Asks the site for what it says of itself. */
	refresh: () => void;
	/** Changes the site; the zip is that of `uploaded-version`. */
	apply: ( kind: Remedy[ 'kind' ], target: string, zip?: Blob ) => void;
	undo: ( remedy: Remedy ) => void;
	/** The outcome of a change takes the focus. */
	focusOnChange: () => void;
	/** The word that safe mode by hand has ended was read. */
	dismissByHandEnded: () => void;
	/**
	 * Has something end before each run, as that needs the site for itself.
	 *
	 * @param leave Resolves to whether there was something to end.
	 * @return Ends that.
	 */
	beforeRun: ( leave: () => Promise< boolean > ) => () => void;
}

/** The panel of one page. */
export function createPanel( boot: Boot, services: Services ): Panel {
	const { home } = boot;
	const { site: client } = services;
	let state = initialState( boot );
	const listeners = new Set< () => void >();
	const dispatch = ( action: Action ) => {
		state = reduce( state, action );
		listeners.forEach( ( listener ) => listener() );
	};

	// The owner is asked about pages, one at a time.
	let shown: View | null = null;
	let answered: ( answer: PersonAnswer ) => void = () => {};
	const judge = ( view: View ) =>
		new Promise< PersonAnswer >( ( resolve ) => {
			shown = view;
			answered = resolve;
			dispatch( { type: 'run-asked', question: view } );
		} );
	/** The run is over: the site's pages are as they are again. */
	const hide = () => {
		// Not one that safe mode by hand has put in its place.
		if ( shown !== null && seesView( shown.id ) ) {
			hideView( home );
		}
		shown = null;
	};

	// The run under way.
	let controller: AbortController | null = null;
	let marked = false;
	const mark = ( live: RunState ) => {
		if ( ! marked && live.phase === 'running' ) {
			marked = true;
			begunAt( home ).write( new Date().toISOString() );
		}
	};
	/** What is to be cleared away where a run ends, however it does. */
	const end = () => {
		hide();
		if ( marked ) {
			marked = false;
			begunAt( home ).remove();
		}
		return { checkpoint: readCheckpoint( home ) };
	};
	const finish = ( diagnosis: Diagnosis, live: RunState | null ) => {
		const whole = isWhole( state.run.order, live );
		if ( whole ) {
			// First, as it makes room.
			removeCheckpoint( home );
			keepDiagnosis( home, diagnosis );
		}
		dispatch( { type: 'run-finished', diagnosis, live, ...end() } );
		if ( whole ) {
			rememberRun( home, diagnosis );
			tell( diagnosis );
		}
	};
	/** What is asked beside the verdict is asked as the verdict was. */
	const completed = ( given: Order ): Order => {
		const { order, checkpoint } = state.run;
		const replay =
			given.replay === undefined
				? ( order?.replay ?? null )
				: given.replay;
		if ( replay === null ) {
			return { ...given, replay };
		}
		const kept = checkpoint?.diagnosis;
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
	};
	const run = async ( asked: Order ): Promise< void > => {
		const order = completed( asked );
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
					if ( isCurrent() ) {
						last = live;
						dispatch( { type: 'run-progressed', live } );
						if ( step === undefined ) {
							mark( live );
							keepCheckpoint( live );
						}
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
				dispatch( { type: 'run-failed', trouble, ...end() } );
			}
		}
	};

	// The site.
	const failed = ( thrown: unknown ) =>
		dispatch( { type: 'site-failed', trouble: troubleFrom( thrown ) } );
	const refresh = () => {
		Promise.all( [ client.site(), client.remedies() ] )
			.then( ( [ site, remedies ] ) =>
				dispatch( { type: 'site-read', site, remedies } )
			)
			.catch( failed );
	};
	const change = ( target: string, made: Promise< Remedy > ) => {
		dispatch( { type: 'site-changing', target } );
		made.then( () => client.remedies() )
			.then( ( remedies ) => {
				dispatch( { type: 'site-changed', remedies } );
				return client.site();
			} )
			.then( ( site ) => dispatch( { type: 'site-told', site } ) )
			.catch( ( thrown: unknown ) =>
				dispatch( {
					type: 'site-change-failed',
					trouble: troubleFrom( thrown ),
				} )
			);
	};
	/** Lets the site keep a verdict, for Site Health and other administrators. */
	const tell = ( diagnosis: Diagnosis ) => {
		client
			.keepVerdict( findingOf( diagnosis ) )
			.catch( ( thrown: unknown ) => {
				// A site that is down cannot keep it: this browser does.
				if ( ! ( thrown instanceof SiteError ) ) {
					failed( thrown );
				}
			} );
	};

	const leaving = new Set< () => Promise< boolean > >();
	/** Ends what else has the site; whether there was something. */
	const leave = async (): Promise< boolean > =>
		( await Promise.all( [ ...leaving ].map( ( one ) => one() ) ) ).some(
			Boolean
		);

	return {
		boot,
		client,
		getState: () => state,
		subscribe: ( listener ) => {
			listeners.add( listener );
			return () => void listeners.delete( listener );
		},
		open: () => {
			refresh();
			const kept = keptDiagnosis( home );
			const endStored = kept.subscribeElsewhere( () =>
				dispatch( {
					type: 'diagnosis-changed',
					diagnosis: kept.read(),
				} )
			);
			const dismiss = () => {
				hide();
				dispatch( { type: 'run-asked', question: null } );
			};
			window.addEventListener( 'pagehide', dismiss );
			return () => {
				endStored();
				window.removeEventListener( 'pagehide', dismiss );
				controller?.abort();
				hide();
			};
		},
		start: async ( order ) => {
			const { step, check } = order;
			dispatch( {
				type: 'act',
				act: step === undefined || check === true ? 'run' : 'step',
			} );
			dispatch( { type: 'by-hand-ended', ended: false } );
			if ( leaving.size > 0 ) {
				dispatch( { type: 'by-hand-ended', ended: await leave() } );
			}
			await run( order );
		},
		stop: () => {
			controller?.abort();
			dispatch( { type: 'run-stopped', ...end() } );
		},
		answer: ( answer ) => {
			dispatch( { type: 'run-asked', question: null } );
			answered( answer );
		},
		troubleOver: () => dispatch( { type: 'run-trouble-over' } ),
		refresh,
		apply: ( kind, target, zip ) =>
			change(
				target,
				zip === undefined
					? client.apply( kind, target )
					: uploadVersion( boot, target, zip )
			),
		undo: ( remedy ) => change( remedy.target, client.undo( remedy.id ) ),
		focusOnChange: () => dispatch( { type: 'act', act: 'change' } ),
		dismissByHandEnded: () =>
			dispatch( { type: 'by-hand-ended', ended: false } ),
		beforeRun: ( one ) => {
			leaving.add( one );
			return () => void leaving.delete( one );
		},
	};
}
