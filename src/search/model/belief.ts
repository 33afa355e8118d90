import { type Hypothesis, misses } from './hypotheses';
import { account, armed, score } from './likelihood';
import type { Rates } from './rates';
import { SETTINGS } from '../settings';
import { type Mask, sum } from './sets';
import type { Row } from './trial-log';

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

/** How often things happen, in one belief. */
export interface Assumptions {
	/** How often a fault of one suspect shows where it is armed, and one of several together, or of their sum. */
	armed: Rates;
	armedTogether: Rates;
	/** How often a probe fails where no fault is armed. */
	idle: Rates;
	/** The summed cost of all that may be on. */
	load: number;
	/** How many suspects there are. */
	size: number;
}

/**
 * The probabilities of all explanations, by Bayes' rule. Never changes: another
 * trial makes another belief.
 */
export class Belief {
	readonly fuzz: number;
	readonly hypotheses: readonly Hypothesis[];
	/** Made once: it is asked for many times. */
	private suspected: readonly number[] | null = null;

	/**
	 * @param hypotheses  Explanations to weigh, with what they have in their accounts.
	 * @param assumptions How often things happen.
	 * @param rows        Trials that are not in their accounts yet.
	 */
	constructor(
		hypotheses: readonly Hypothesis[],
		private readonly assumptions: Assumptions,
		rows: readonly Row[]
	) {
		this.fuzz = assumptions.load * SETTINGS.fuzz;
		this.hypotheses = this.weigh(
			hypotheses.map( ( h ) => account( h, rows, this.fuzz ) )
		);
	}

	/** The belief after one more trial. */
	after( row: Row ): Belief {
		return new Belief( this.hypotheses, this.assumptions, [ row ] );
	}

	/** The belief with explanations that were not thought of before. */
	with( more: readonly Hypothesis[], rows: readonly Row[] ): Belief {
		return new Belief(
			[
				...this.hypotheses,
				...new Belief( more, this.assumptions, rows ).hypotheses,
			],
			this.assumptions,
			[]
		);
	}

	/** Gives each its probability. The list is this belief's own. */
	private weigh( own: ReturnType< typeof account >[] ): Hypothesis[] {
		const { idle } = this.assumptions;
		let top = -Infinity;
		for ( const h of own ) {
			const rates = this.ratesOf( h );
			h.belief = score( h, rates, idle );
			h.failsArmed = rates.next( h.armedFails, h.armedPasses );
			h.failsIdle = idle.next( h.idleFails, h.idlePasses );
			top = Math.max( top, h.belief );
		}
		let total = 0;
		for ( const h of own ) {
			h.belief = Math.exp( h.belief - top );
			total += h.belief;
		}
		for ( const h of own ) {
			h.belief /= total;
		}
		return own;
	}

	private ratesOf( { kind, members }: Hypothesis ): Rates {
		return members.length > 1 || kind === 'load'
			? this.assumptions.armedTogether
			: this.assumptions.armed;
	}

	/** What further outcomes would add to an explanation's weight, as a logarithm. */
	shift( h: Hypothesis, more: Tally ): number {
		return (
			this.ratesOf( h ).logOfMore(
				h.armedFails,
				h.armedPasses,
				more.armedFails,
				more.armedPasses
			) +
			this.assumptions.idle.logOfMore(
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
		const list = Array.from( { length: this.assumptions.size }, () => 0 );
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
