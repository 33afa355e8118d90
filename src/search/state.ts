import { type Assumptions, Belief } from './model/belief';
import {
	type Dependencies,
	closeOver,
	inferDependencies,
} from './model/dependencies';
import { type Hypothesis, explanations, groupOf } from './model/hypotheses';
import type { Field } from './model/problem';
import { Chances } from './model/rates';
import { type Mask, maskOf, members, sum } from './model/sets';
import { Prices, type Row, TrialLog } from './model/trial-log';
import { SETTINGS } from './settings';
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

/** What one search knows; all else follows from it. */
interface Known {
	field: Field;
	problem: Problem;
	chances: Chances;
	/** All trials so far. */
	log: TrialLog;
	/** For each suspect the indices that it needs directly, declared or learned. */
	requires: readonly ( readonly number[] )[];
	/** The proven causes: one member of each is kept off. */
	causes: readonly Cause[];
	/** A trial that is left out of the account, by its number. */
	aside: number | null;
	/** Groups of more than two that are thought of, with their priors. */
	larger: readonly Hypothesis[];
	/** All causes were given up once, to look for one that explains them all. */
	reopened: boolean;
	/** From which the next shuffle is made. */
	seed: number;
	/** For each suspect the trial that cleared it, or 0. */
	clearedBy: readonly number[];
}

/** The state in which a search begins. */
export function stateOf(
	field: Field,
	problem: Problem,
	mode: Mode
): SearchState {
	return new SearchState( {
		field,
		problem,
		chances: new Chances( mode, problem.history ),
		log: new TrialLog( field, problem.price ),
		requires: field.requires,
		causes: [],
		aside: null,
		larger: [],
		reopened: false,
		seed: problem.seed,
		clearedBy: field.ids.map( () => 0 ),
	} );
}

/**
 * All that one search knows: the trials so far, who needs whom, the proven
 * causes (kept off from then on), and the belief about what is left. Never
 * changes: what is learned makes another state.
 */
export class SearchState {
	readonly dependencies: Dependencies;
	/** What is kept off because of proven causes, and what needs it. */
	readonly banned: Mask;
	readonly prices: Prices;
	readonly belief: Belief;

	/**
	 * @param known  What is known.
	 * @param belief What follows of it, where that was found in a shorter way than by weighing all anew.
	 */
	constructor(
		private readonly known: Known,
		belief?: Belief
	) {
		const { field, requires, causes, log, problem } = known;
		this.dependencies = closeOver( requires );
		this.banned = maskOf(
			field.size,
			causes.flatMap( ( { off } ) => this.dependencies.down[ off ]! )
		);
		this.prices = new Prices( problem.price, log.rows );
		this.belief = belief ?? this.believe();
	}

	get field(): Field {
		return this.known.field;
	}

	get problem(): Problem {
		return this.known.problem;
	}

	get causes(): readonly Cause[] {
		return this.known.causes;
	}

	get reopened(): boolean {
		return this.known.reopened;
	}

	get seed(): number {
		return this.known.seed;
	}

	get clearedBy(): readonly number[] {
		return this.known.clearedBy;
	}

	/** All trials so far, in order. */
	get rows(): readonly Row[] {
		return this.known.log.rows;
	}

	/** What the last trial showed. */
	get outcome(): Outcome {
		return this.rows.at( -1 )?.outcome ?? 'unresolved';
	}

	/** How often this very set was tried, or showed this outcome. */
	seen( on: Mask, outcome?: Outcome ): number {
		return this.known.log.seen( on, outcome );
	}

	/** The trials that say something about what is still unexplained. */
	get current(): Row[] {
		return this.rows.filter(
			( { number, on, outcome } ) =>
				number !== this.known.aside &&
				outcome !== 'unresolved' &&
				this.allows( on )
		);
	}

	/** All that may still be on. */
	get items(): number[] {
		return this.field.ids.flatMap( ( _, i ) =>
			this.banned[ i ] ? [] : [ i ]
		);
	}

	/** Only these, with what they need. What needs something that is kept off stays off. */
	only( list: Iterable< number > ): Mask {
		const { banned, dependencies } = this;
		const on = new Uint8Array( this.field.size );
		for ( const index of list ) {
			const needs = dependencies.up[ index ]!;
			if ( ! needs.some( ( need ) => banned[ need ] ) ) {
				needs.forEach( ( need ) => ( on[ need ] = 1 ) );
			}
		}
		return on;
	}

	/** Everything that may be on, but these and what needs them. */
	without( list: readonly number[] ): Mask {
		const apart = this.allBut( list );
		return this.only( this.items ).map( ( bit, i ) => bit * apart[ i ]! );
	}

