import type { Diagnosis } from '../written';
import { type Block, heading } from '../blocks';
import type { Limits } from '../limits';
import { questionsFor } from '../questions';

/** What the reader is asked for: placed before the evidence, so that a reply answers it. */
export function questions( diagnosis: Diagnosis, limits: Limits ): Block[] {
	const asked = questionsFor( diagnosis ).slice( 0, limits.questions );
	return asked.length === 0
		? []
		: [
				heading( 'Questions to the host' ),
				{ kind: 'steps', items: asked },
			];
}
