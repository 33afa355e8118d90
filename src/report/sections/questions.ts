import type { Diagnosis } from '../../contract';
import { type Block, heading, list } from '../blocks';
import { questionsFor } from '../questions';

/** What the reader is asked for: placed before the evidence, so that a reply answers it. */
export function questions( diagnosis: Diagnosis ): Block[] {
	const asked = questionsFor( diagnosis );
	return asked.length === 0
		? []
		: [ heading( 'Questions to the host' ), list( asked ) ];
}
