import type { Diagnosis, Rendered, StepName } from '../../contract';

type Translate = ( text: string, domain: string ) => string;

/**
 * What a step is: light enough for the panel's first picture. This and what is
 * of this type import nothing of the engine.
 */
export interface About {
	name: StepName;
	/** As a report calls it. */
	title: string;
	/** As the guides tell it to an owner, and what is done in it, in the owner's language. */
	words: ( __: Translate ) => { title: string; does: string };
	/** Where it passes, the cause is not what it has looked at. */
	rulesOut?: true;
	/** For the host: what the owner has done already, once the step was done; null where it did not come to that. */
	done?: ( diagnosis: Rendered< Diagnosis > ) => string | null;
}
