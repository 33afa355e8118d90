import type { Component, Verdict, Message } from '../../contract';

/**
 * A verdict without a place in anybody's code.
 *
 * @param kind       What is at fault.
 * @param culprits   Who.
 * @param confidence From 0 to 1.
 * @param summary    One or two sentences, the last of which says what to do.
 * @param cause      As causes.md names it.
 */
export function makeVerdict(
	kind: Verdict[ 'kind' ],
	culprits: Component[],
	confidence: number,
	summary: Message,
	cause: Verdict[ 'cause' ] = null
): Verdict {
	return {
		kind,
		culprits,
		cause,
		confidence: rounded( confidence ),
		where: null,
		summary,
	};
}

/** A share as a verdict has it: three digits are enough. */
export function rounded( share: number ): number {
	return Math.round( 1000 * Math.min( 1, Math.max( 0, share ) ) ) / 1000;
}
