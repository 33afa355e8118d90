import { type Hypothesis, misses } from './hypotheses';
import { type Row, account, armed, score } from './likelihood';
import type { Chances } from './chances';
import type { Rates } from './rates';
import { SETTINGS } from './settings';
import { type Mask, sum } from './sets';

/** What is being considered as the answer, and how probable it is. */
export interface Leader {
	hypothesis: Hypothesis;
	/** For a load: of all thresholds together. */
	belief: number;
}

/** Outcomes where the fault was armed by an explanation, and where it was not. */
export interface Tally {
	armedFails: number;
	armedPasses: number;
	idleFails: number;
	idlePasses: number;
}

/** The probabilities of all explanations, kept up to date by Bayes' rule. */
export class Belief {
	readonly fuzz: number;
	private readonly groupRates: Rates;
	private suspected: readonly number[] | null = null;
	private readonly armedRates: Rates;
	private readonly idleRates: Rates;

	/**
	 * @param hypotheses Explanations to weigh.
	 * @param chances    How often a fault of one suspect shows.
	 * @param load       Summed cost of all that may be on in this round.
	 * @param size       How many suspects there are.
	 * @param rows       Trials that were made before.
	 */
	constructor(
		public readonly hypotheses: Hypothesis[],
		chances: Chances,
		load: number,
		private readonly size: number,
		rows: readonly Row[]
	) {
		this.armedRates = chances.armed;
		this.idleRates = chances.idle;
		this.groupRates = chances.armed.steadier( SETTINGS.groupFlaky );
		this.fuzz = load * SETTINGS.fuzz;
		this.account( hypotheses, rows );
	}

	/** Enters one trial. */
	observe( row: Row ): void {
		this.account( this.hypotheses, [ row ] );
	}

	/** Enters explanations that were not thought of before. */
	add( more: readonly Hypothesis[], rows: readonly Row[] ): void {
		this.hypotheses.push( ...more );
		this.account( more, rows );
	}

	private account(
		hypotheses: readonly Hypothesis[],
		rows: readonly Row[]
	): void {
		for ( const h of hypotheses ) {
			for ( const row of rows ) {
				account( h, row, this.fuzz );
			}
		}
		this.weigh();
	}

	private weigh(): void {
		this.suspected = null;
		const { idleRates, hypotheses } = this;
		let top = -Infinity;
		for ( const h of hypotheses ) {
			const armedRates = this.ratesOf( h );
			h.belief = score( h, armedRates, idleRates );
			h.failsArmed = armedRates.next( h.armedFails, h.armedPasses );
			h.failsIdle = idleRates.next( h.idleFails, h.idlePasses );
			top = Math.max( top, h.belief );
		}
		let total = 0;
		for ( const h of hypotheses ) {
			h.belief = Math.exp( h.belief - top );
			total += h.belief;
		}
		for ( const h of hypotheses ) {
			h.belief /= total;
		}
	}

	private ratesOf( { kind, members }: Hypothesis ): Rates {
		return members.length > 1 || kind === 'load'
			? this.groupRates
			: this.armedRates;
	}

	/** What further outcomes would add to an explanation's weight, as a logarithm. */
	shift( h: Hypothesis, more: Tally ): number {
		return (
			this.ratesOf( h ).gain(
				h.armedFails,
				h.armedPasses,
				more.armedFails,
				more.armedPasses
			) +
			this.idleRates.gain(
				h.idleFails,
				h.idlePasses,
				more.idleFails,
				more.idlePasses
			)
		);
	}

	/** The probability that this is the explanation, and that the fault comes and goes. */
	flaky( h: Hypothesis ): number {
		return (
			h.belief * this.ratesOf( h ).flaky( h.armedFails, h.armedPasses )
		);
	}

	/** The most probable explanation: thresholds of a load count together. */
	leader(): Leader {
		const best = ( list: readonly Hypothesis[] ) =>
			list.reduce( ( a, b ) => ( b.belief > a.belief ? b : a ) );
		const load = this.mass( ( { kind } ) => kind === 'load' );
		const first = best( this.hypotheses );
		if ( first.kind !== 'load' && load <= first.belief ) {
			return { hypothesis: first, belief: first.belief };
		}
		const levels = this.hypotheses.filter(
			( { kind } ) => kind === 'load'
		);
		return { hypothesis: best( levels ), belief: load };
	}

	/** The explanation that these, and no others, are the cause. */
	find( group: readonly number[] ): Hypothesis | undefined {
		return this.hypotheses.find(
			( { members } ) =>
				group.length > 0 &&
				members.length === group.length &&
				members.every( ( member ) => group.includes( member ) )
		);
	}

	/** The probability that these, and no others, are the cause. */
	of( group: readonly number[] ): number {
		return this.find( group )?.belief ?? 0;
	}

	/** The probability of all explanations that pass a test. */
	mass( test: ( h: Hypothesis ) => boolean ): number {
		return sum(
			this.hypotheses.map( ( h ) => ( test( h ) ? h.belief : 0 ) )
		);
	}

	/** For each suspect the probability to be part of the cause. */
	suspicion(): readonly number[] {
		return ( this.suspected ??= this.suspect() );
	}

	private suspect(): number[] {
		const list = Array.from( { length: this.size }, () => 0 );
		for ( const h of this.hypotheses ) {
			for ( const index of h.members ) {
				list[ index ]! += h.belief;
			}
		}
		return list;
	}

	/** The probability that the fault is armed in this set. */
	armedIn( on: Mask, load: number ): number {
		return this.mass( ( h ) => armed( h, on, load, this.fuzz ) > 0 );
	}

	/** Has every group (of up to so many members) an outcome that it calls an accident? */
	noGroupFits( most = Infinity ): boolean {
		return this.hypotheses.every(
			( h ) =>
				h.kind !== 'group' || h.members.length > most || misses( h ) > 0
		);
	}

	/** Bits that are missing to certainty. */
	entropy(): number {
		return sum(
			this.hypotheses.map( ( { belief } ) =>
				belief > 0 ? -belief * Math.log2( belief ) : 0
			)
		);
	}
}
