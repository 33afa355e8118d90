import type { Tally } from '../model/belief';
import type { Hypothesis } from '../model/hypotheses';
import { armed } from '../model/likelihood';
import { type Mask, hasAll, sum } from '../model/sets';
import { sureOf } from '../proof/duties';
import { SETTINGS } from '../settings';
import type { SearchState } from '../state';

/**
 * The cheapest way to tell a group from one of its members that fails now and then
 * by itself. If the group is right, it fails with all members on, which every such
 * rival calls luck; and passes without one, which all rivals but that one call luck.
 * Either kind alone grows stale (the rival is taken to fail as often as was seen), so
 * each number of fails is weighed, filled up with the passes that tell most.
 *
 * @param group The leading explanation.
 * @param state What is known.
 * @return The set to try first; null where no such trials, or not so many, would make it sure.
 */
export function confirmation(
	group: Hypothesis,
	state: SearchState
): Mask | null {
	const odds = new Odds( group, state );
	const [ together, ...apart ] = odds.tests;
	if ( ! together ) {
		return null;
	}
	let best: { plan: Plan; cost: number } | null = null;
	for ( let fails = 0; fails <= SETTINGS.mostConfirming; fails++ ) {
		const plan = fillUp( [ fails, ...apart.map( () => 0 ) ], odds );
		const cost = plan && odds.priceOf( plan );
		if ( plan && cost && cost < ( best?.cost ?? Infinity ) ) {
			best = { plan, cost };
		}
	}
	return best && odds.mostTelling( best.plan ).on;
}

/** Adds passes, those that tell most first, until the group is sure enough. */
function fillUp( begun: Plan, odds: Odds ): Plan | null {
	let plan = begun;
	while ( ! odds.areGood( plan ) ) {
		const wider = odds.tests
			.slice( 1 )
			.map( ( _, k ) => more( plan, k + 1 ) );
		const best = wider.reduce(
			( a: Plan | null, b ) =>
				a && odds.against( a ) <= odds.against( b ) ? a : b,
			null
		);
		if ( ! best || sum( best ) > 2 * SETTINGS.mostConfirming ) {
			return null;
		}
		plan = best;
	}
	return plan;
}

/** A set whose outcome the group predicts. */
interface Test {
	on: Mask;
	expected: 'fail' | 'pass';
	/** Indices of the rivals that take the fault to be armed in it. */
	armedFor: ReadonlySet< number >;
	price: number;
}

/** How often each test is made. */
type Plan = readonly number[];

/** A plan with one trial more. */
const more = ( plan: Plan, at: number ): Plan =>
	plan.map( ( times, k ) => times + Number( k === at ) );

/** The odds against a group, now and after further trials that go as it predicts. */
class Odds {
	readonly tests: readonly Test[];
	private readonly rivals: readonly Hypothesis[];
	/** For each rival the number of those that take the fault to be armed in the same tests. */
	private readonly kinds: readonly number[];
	/** For each such kind whether it does, test by test; the group itself is the last. */
	private readonly patterns: readonly ( readonly boolean[] )[];
	private readonly goal: number;

	constructor(
		private readonly group: Hypothesis,
		private readonly state: SearchState
	) {
		const sure = sureOf( group );
		this.goal = ( 1 - sure ) / sure;
		this.rivals = state.belief.hypotheses.filter(
			( h ) => h !== group && h.belief > this.goal / 100
		);
		this.tests = this.testsOf( group.members );
		const kinds = new Map< string, number >();
		const patterns: boolean[][] = [];
		this.kinds = this.rivals.map( ( _, rival ) => {
			const pattern = this.tests.map( ( { armedFor } ) =>
				armedFor.has( rival )
			);
			const key = pattern.map( Number ).join( '' );
			const kind = kinds.get( key ) ?? patterns.push( pattern ) - 1;
			kinds.set( key, kind );
			return kind;
		} );
		this.patterns = [
			...patterns,
			this.tests.map( ( { expected } ) => expected === 'fail' ),
		];
	}

	private testsOf( members: readonly number[] ): Test[] {
		const { state } = this;
		const { prices } = state;
		const sets = [
			members,
			...members.map( ( one ) => members.filter( ( m ) => m !== one ) ),
		].map( ( list ) => state.only( list ) );
		return sets.flatMap( ( on, k ): Test[] => {
			const useless =
				state.seen( on, 'unresolved' ) > 0 ||
				hasAll( on, members ) !== ( k === 0 );
			const expected = k ? 'pass' : 'fail';
			const load = state.load( on );
			const armedFor = this.rivals.flatMap( ( h, at ) =>
				armed( h, on, load, state.belief.fuzz ) ? [ at ] : []
			);
			return useless
				? []
				: [
						{
							on,
							expected,
							armedFor: new Set( armedFor ),
							price: prices[ expected ],
						},
					];
		} );
	}

	areGood( plan: Plan ): boolean {
		return this.against( plan ) <= this.goal;
	}

	/** The odds against the group after all trials of a plan. */
	against( plan: Plan ): number {
		const { belief } = this.state;
		const tallies = this.patterns.map( ( pattern ) =>
			this.tally( plan, pattern )
		);
		const told = belief.shift( this.group, tallies.at( -1 )! );
		return (
			sum(
				this.rivals.map(
					( h, at ) =>
						h.belief *
						Math.exp(
							belief.shift( h, tallies[ this.kinds[ at ]! ]! ) -
								told
						)
				)
			) / this.group.belief
		);
	}

	priceOf( plan: Plan ): number {
		return sum(
			plan.map( ( times, k ) => times * this.tests[ k ]!.price )
		);
	}

	/** Of the tests in a plan the one after which the odds are best, for its price. */
	mostTelling( plan: Plan ): Test {
		const gain = ( { price }: Test, k: number ) =>
			Math.log(
				this.against(
					more(
						plan.map( () => 0 ),
						k
					)
				)
			) / price;
		return this.tests
			.filter( ( _, k ) => plan[ k ] )
			.map( ( test ) => ( {
				test,
				gain: gain( test, this.tests.indexOf( test ) ),
			} ) )
			.reduce( ( a, b ) => ( b.gain < a.gain ? b : a ) ).test;
	}

	/** What a plan adds to the account of whoever takes the fault to be armed in these tests. */
	private tally( plan: Plan, pattern: readonly boolean[] ): Tally {
		const tally: Tally = {
			armedFails: 0,
			armedPasses: 0,
			idleFails: 0,
			idlePasses: 0,
		};
		plan.forEach( ( times, k ) => {
			const isArmed = pattern[ k ]!;
			if ( this.tests[ k ]!.expected === 'fail' ) {
				tally[ isArmed ? 'armedFails' : 'idleFails' ] += times;
			} else {
				tally[ isArmed ? 'armedPasses' : 'idlePasses' ] += times;
			}
		} );
		return tally;
	}
}