	/** All suspects but these and what needs them, whatever else is kept off. */
	allBut( list: readonly number[] ): Mask {
		const on = new Uint8Array( this.field.size ).fill( 1 );
		for ( const index of list ) {
			this.dependencies.down[ index ]!.forEach(
				( user ) => ( on[ user ] = 0 )
			);
		}
		return on;
	}

	/** The summed cost of what is on. */
	load( on: Mask ): number {
		return sum( members( on ).map( ( i ) => this.field.cost[ i ] ?? 0 ) );
	}

	/** May all of this set be on? */
	private allows( on: Mask ): boolean {
		return ! on.some( ( bit, i ) => bit && this.banned[ i ] );
	}

	/** Enters what a trial showed. */
	after( on: Mask, purpose: TrialPurpose, reply: Reply ): SearchState {
		const need = this.missing( on, reply );
		const log = this.known.log.with(
			on,
			this.load( on ),
			purpose,
			need ? { outcome: 'unresolved' } : reply
		);
		const entered = need
			? this.but( { log } ).needing( [ need ] )
			: this.entered( log );
		return entered.but( { clearedBy: entered.clear() }, entered.belief );
	}

	private entered( log: TrialLog ): SearchState {
		const row = log.rows.at( -1 )!;
		return this.but(
			{ log },
			this.allows( row.on ) && row.outcome !== 'unresolved'
				? this.belief.after( row )
				: this.belief
		);
	}

	/**
	 * A trial about these suspects could not be judged, probably because someone
	 * misses something. Who might miss one of them, or be missed by one of them,
	 * is from now on taken to do so. Null where nobody is left who might.
	 */
	assumeNeeds( group: readonly number[], on: Mask ): SearchState | null {
		const inferred = inferDependencies( this.rows, this.field.size ).filter(
			( { of, needs } ) =>
				on[ of ] &&
				! on[ needs ] &&
				( group.includes( of ) || group.includes( needs ) )
		);
		return inferred.length ? this.needing( inferred ) : null;
	}

	/** Leaves one trial out of the account, or (`null`) takes it back. */
	setAside( trial: number | null ): SearchState {
		return this.but( { aside: trial } );
	}

	/**
	 * Takes these for the proven causes, each with one member kept off, and asks
	 * what else there is.
	 */
	settleOn( causes: readonly Cause[] ): SearchState {
		return this.but( { causes, aside: null, larger: [] } );
	}

	/** Gives all causes up, to look for one that explains them all. */
	reopen(): SearchState {
		return this.but( { reopened: true } ).settleOn( [] );
	}

	/** Thinks of larger groups too. */
	widen( groups: readonly Hypothesis[] ): SearchState {
		return this.but(
			{ larger: [ ...this.known.larger, ...groups ] },
			this.belief.with( groups, this.current )
		);
	}

	/** Makes its next shuffles from this seed. */
	seeded( seed: number ): SearchState {
		return this.but( { seed }, this.belief );
	}

	private but( change: Partial< Known >, belief?: Belief ): SearchState {
		return new SearchState( { ...this.known, ...change }, belief );
	}

	/** From now on each `of` is taken to need its `needs`. */
	private needing(
		list: readonly { of: number; needs: number }[]
	): SearchState {
		return this.but( {
			requires: this.known.requires.map( ( needs, index ) => [
				...needs,
				...list.flatMap( ( one ) =>
					one.of === index ? [ one.needs ] : []
				),
			] ),
		} );
	}

	private believe(): Belief {
		const { field, items } = this;
		const { chances, causes, larger } = this.known;
		const armed = chances.armedAfter( causes.at( -1 )?.rate ?? null );
		const assumptions: Assumptions = {
			armed,
			armedTogether: armed.steadier( SETTINGS.groupFlaky ),
			idle: chances.idle,
			load: this.load( maskOf( field.size, items ) ),
			size: field.size,
		};
		return new Belief(
			[
				...explanations(
					field,
					this.dependencies,
					items,
					causes.length > 0
				),
				...larger.map( ( h ) =>
					groupOf( h.members, Math.exp( h.prior ) )
				),
			],
			assumptions,
			this.current
		);
	}

	/** "b misses a": from now on b needs a. Null where the reply says no such thing, or it was known. */
	private missing(
		on: Mask,
		{ outcome, missing }: Reply
	): { of: number; needs: number } | null {
		const of = this.field.indexOf.get( missing?.of ?? '' );
		const needs = this.field.indexOf.get( missing?.needs ?? '' );
		return outcome === 'pass' ||
			of === undefined ||
			needs === undefined ||
			! on[ of ] ||
			on[ needs ]
			? null
			: { of, needs };
	}

	/** A suspect is cleared by the trial after which hardly any probability is left to it. */
	private clear(): number[] {
		return this.belief
			.suspicion()
			.map( ( probability, index ) =>
				probability > SETTINGS.cleared
					? 0
					: this.clearedBy[ index ]! || this.rows.length
			);
	}
}
