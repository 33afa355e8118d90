import type { Site } from '../../contract';
import type { Trouble } from '../shared/trouble';
import type { Wanted } from './session';
import { inOrder } from './switches';

export interface ByHandState {
	/** What the switches say: also while it is being put into force. */
	wanted: Wanted;
	/** `on`: this browser's pages are as the switches say. */
	phase: 'nothing' | 'starting' | 'on';
	/** Of the configuration that is in force. */
	id: string | null;
	trouble: Trouble | null;
	/** Ended, but not here: left on a page of it, or taken over. */
	ended: 'left' | 'gone' | null;
	/** It was in force before a reload, and is again. */
	restored: boolean;
}

/** Everything is on, and nothing is in force. */
export const NOTHING: ByHandState = {
	wanted: { off: new Set(), theme: null },
	phase: 'nothing',
	id: null,
	trouble: null,
	ended: null,
	restored: false,
};

/** Active plugins but ours, in the order in which they come on one by one. */
export const switchable = ( site: Site | null ): Site[ 'plugins' ] =>
	inOrder( site?.plugins.filter( ( { self } ) => ! self ) ?? [] );
