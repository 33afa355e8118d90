import type { Diagnosis } from '../contract';
import type { Block } from './blocks';
import { proof, ruledOut, steps } from './sections/evidence';
import { logs } from './sections/logs';
import { failures, timeline } from './sections/probes';
import { questions } from './sections/questions';
import { site } from './sections/site';
import { summary } from './sections/summary';

/** The whole report, the most needed first, without a format. */
export function documentOf( diagnosis: Diagnosis ): Block[] {
	return [
		...summary( diagnosis ),
		...questions( diagnosis ),
		...proof( diagnosis ),
		...ruledOut( diagnosis ),
		...failures( diagnosis ),
		...logs( diagnosis ),
		...steps( diagnosis ),
		...timeline( diagnosis ),
		...site( diagnosis ),
	].filter( ( block ) => block.kind !== 'list' || block.items.length > 0 );
}
