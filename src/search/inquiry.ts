import { Belief } from './belief';
import { blamed } from './blame';
import { type Dependencies, closeOver } from './dependencies';
import { type Hypothesis, explanations, groupOf } from './hypotheses';
import type { Row } from './likelihood';
import { Prices } from './prices';
import type { Field } from './problem';
import { randomFrom } from './random';
import { Rates } from './rates';
import { SETTINGS } from './settings';
import { type Mask, countOn, keyOf, maskOf, members, sum } from './sets';
import type { Outcome, Problem, ProofLine, Reply, TrialPurpose } from './types';

/** A cause that was proven, with what was known of it then. */
export interface Cause {
	members: readonly number[];
	belief: number;
	rate: number;
	/** The member that is kept off from then on. */
	off: number;
	proof: readonly ProofLine[];
}

/**
 * All that one search knows: the trials so far, who needs whom, the proven
 * causes (kept off from then on), and the belief about what is left.
 */
export class Inquiry {
	readonly rows: Row[] = [];
	readonly causes: Cause[] = [];
	readonly prices: Prices;
	readonly random: () => number;
	/** For each suspect the trial that cleared it, or 0. */
	readonly clearedBy: number[];
	dependencies: Dependencies;
	/** What is kept off because of proven causes. */
	banned: Mask;
	belief: Belief;
	private readonly requires: number[][];
	/** Who was accused, or named, before: records and logs repeat themselves. */
	private readonly accusedBefore = new Set< number >();
	private readonly namedBefore = new Set< number >();
	private armedRates: Rates;
	private aside: number | null = null;
	private readonly larger: Hypothesis[] = [];

	constructor(
		readonly field: Field,
		readonly problem: Problem
	) {
		this.prices = new Prices( problem.price );
		this.random = randomFrom( problem.seed );
		this.requires = field.requires.map( ( needs ) => [ ...needs ] );
		this.dependencies = closeOver( this.requires );
		this.banned = this.keptOff();
		this.clearedBy = field.ids.map( () => 0 );
		const history = problem.history ?? { fails: 0, passes: 0 };
		const requests = history.fails + history.passes;
		this.armedRates = new Rates( SETTINGS.armed ).informed(
			history,
			requests ? Math.min( 1, SETTINGS.historyProbes / requests ) : 0,
			SETTINGS.distrust
		);
		this.belief = this.believe();
	}

	/** Of each proven cause one member, and all that need it. */
	private keptOff(): Mask {
		return maskOf(
			this.field.size,
			this.causes.flatMap( ( { off } ) => this.dependencies.down[ off ]! )
		);
	}

	/** All that may still be on. */
	get items(): number[] {
		const banned = this.banned;
		return this.field.ids.flatMap( ( _, i ) =>
			banned[ i ] ? [] : [ i ]
		);
	}

	/** Only these, with what they need. What needs something that is kept off stays off. */
	only( list: Iterable< number > ): Mask {
		const banned = this.banned;
		const on = new Uint8Array( this.field.size );
		for ( const index of list ) {
			const needs = this.dependencies.up[ index ]!;
			if ( ! needs.some( ( need ) => banned[ need ] ) ) {
				needs.forEach( ( need ) => ( on[ need ] = 1 ) );
			}
		}
		return on;
	}

	/** Everything that may be on, but these and what needs them. */
	without( list: readonly number[] ): Mask {
		const on = this.only( this.items );
		for ( const index of list ) {
			this.dependencies.down[ index ]!.forEach(
				( user ) => ( on[ user ] = 0 )
			);
		}
		return on;
	}

	load( on: Mask ): number {
		return sum( members( on ).map( ( i ) => this.field.cost[ i ] ?? 0 ) );
	}

	/** How often this very set was tried, or showed this outcome. */
	seen( on: Mask, outcome?: Outcome ): number {
		const key = keyOf( on );
		return this.rows.filter(
			( row ) =>
				row.key === key && ( ! outcome || row.outcome === outcome )
		).length;
	}

	/** The trials that say something about what is still unexplained. */
	get current(): Row[] {
		const banned = this.banned;
		return this.rows.filter(
			( { number, on, outcome } ) =>
				number !== this.aside &&
				outcome !== 'unresolved' &&
				! on.some( ( bit, i ) => bit && banned[ i ] )
		);
	}

