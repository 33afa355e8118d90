import type { Tally } from './belief';
import { sureOf } from './certainty';
import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { armed } from './likelihood';
import { type Mask, hasAll, sum } from './sets';

/** A set whose outcome the group predicts. */
interface Test {
	on: Mask;
	expected: 'fail' | 'pass';
	/** Indices of the rivals that take the fault to be armed in it. */
	armedFor: ReadonlySet< number >;
	price: number;
}

/** How often each test is made. */
export type Plan = readonly number[];

/** A plan with one trial more. */
export const more = ( plan: Plan, at: number ): Plan =>
	plan.map( ( times, k ) => times + Number( k === at ) );

/** The odds against a group, now and after further trials that go as it predicts. */
export class Odds {
	readonly tests: readonly Test[];
	private readonly rivals: readonly Hypothesis[];
	private readonly goal: number;

	constructor(
		private readonly group: Hypothesis,
		private readonly inquiry: Inquiry
	) {
		const sure = sureOf( group );
		this.goal = ( 1 - sure ) / sure;
		this.rivals = inquiry.belief.hypotheses.filter(
			( h ) => h !== group && h.belief > this.goal / 100
		);
		this.tests = this.testsOf( group.members );
	}

	private testsOf( members: readonly number[] ): Test[] {
		const { inquiry } = this;
		const { prices } = inquiry;
		const sets = [
			members,
			...members.map( ( one ) => members.filter( ( m ) => m !== one ) ),
		].map( ( list ) => inquiry.only( list ) );
		return sets.flatMap( ( on, k ): Test[] => {
			const useless =
				inquiry.seen( on, 'unresolved' ) > 0 ||
				hasAll( on, members ) !== ( k === 0 );
			const expected = k ? 'pass' : 'fail';
			const load = inquiry.load( on );
			const armedFor = this.rivals.flatMap( ( h, at ) =>
				armed( h, on, load, inquiry.belief.fuzz ) ? [ at ] : []
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
		const { belief } = this.inquiry;
		const told = belief.shift( this.group, this.tally( plan, null ) );
		return (
			sum(
				this.rivals.map(
					( h, at ) =>
						h.belief *
						Math.exp(
							belief.shift( h, this.tally( plan, at ) ) - told
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
		const worth = ( { price }: Test, k: number ) =>
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
				worth: worth( test, this.tests.indexOf( test ) ),
			} ) )
			.reduce( ( a, b ) => ( b.worth < a.worth ? b : a ) ).test;
	}

	/** What a plan adds to the account of a rival, or of the group itself. */
	private tally( plan: Plan, rival: number | null ): Tally {
		const tally: Tally = {
			armedFails: 0,
			armedPasses: 0,
			idleFails: 0,
			idlePasses: 0,
		};
		plan.forEach( ( times, k ) => {
			const { expected, armedFor } = this.tests[ k ]!;
			const isArmed =
				rival === null ? expected === 'fail' : armedFor.has( rival );
			if ( expected === 'fail' ) {
				tally[ isArmed ? 'armedFails' : 'idleFails' ] += times;
			} else {
				tally[ isArmed ? 'armedPasses' : 'idlePasses' ] += times;
			}
		} );
		return tally;
	}
}
