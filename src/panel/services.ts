import type { Diagnosis, StepName } from '../contract';
import type { ReplayRequest } from '../request';
import type { PersonAnswer } from '../search';
import type { View } from '../sequence';
import type { RunState } from '../sequence/types';
import type { SiteClient } from '../site/types';
import type { Mode } from './store/checkpoint';

export interface DiagnoseRequest {
	url: string;
	signal: AbortSignal;
	onChange: ( state: RunState ) => void;
	/** Only these steps. */
	steps?: StepName[];
	/** Same seed and same answers give the same test requests. */
	seed: number;
	/** The fewest tests, one plugin after another as the guides say, or by the owner's eyes. */
	mode: Mode;
	/** Asks the owner, in mode `manual`. */
	judge: ( view: View ) => Promise< PersonAnswer >;
	/** What test requests may really do, by the names of the guards. */
	allow?: string[];
	/** A run to go on with. */
	resume?: Diagnosis;
	/** The request to replay; its address is `url`. */
	replay?: ReplayRequest;
	/** Let the site go on where this page is closed, and mail the end. */
	handover?: boolean;
	/** Told whether the mail at the end could be sent at once. */
	onMailed?: ( mailed: boolean ) => void;
	/** End another administrator's run first. */
	takeOver?: boolean;
}

/** All that the panel needs from the layers below: tests give it a scripted one. */
export interface Services {
	site: SiteClient;
	diagnose: ( request: DiagnoseRequest ) => Promise< Diagnosis >;
}
