import type { Reply } from './types';

/** What a person says of the page, with some plugins switched off. */
export type PersonAnswer = 'broken' | 'fine' | 'cannot-tell';

/** Each trial of a person costs the same, however long it took: nobody waits for a fail. */
const SECONDS = 1;

/**
 * A person's answer as a reply for a search in mode `manual`, which takes into
 * account that people overlook a fault, reload too late or see a cached page: one
 * answer in fifty or so is wrong.
 *
 * @param answer `cannot-tell` is neither good nor bad: such a set is not tried again.
 */
export function replyOfPerson( answer: PersonAnswer ): Reply {
	const outcome = (
		{ broken: 'fail', fine: 'pass', 'cannot-tell': 'unresolved' } as const
	 )[ answer ];
	return { outcome, seconds: SECONDS };
}
