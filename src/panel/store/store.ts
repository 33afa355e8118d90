import { reduce, type Action } from './reducer';
import type { PanelState } from './state';

/** What holds the state: it changes by actions alone. */
export interface Store {
	getState: () => PanelState;
	dispatch: ( action: Action ) => void;
	/** Calls back after each change; returns how to end that. */
	subscribe: ( listener: () => void ) => () => void;
}

/** A store that begins with a state. */
export function createStore( initial: PanelState ): Store {
	let state = initial;
	const listeners = new Set< () => void >();
	return {
		getState: () => state,
		dispatch: ( action ) => {
			state = reduce( state, action );
			listeners.forEach( ( listener ) => listener() );
		},
		subscribe: ( listener ) => {
			listeners.add( listener );
			return () => void listeners.delete( listener );
		},
	};
}
