import type { Problem } from '../types';

/** A checked problem, by index: what the rest of the search works with. */
export interface Field {
	size: number;
	ids: readonly string[];
	weight: readonly number[];
	cost: readonly number[];
	/** For each suspect the indices that it needs directly. */
	requires: readonly ( readonly number[] )[];
	indexOf: ReadonlyMap< string, number >;
}

/** A problem that cannot be searched. The message says what to correct. */
export class BadProblem extends Error {
	override name = 'BadProblem';
}

/**
 * Checks a problem and throws `BadProblem` for: an id that is empty or doubled,
 * a requirement that is no suspect or the suspect itself, a weight that is not
 * above 0, a cost, a price or a history below 0, a seed that is not finite.
 * No suspects at all are fine (the baselines are tried), and so are
 * requirements in a circle (the circle is one unit).
 */
export function checkProblem( problem: Problem ): Field {
	const { suspects } = problem;
	const indexOf = new Map< string, number >();
	suspects.forEach( ( { id }, index ) => {
		refuse( ! id, `Suspect number ${ index + 1 } has no id.` );
		refuse( indexOf.has( id ), `The suspect "${ id }" is given twice.` );
		indexOf.set( id, index );
	} );
	const requires = suspects.map( ( { id, requires: needs = [] } ) =>
		needs.map( ( need ) => {
			const index = indexOf.get( need );
			if ( index === undefined || need === id ) {
				throw new BadProblem(
					need === id
						? `"${ id }" is said to require itself.`
						: `"${ id }" requires "${ need }", which is not among the suspects.`
				);
			}
			return index;
		} )
	);
	checkNumbers( problem );
	return {
		size: suspects.length,
		ids: suspects.map( ( { id } ) => id ),
		weight: suspects.map( ( { weight = 1 } ) => weight ),
		cost: suspects.map( ( { cost = 1 } ) => cost ),
		requires,
		indexOf,
	};
}

function checkNumbers( { suspects, seed, history, price, ...rest }: Problem ) {
	refuse( ! Number.isFinite( seed ), `The seed is not a number: ${ seed }.` );
	for ( const { id, weight = 1, cost = 0 } of suspects ) {
		refuse( ! ( weight > 0 ), `The weight of "${ id }" is not above 0.` );
		refuse( ! ( cost >= 0 ), `The cost of "${ id }" is not 0 or more.` );
	}
	if ( history ) {
		refuse(
			! ( history.fails >= 0 && history.passes >= 0 ),
			'The history counts fewer than 0 requests.'
		);
	}
	if ( price ) {
		refuse(
			! ( price.fail > 0 && price.pass > 0 ),
			'The price of a probe is not above 0 seconds.'
		);
	}
	const { maxTrials = 1, maxHealthy = 1 } = rest;
	refuse(
		! ( maxTrials >= 1 && maxHealthy >= 1 ),
		'The search must be allowed one trial at least.'
	);
}

function refuse( bad: boolean, message: string ): void {
	if ( bad ) {
		throw new BadProblem( message );
	}
}
