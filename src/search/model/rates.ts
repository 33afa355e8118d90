import { SETTINGS } from '../settings';
import type { Mode, Problem } from '../types';
import { sum } from './sets';

/** A prior over an unknown failure rate: [ prior, rate ] each. */
export type RatePrior = readonly ( readonly [ number, number ] )[];

/**
 * The chance of a run of fails and passes where the failure rate is unknown:
 * integrated out over a prior. So one model serves steady and flaky faults.
 */
export class Rates {
	private readonly logs: number[][] = [];
	private readonly nexts: number[][] = [];

	constructor( private readonly prior: RatePrior ) {}

	/** Natural logarithm of the chance of so many fails and passes. */
	log( fails: number, passes: number ): number {
		const row = ( this.logs[ fails ] ??= [] );
		return ( row[ passes ] ??= Math.log(
			sum(
				this.prior.map(
					( [ weight, rate ] ) =>
						weight * rate ** fails * ( 1 - rate ) ** passes
				)
			) || Number.MIN_VALUE
		) );
	}

	/** The chance that the next one fails, after so many fails and passes. */
	next( fails: number, passes: number ): number {
		const row = ( this.nexts[ fails ] ??= [] );
		return ( row[ passes ] ??= Math.exp(
			this.log( fails + 1, passes ) - this.log( fails, passes )
		) );
	}

	/** The chance that it is any rate but the first, which is steady, after so many fails and passes. */
	flaky( fails: number, passes: number ): number {
		const [ steady ] = this.prior;
		return steady
			? 1 -
					( steady[ 0 ] *
						steady[ 1 ] ** fails *
						( 1 - steady[ 1 ] ) ** passes ) /
						Math.exp( this.log( fails, passes ) )
			: 0;
	}

	/** Natural logarithm of the chance of more fails and passes, after so many. */
	logOfMore(
		fails: number,
		passes: number,
		moreFails: number,
		morePasses: number
	): number {
		return (
			this.log( fails + moreFails, passes + morePasses ) -
			this.log( fails, passes )
		);
	}

	/**
	 * The prior after a history that may be of another situation: `trust` is
	 * the share of it that counts, `distrust` what is kept of the plain prior.
	 */
	informed(
		history: { fails: number; passes: number },
		trust: number,
		distrust: number
	): Rates {
		const posterior = this.prior.map(
			( [ weight, rate ] ) =>
				weight *
				rate ** ( history.fails * trust ) *
				( 1 - rate ) ** ( history.passes * trust )
		);
		const total = sum( posterior );
		return new Rates(
			this.prior.map( ( [ weight, rate ], index ) => [
				( ( 1 - distrust ) * ( posterior[ index ] ?? 0 ) ) / total +
					distrust * weight,
				rate,
			] )
		);
	}

	/** The prior in which all rates but the first, which is steady, are rarer. */
	steadier( share: number ): Rates {
		const rest = this.prior
			.slice( 1 )
			.map( ( [ weight, rate ] ) => [ weight * share, rate ] as const );
		const [ , steady = 1 ] = this.prior[ 0 ] ?? [];
		const left = 1 - sum( rest.map( ( [ weight ] ) => weight ) );
		return new Rates( [ [ left, steady ], ...rest ] );
	}

	/** The prior without rates below `least`. */
	atLeast( least: number ): Rates {
		const kept = this.prior.filter( ( [ , rate ] ) => rate >= least );
		const total = sum( kept.map( ( [ weight ] ) => weight ) );
		return new Rates(
			kept.map( ( [ weight, rate ] ) => [ weight / total, rate ] )
		);
	}
}

/** How often the fault shows where it is armed, and something fails where it is not. */
export class Chances {
	readonly idle: Rates;
	private readonly plain: Rates;
	/** With what visitors' requests said. */
	private readonly informed: Rates;

	constructor( mode: Mode, history: Problem[ 'history' ] ) {
		const { armed, idle } = mode === 'manual' ? SETTINGS.person : SETTINGS;
		const { fails = 0, passes = 0 } = history ?? {};
		const requests = fails + passes;
		this.idle = new Rates( idle );
		this.plain = new Rates( armed );
		this.informed = this.plain.informed(
			{ fails, passes },
			requests ? Math.min( 1, SETTINGS.historyProbes / requests ) : 0,
			SETTINGS.distrust
		);
	}

	/**
	 * For a fault after the last proven cause, whose rate is told (null: there is none).
	 * What shows much more rarely would hide behind it for ever.
	 */
	armedAfter( rate: number | null ): Rates {
		return rate === null ? this.informed : this.plain.atLeast( 0.3 * rate );
	}
}
