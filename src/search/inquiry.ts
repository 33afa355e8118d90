import { Belief } from './belief';
import { blamed } from './blame';
import { Chances } from './chances';
import { type Hypothesis, explanations, groupOf } from './hypotheses';
import { Ledger } from './ledger';
import type { Row } from './likelihood';
import { Prices } from './prices';
import type { Field } from './problem';
import { randomFrom } from './random';
import { SETTINGS } from './settings';
import { type Mask, maskOf } from './sets';
import { Switches } from './switches';
import type {
	Mode,
	Outcome,
	Problem,
	ProofLine,
	Reply,
	TrialPurpose,
} from './types';

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
export class Inquiry extends Switches {
	readonly causes: Cause[] = [];
	readonly prices: Prices;
	readonly random: () => number;
	/** For each suspect the trial that cleared it, or 0. */
	readonly clearedBy: number[];
	belief: Belief;
	/** All causes were given up once, to look for one that explains them all. */
	reopened = false;
	private readonly ledger: Ledger;
	private readonly chances: Chances;
	private aside: number | null = null;
	private readonly larger: Hypothesis[] = [];

	constructor(
		field: Field,
		readonly problem: Problem,
		mode: Mode
	) {
		super( field );
		this.prices = new Prices( problem.price );
		this.ledger = new Ledger( field, problem.price );
		this.random = randomFrom( problem.seed );
		this.clearedBy = field.ids.map( () => 0 );
		this.chances = new Chances( mode, problem.history );
		this.belief = this.believe();
	}

	/** All trials so far, in order. */
	get rows(): readonly Row[] {
		return this.ledger.rows;
	}

	/** How often this very set was tried, or showed this outcome. */
	seen( on: Mask, outcome?: Outcome ): number {
		return this.ledger.seen( on, outcome );
	}

	/** The trials that say something about what is still unexplained. */
	get current(): Row[] {
		return this.rows.filter(
			( { number, on, outcome } ) =>
				number !== this.aside &&
				outcome !== 'unresolved' &&
				this.allows( on )
		);
	}

	/** Enters what the trial showed. */
	record( on: Mask, purpose: TrialPurpose, reply: Reply ): Row {
		const learned = this.learn( on, reply );
		const row = this.ledger.enter(
			on,
			this.load( on ),
			purpose,
			learned ? { outcome: 'unresolved' } : reply
		);
		this.prices.observe( row.outcome, reply.seconds );
		if ( learned ) {
			this.belief = this.believe();
		} else if ( this.allows( on ) ) {
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
		if ( blames.length ) {
			this.learnNeeds( blames );
			this.belief = this.believe();
		}
		return blames.length > 0;
	}

	/** Leaves one trial out of the account, or (`null`) takes it back. */
	setAside( trial: number | null ): void {
		this.aside = trial;
		this.belief = this.believe();
	}

	/**
	 * Takes these for the proven causes, each with one member kept off, and asks
	 * what else there is.
	 */
	settleOn( causes: readonly Cause[] ): void {
		this.causes.splice( 0, Infinity, ...causes );
		this.aside = null;
		this.larger.length = 0;
		this.keepOff( causes.map( ( { off } ) => off ) );
		this.chances.settle( causes.at( -1 )?.rate ?? null );
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
			this.chances,
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
		this.learnNeeds( [ { of, needs } ] );
		return true;
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
