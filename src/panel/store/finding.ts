import type { Diagnosis } from '../../contract';
import { findingOf as plainFindingOf } from '../../report';
import type { Finding } from '../../site/types';
import { said } from '../shared/render';

/** What the site keeps of a diagnosis, in the owner's language. */
export const findingOf = ( diagnosis: Diagnosis ): Finding =>
	plainFindingOf( diagnosis, said );