	/** Enters what the trial showed. */
	record( on: Mask, purpose: TrialPurpose, reply: Reply ): Row {
		const learned = this.learn( on, reply );
		const row = this.rowOf(
			on,
			purpose,
			learned ? { outcome: 'unresolved' } : reply
		);
		this.rows.push( row );
		this.prices.observe( row.outcome, reply.seconds );
		if ( learned ) {
			this.belief = this.believe();
		} else if ( ! on.some( ( bit, i ) => bit && this.banned[ i ] ) ) {
			this.belief.observe( row );
		}
		this.clear( row.number );
		return row;
	}

	/**
	 * A trial about these suspects could not be judged, probably because someone
	 * misses something. Who might miss one of them, or be missed by one of them,
	 * is from now on taken to do so. False where nobody is left to blame.
	 */
	assumeNeeds( group: readonly number[], on: Mask ): boolean {
		const blames = blamed( this.rows, this.field.size ).filter(
			( { of, needs } ) =>
				on[ of ] &&
				! on[ needs ] &&
				( group.includes( of ) || group.includes( needs ) )
		);
		blames.forEach( ( { of, needs } ) =>
			this.requires[ of ]!.push( needs )
		);
		if ( blames.length ) {
			this.closeAgain();
			this.belief = this.believe();
		}
		return blames.length > 0;
	}

	/** Leaves one trial out of the account, or (`null`) takes it back. */
	setAside( trial: number | null ): void {
		this.aside = trial;
		this.belief = this.believe();
	}

	/** How often the fault shows, if these are the cause. */
	rateOf( group: readonly number[] ): number {
		return this.belief.find( group )?.failsArmed ?? 0;
	}

	/** Keeps a proven cause off, and asks what else there is. */
	exclude( cause: Cause ): void {
		this.causes.push( cause );
		this.aside = null;
		this.larger.length = 0;
		this.banned = this.keptOff();
		// What shows much more rarely than the first cause would hide behind it for ever.
		this.armedRates = new Rates( SETTINGS.armed ).atLeast(
			0.3 * cause.rate
		);
		this.belief = this.believe();
	}

	/** Thinks of larger groups too. */
	widen( groups: readonly Hypothesis[] ): void {
		this.larger.push( ...groups );
		this.belief.add( groups, this.current );
	}

	private believe(): Belief {
		const { field, items } = this;
		return new Belief(
			[
				...explanations(
					field,
					this.dependencies,
					items,
					this.causes.length > 0
				),
				...this.larger.map( ( h ) =>
					groupOf( h.members, Math.exp( h.prior ) )
				),
			],
			this.armedRates,
			this.load( maskOf( field.size, items ) ),
			field.size,
			this.current
		);
	}

	/** "b misses a": from now on b needs a. Says whether that was news. */
	private learn( on: Mask, { outcome, missing }: Reply ): boolean {
		const of = this.field.indexOf.get( missing?.of ?? '' );
		const needs = this.field.indexOf.get( missing?.needs ?? '' );
		if ( outcome === 'pass' || of === undefined || needs === undefined ) {
			return false;
		}
		if ( ! on[ of ] || on[ needs ] ) {
			return false;
		}
		this.requires[ of ]!.push( needs );
		this.closeAgain();
		return true;
	}

	private closeAgain(): void {
		this.dependencies = closeOver( this.requires );
		this.banned = this.keptOff();
	}

	private rowOf( on: Mask, purpose: TrialPurpose, reply: Reply ): Row {
		const first = ( id: string, before: Set< number > ): number[] => {
			const index = this.field.indexOf.get( id );
			if ( index === undefined || ! on[ index ] || before.has( index ) ) {
				return [];
			}
			before.add( index );
			return [ index ];
		};
		const { accused, named = [] } = reply.outcome === 'fail' ? reply : {};
		return {
			number: this.rows.length + 1,
			on,
			purpose,
			key: keyOf( on ),
			count: countOn( on ),
			load: this.load( on ),
			outcome: reply.outcome,
			accused: first( accused ?? '', this.accusedBefore )[ 0 ] ?? null,
			named: named.flatMap( ( id ) => first( id, this.namedBefore ) ),
			slow: false,
			unbroken: ! this.rows.some( ( { outcome } ) => outcome === 'pass' ),
		};
	}

	/** A suspect is cleared by the trial after which hardly any probability is left to it. */
	private clear( trial: number ): void {
		this.belief.suspicion().forEach( ( probability, index ) => {
			if ( probability > SETTINGS.cleared ) {
				this.clearedBy[ index ] = 0;
			} else {
				this.clearedBy[ index ] ||= trial;
			}
		} );
	}
}
