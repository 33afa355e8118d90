import { createSearch } from '../../../src/search';
import type {
	Mode,
	Problem,
	Reply,
	Search,
	SearchVerdict,
	Suspect,
	Trial,
} from '../../../src/search';

/** A problem with suspects a, b, c… unless others are given. */
export function aProblem( {
	suspects = 'abcdefgh',
	...rest
}: Partial< Omit< Problem, 'suspects' > > & {
	suspects?: string | readonly Suspect[];
} = {} ): Problem {
	return {
		seed: 7,
		suspects:
			typeof suspects === 'string'
				? [ ...suspects ].map( ( id ) => ( { id } ) )
				: suspects,
		...rest,
	};
}

export type Oracle = ( on: ReadonlySet< string >, trial: Trial ) => Reply;

/** Fails whenever all of one of the groups are on. */
export const failsWith =
	( ...groups: string[][] ): Oracle =>
	( on ) => ( {
		outcome: groups.some( ( group ) =>
			group.every( ( id ) => on.has( id ) )
		)
			? 'fail'
			: 'pass',
	} );

export interface Finished {
	verdict: SearchVerdict;
	trials: Trial[];
	replies: Reply[];
}

/** Runs a search to its end. */
export function finish(
	problem: Problem,
	oracle: Oracle,
	mode: Mode = 'search'
): Finished {
	return goOn( createSearch( problem, { mode } ), oracle );
}

/** Runs a search that has begun to its end. */
export function goOn( search: Search, oracle: Oracle ): Finished {
	const trials: Trial[] = [];
	const replies: Reply[] = [];
	for (;;) {
		const step = search.next();
		if ( step.kind === 'verdict' ) {
			return { verdict: step, trials, replies };
		}
		const reply = oracle( new Set( step.enabled ), step );
		trials.push( step );
		replies.push( reply );
		search.answer( reply );
	}
}
