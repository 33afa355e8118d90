import { say } from '../contract';
import type { RunContext } from './run/context';
import type { Facts, Seen } from './run/facts';

/** What steps compare with: the page as visitors have it, and the guarded request with everything on. */

/** Whether a request failed. */
export const isFailure = ( { judgement }: Seen ): boolean =>
	judgement.good === false;

/** The first plain request that failed; null where all went well, or none was sent. */
export function plainFailure( { plain }: Facts ): Seen | null {
	return plain.find( isFailure ) ?? null;
}

/** Whether a plain request went well. */
export function hasPassed( { plain }: Facts ): boolean {
	return plain.some( ( { judgement } ) => judgement.good );
}

/**
 * The guarded request with everything on, and a flight record: sent once a run.
 *
 * @param context The run.
 */
export async function everythingOn( context: RunContext ): Promise< Seen > {
	const { everythingOn: known } = context.facts;
	if ( known !== null ) {
		return known;
	}
	const seen = await context.send( say`Everything on, with a flight record`, {
		enabled: null,
		theme: null,
		record: context.options.record === false ? 'none' : 'full',
		guarded: true,
	} );
	context.learn( { everythingOn: seen } );
	return seen;
}

/**
 * Whether nothing fails: neither for visitors nor, with a flight record, in a
 * page that looks whole. A fatal error after the first bytes answers 200.
 */
export function isFine( facts: Facts ): boolean {
	return (
		facts.plain.length > 0 &&
		plainFailure( facts ) === null &&
		facts.everythingOn?.judgement.good !== false
	);
}
