import fc from 'fast-check';
import { createSearch } from '../../../src/search';
import type { Mode, Problem, Reply } from '../../../src/search';
import { aProblem, finish, type Finished, goOn, type Oracle } from './a-search';

const LETTERS = [ ...'abcdefg' ];

const replies = fc.record(
	{
		outcome: fc.constantFrom( 'pass', 'fail', 'unresolved' ),
		seconds: fc.constantFrom( 0.2, 1, 20 ),
		accused: fc.constantFrom( ...LETTERS ),
		named: fc.subarray( LETTERS ),
		missing: fc.record( {
			of: fc.constantFrom( ...LETTERS ),
			needs: fc.constantFrom( ...LETTERS ),
		} ),
	},
	{ requiredKeys: [ 'outcome' ] }
) as fc.Arbitrary< Reply >;

/** Who needs whom; circles are welcome. */
const problems: fc.Arbitrary< Problem > = fc
	.record( {
		seed: fc.integer(),
		size: fc.integer( { min: 0, max: LETTERS.length } ),
		edges: fc.array( fc.tuple( fc.nat( 6 ), fc.nat( 6 ) ), {
			maxLength: 4,
		} ),
	} )
	.map( ( { seed, size, edges } ) => {
		const ids = LETTERS.slice( 0, size );
		return aProblem( {
			seed,
			maxTrials: 30,
			maxHealthy: 6,
			suspects: ids.map( ( id, index ) => ( {
				id,
				weight: 1 + index,
				requires: edges
					.filter(
						( [ of, needs ] ) =>
							of === index && needs !== of && needs < size
					)
					.map( ( [ , needs ] ) => ids[ needs ]! ),
			} ) ),
		} );
	} );

const modes = fc.constantFrom< Mode[] >( 'search', 'one-by-one', 'manual' );

/** Repeats a list of replies for ever. */
const reading = ( list: readonly Reply[] ): Oracle => {
	let at = 0;
	return () => list[ at++ % list.length ]!;
};

/** A site that fails where a rule says so: replies that make sense. */
const sites = fc
	.array( fc.subarray( LETTERS, { minLength: 1, maxLength: 3 } ), {
		maxLength: 2,
	} )
	.map( ( groups ): Oracle => ( on ) => ( {
		outcome: groups.some( ( group ) =>
			group.every( ( id ) => on.has( id ) )
		)
			? 'fail'
			: 'pass',
	} ) );

const oracles = fc.oneof(
	fc
		.array( replies, { minLength: 1, maxLength: 30 } )
		.map( ( list ) => () => reading( list ) ),
	sites.map( ( oracle ) => () => oracle )
);

interface Need {
	of: string;
	needs: string;
}

const breaksAny = (
	needs: readonly Need[],
	enabled: readonly string[]
): boolean =>
	needs.some(
		( need ) =>
			enabled.includes( need.of ) && ! enabled.includes( need.needs )
	);

const seenTimes = (
	{ trials, replies: answers }: Finished,
	enabled: readonly string[],
	outcome: string
): number =>
	trials.filter(
		( trial, k ) =>
			[ ...trial.enabled ].sort().join() ===
				[ ...enabled ].sort().join() &&
			answers[ k ]!.outcome === outcome
	).length;

