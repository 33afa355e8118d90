import type { Remedy } from '../contract';
import type { Diagnosis } from './written';
import type { Block } from './blocks';
import { EVERYTHING, ONE_PAGE } from './limits';
import { done } from './sections/done';
import { proof, ruledOut, steps } from './sections/evidence';
import { facts } from './sections/facts';
import { logs } from './sections/logs';
import { failures, timeline } from './sections/probes';
import { questions } from './sections/questions';
import { allowList, serverLoad } from './sections/server';
import { platform, site } from './sections/site';

const filled = ( blocks: readonly Block[] ): Block[] =>
	blocks.filter(
		( block ) => block.kind !== 'list' || block.items.length > 0
	);

/**
 * One page for the host, the most needed first, without a format.
 *
 * @param diagnosis The run.
 * @param changes   What the owner changed by Gateway Doctor.
 */
export function hostPage(
	diagnosis: Diagnosis,
	changes: readonly Remedy[] = []
): Block[] {
	return filled( [
		...facts( diagnosis ),
		...questions( diagnosis, ONE_PAGE ),
		...serverLoad( diagnosis, ONE_PAGE ),
		...allowList( diagnosis, false ),
		...failures( diagnosis, ONE_PAGE ),
		...logs( diagnosis, ONE_PAGE ),
		...proof( diagnosis ),
		...ruledOut( diagnosis, ONE_PAGE ),
		...done( diagnosis, changes, ONE_PAGE ),
		...platform( diagnosis ),
	] );
}

/** The same with everything that is known: each probe, each step, all log lines. */
export function fullReport(
	diagnosis: Diagnosis,
	changes: readonly Remedy[] = []
): Block[] {
	return filled( [
		...facts( diagnosis ),
		...questions( diagnosis, EVERYTHING ),
		...serverLoad( diagnosis, EVERYTHING ),
		...allowList( diagnosis, true ),
		...proof( diagnosis ),
		...ruledOut( diagnosis, EVERYTHING ),
		...done( diagnosis, changes, EVERYTHING ),
		...failures( diagnosis, EVERYTHING ),
		...logs( diagnosis, EVERYTHING ),
		...steps( diagnosis ),
		...timeline( diagnosis ),
		...site( diagnosis ),
	] );
}
