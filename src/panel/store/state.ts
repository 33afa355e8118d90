import type { Boot, Diagnosis, Remedy, Site, StepName } from '../../contract';
import type { ReplayRequest } from '../../request';
import type { View } from '../../sequence';
import type { RunState } from '../../sequence/types';
import type { Trouble } from '../shared/trouble';
import { readCheckpoint, type Checkpoint, type Mode } from './checkpoint';
import { keptDiagnosis } from './kept-diagnosis';
import { stateOfFinding } from './run-state';

/** What the owner did last: its outcome takes the focus, since the button that was pressed is gone. */
export type Act = 'nothing' | 'run' | 'step' | 'change';

/** What is to be run. */
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
	handover?: boolean;
	/** Go on with this run. */
	resume?: Diagnosis;
	/** End another administrator's run first. */
	takeOver?: boolean;
}

/** One diagnosis at a time: what is known of it, and of the ones before. */
export interface RunSlice {
	/** The last that finished: what the report is made from. */
	diagnosis: Diagnosis | null;
	/** What the site keeps of one that this browser has not seen. */
	found: RunState | null;
	/** Over the last that finished: a run that was stopped or failed, a step done again. */
	ended: RunState | null;
	/** The run under way, as it tells of itself. */
	live: RunState | null;
	/** The last order, to repeat it. */
	order: Order | null;
	running: boolean;
	/** A page that waits for the owner's word, in mode `manual`. */
	question: View | null;
	/** Whether the mail at the end was sent; null where none was asked for. */
	mailed: boolean | null;
	trouble: Trouble | null;
	/** A run that was cut off, to go on with. */
	checkpoint: Checkpoint | null;
}

/** What the site says of itself, and the changes made to it. */
export interface SiteSlice {
	site: Site | null;
	/** All that was ever changed, newest first. */
	remedies: Remedy[];
	/** The remedy or undo that is being carried out: its target. */
	working: string | null;
	trouble: Trouble | null;
}

/** All that the screen shows, but what one part of it alone knows. */
export interface PanelState {
	/** The front page's URL. */
	home: string;
	act: Act;
	/** Safe mode by hand was ended, since a diagnosis needs the site for itself. */
	endedByHand: boolean;
	run: RunSlice;
	site: SiteSlice;
}

/** As the page finds it: what this browser and the site have kept. */
export function initialState( { home, finding }: Boot ): PanelState {
	return {
		home,
		act: 'nothing',
		endedByHand: false,
		run: {
			diagnosis: keptDiagnosis( home ).read(),
			found: finding ? stateOfFinding( finding ) : null,
			ended: null,
			live: null,
			order: null,
			running: false,
			question: null,
			mailed: null,
			trouble: null,
			checkpoint: readCheckpoint( home ),
		},
		site: { site: null, remedies: [], working: null, trouble: null },
	};
}