describe( 'whatever the replies are', () => {
	it( 'the search ends, and takes no answer after that', () => {
		fc.assert(
			fc.property(
				problems,
				oracles,
				modes,
				( problem, oracle, mode ) => {
					const search = createSearch( problem, { mode } );
					const { trials, verdict } = goOn( search, oracle() );
					expect( trials.length ).toBeLessThanOrEqual( 30 );
					expect( verdict.trials ).toBe( trials.length );
					expect( () =>
						search.answer( { outcome: 'pass' } )
					).toThrow( 'ended' );
				}
			)
		);
	} );

	it( 'replaying the replies up to any point goes on to the same end', () => {
		fc.assert(
			fc.property(
				problems,
				oracles,
				modes,
				fc.nat(),
				( problem, oracle, mode, cut ) => {
					const whole = finish( problem, oracle(), mode );
					const stored = whole.replies.slice(
						0,
						cut % ( whole.replies.length + 1 )
					);
					const resumed = createSearch( problem, { mode } );
					stored.forEach( ( reply ) => resumed.answer( reply ) );
					let at = stored.length;
					const rest = goOn( resumed, () => whole.replies[ at++ ]! );
					expect( rest.verdict ).toEqual( whole.verdict );
					expect( rest.trials ).toEqual(
						whole.trials.slice( stored.length )
					);
				}
			)
		);
	} );

	it( 'no set breaks a declared dependency', () => {
		fc.assert(
			fc.property(
				problems,
				oracles,
				modes,
				( problem, oracle, mode ) => {
					const { trials } = finish( problem, oracle(), mode );
					const declared = problem.suspects.flatMap(
						( { id, requires = [] } ) =>
							requires.map( ( needs ) => ( { of: id, needs } ) )
					);
					expect(
						trials.filter( ( { enabled } ) =>
							breaksAny( declared, enabled )
						)
					).toEqual( [] );
				}
			)
		);
	} );

	it( 'no set breaks a dependency that an error has named', () => {
		fc.assert(
			fc.property( problems, oracles, ( problem, oracle ) => {
				const { trials, replies: answers } = finish(
					problem,
					oracle()
				);
				const known = problem.suspects.map( ( { id } ) => id );
				const learned: Need[] = [];
				const broken = trials.filter( ( { enabled }, k ) => {
					const { outcome, missing } = answers[ k ]!;
					const breaks = breaksAny( learned, enabled );
					if (
						missing &&
						outcome !== 'pass' &&
						known.includes( missing.needs ) &&
						breaksAny( [ missing ], enabled )
					) {
						learned.push( missing );
					}
					return breaks;
				} );
				expect( broken ).toEqual( [] );
			} )
		);
	} );

	it( 'the proof is what was seen', () => {
		fc.assert(
			fc.property(
				problems,
				oracles,
				modes,
				( problem, oracle, mode ) => {
					const run = finish( problem, oracle(), mode );
					const unseen = run.verdict.proof.filter(
						( { enabled, seen, times } ) =>
							! times || seenTimes( run, enabled, seen ) < times
					);
					expect( unseen ).toEqual( [] );
				}
			)
		);
	} );

	it( 'no verdict is without its proof: it fails with each cause, and passes without', () => {
		fc.assert(
			fc.property(
				problems,
				oracles,
				modes,
				( problem, oracle, mode ) => {
					const { verdict } = finish( problem, oracle(), mode );
					const stated = verdict.verdict !== 'inconclusive';
					const holds = {
						fail: (
							group: readonly string[],
							on: readonly string[]
						) => group.every( ( id ) => on.includes( id ) ),
						pass: (
							group: readonly string[],
							on: readonly string[]
						) => ! group.every( ( id ) => on.includes( id ) ),
					};
					const unproven = verdict.causes.filter( ( group ) =>
						( [ 'fail', 'pass' ] as const ).some(
							( seen ) =>
								! verdict.proof.some(
									( line ) =>
										line.seen === seen &&
										holds[ seen ]( group, line.enabled )
								)
						)
					);
					expect( stated ? unproven : [] ).toEqual( [] );
					expect( stated && ! verdict.proof.length ).toBe( false );
				}
			)
		);
	} );

	it( 'other names change nothing but the names', () => {
		fc.assert(
			fc.property(
				problems,
				fc.array( replies, { minLength: 1, maxLength: 30 } ),
				( problem, list ) => {
					const renamed = ( id: string ) => `x-${ id }`;
					const plain = finish( problem, reading( list ) );
					const other = finish(
						{
							...problem,
							suspects: problem.suspects.map(
								( { id, requires = [], ...suspect } ) => ( {
									...suspect,
									id: renamed( id ),
									requires: requires.map( renamed ),
								} )
							),
						},
						reading(
							list.map(
								( { accused, named, missing, ...reply } ) => ( {
									...reply,
									...( accused
										? { accused: renamed( accused ) }
										: {} ),
									...( named
										? { named: named.map( renamed ) }
										: {} ),
									...( missing
										? {
												missing: {
													of: renamed( missing.of ),
													needs: renamed(
														missing.needs
													),
												},
											}
										: {} ),
								} )
							)
						)
					);
					expect(
						other.trials.map( ( { enabled } ) => enabled )
					).toEqual(
						plain.trials.map( ( { enabled } ) =>
							enabled.map( renamed )
						)
					);
					expect( other.verdict.causes ).toEqual(
						plain.verdict.causes.map( ( group ) =>
							group.map( renamed )
						)
					);
				}
			)
		);
	} );

	it( 'without a verdict nothing is stated, whenever it is stopped', () => {
		fc.assert(
			fc.property(
				problems,
				oracles,
				fc.nat( 20 ),
				( problem, oracle, cut ) => {
					const search = createSearch( problem );
					const answer = oracle();
					for ( let k = 0; k < cut; k++ ) {
						const step = search.next();
						if ( step.kind === 'trial' ) {
							search.answer(
								answer( new Set( step.enabled ), step )
							);
						}
					}
					const now = search.next();
					expect( search.stop().verdict ).toBe(
						now.kind === 'verdict' ? now.verdict : 'inconclusive'
					);
				}
			)
		);
	} );
} );
