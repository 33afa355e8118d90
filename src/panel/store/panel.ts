import type { Boot } from '../../contract';
import type { SiteClient } from '../../site/types';
import type { Services } from '../services';
import { keptDiagnosis } from './kept-diagnosis';
import { runActions, type RunActions } from './run';
import { siteActions, type SiteActions } from './site';
import { initialState, type Order } from './state';
import { createStore, type Store } from './store';

/** What a page of the panel knows, and what can be done with it. */
export interface Panel
	extends
		Pick< Store, 'getState' | 'subscribe' >,
		Pick< RunActions, 'stop' | 'answer' >,
		Omit< SiteActions, 'keepVerdict' > {
	boot: Boot;
	client: SiteClient;
	/** The page is there; returns what ends it all. */
	open: () => () => void;
	/** Starts a diagnosis, or repeats one. */
	start: ( order: Order ) => Promise< void >;
	/** What was in the way is not any more: nothing of it stays on the screen. */
	troubleOver: () => void;
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
	const store = createStore( initialState( boot ) );
	const { dispatch, getState, subscribe } = store;
	const { keepVerdict, ...site } = siteActions( store, boot, client );
	const { run, stop, answer, leave, abort } = runActions(
		store,
		home,
		services,
		keepVerdict
	);
	const leaving = new Set< () => Promise< boolean > >();
	return {
		...site,
		boot,
		client,
		getState,
		subscribe,
		stop,
		answer,
		open: () => {
			site.refresh();
			const kept = keptDiagnosis( home );
			const endStored = kept.subscribeElsewhere( () =>
				dispatch( {
					type: 'diagnosis-changed',
					diagnosis: kept.read(),
				} )
			);
			window.addEventListener( 'pagehide', leave );
			return () => {
				endStored();
				window.removeEventListener( 'pagehide', leave );
				abort();
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
				const left = await Promise.all(
					[ ...leaving ].map( ( end ) => end() )
				);
				dispatch( {
					type: 'by-hand-ended',
					ended: left.includes( true ),
				} );
			}
			await run( order );
		},
		troubleOver: () => dispatch( { type: 'run-trouble-over' } ),
		focusOnChange: () => dispatch( { type: 'act', act: 'change' } ),
		dismissByHandEnded: () =>
			dispatch( { type: 'by-hand-ended', ended: false } ),
		beforeRun: ( end ) => {
			leaving.add( end );
			return () => void leaving.delete( end );
		},
	};
}
