import type * as engine from '../contract';

/** A diagnosis as a report is written from it: its sentences are English texts. */
export type Diagnosis = engine.Rendered< engine.Diagnosis >;

export type Step = engine.Rendered< engine.Step >;

/** What a verdict says but for its sentence, which is another in the panel. */
export type Verdict = Omit< engine.Verdict, 'summary' >;
