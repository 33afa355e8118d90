import type { Diagnosis, StepName } from '../contract';
import type { RunState } from '../sequence/types';
import type { SiteClient } from '../site/types';

export interface DiagnoseRequest {
	url: string;
	signal: AbortSignal;
	onChange: ( state: RunState ) => void;
	/** Only these steps. */
	steps?: StepName[];
	/** End another administrator's run first. */
	takeOver?: boolean;
}

/** All that the panel needs from the layers below: tests give it a scripted one. */
export interface Services {
	site: SiteClient;
	diagnose: ( request: DiagnoseRequest ) => Promise< Diagnosis >;
}
