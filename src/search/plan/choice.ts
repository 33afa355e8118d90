import { inferDependencies, riskOf } from '../model/dependencies';
import type { SearchState } from '../state';
import { Forecaster } from './forecast';
import { Random, shuffled } from '../model/random';
import { SETTINGS } from '../settings';
import { type Mask, codeOf, keyOf, members } from '../model/sets';
import { unmet } from '../proof/duties';

/** A set to try, and what it is expected to tell. */
export interface Choice {
	on: Mask;
	/** Expected information. */
	bits: number;
	/** Bits, and proof that comes with it, for each unit of price. */
	value: number;
}

/** A choice, and the state after it was made: shuffling uses up chance. */
export interface Chosen extends Choice {
	state: SearchState;
}

/** A set, and what it gains beyond what it tells: bits, as proof that is saved later. */
interface Gain {
	on: Mask;
	gain: number;
}

/**
 * The set that tells most for its price, among the prefixes of some orders of the
 * suspects (most suspected first, then seeded shuffles), inside the smallest
 * failing set that is still believed in: so that independent causes do not
 * confuse each other. Also the sets that the proof of a leading explanation
 * needs. `null` where every set was tried in vain.
 */
export function choose( state: SearchState ): Chosen | null {
	const suspicion = state.belief.suspicion();
	const pool = smallestFailing( state );
	const appraiser = new Appraiser( state, pool );
	const random = new Random( state.seed );
	let best = appraiser.bestProof();
	let order = [ ...pool ].sort(
		( a, b ) => suspicion[ b ]! - suspicion[ a ]! || a - b
	);
	for ( let round = 0; round < SETTINGS.orders; round++ ) {
		best = better( best, appraiser.bestPrefix( order ) );
		if ( appraiser.isGoodEnough( best ) ) {
			break;
		}
		order = shuffled( pool, () => random.next() );
	}
	return best && { ...best, state: state.seeded( random.seed ) };
}

/** The smallest failing set in which the fault is still believed to be. */
export function smallestFailing( state: SearchState ): number[] {
	let best = state.items;
	for ( const row of state.current ) {
		if (
			row.outcome === 'fail' &&
			row.count < best.length &&
			state.belief.armedIn( row.on, row.load ) >= SETTINGS.holds
		) {
			best = members( row.on );
		}
	}
	return best;
}

const better = ( a: Choice | null, b: Choice | null ): Choice | null =>
	! a || ( b && b.value > a.value + 1e-12 ) ? b : a;

/** Values sets. One for each choice: it holds what does not change from set to set. */
class Appraiser {
	private readonly forecaster: Forecaster;
	/** What sets gain as proof, and one mask for each. */
	private readonly proofs: ReadonlyMap< number, Gain >;
	private readonly inVain: ReadonlySet< number >;
	private readonly risks: ReturnType< typeof inferDependencies >;

	constructor(
		private readonly state: SearchState,
		pool: readonly number[]
	) {
		this.forecaster = Forecaster.for( state.belief );
		this.proofs = gainsOfProof( state, pool );
		this.inVain = new Set(
			state.rows
				.filter( ( { outcome } ) => outcome === 'unresolved' )
				.map( ( { key } ) => key )
		);
		this.risks = inferDependencies( state.rows, state.field.size );
	}

	/** No other set can tell much more. */
	isGoodEnough( choice: Choice | null ): boolean {
		const { fail, pass } = this.state.prices;
		return (
			fail === pass && ! this.proofs.size && Number( choice?.bits ) > 0.98
		);
	}

	/** The best of the sets that a proof needs. */
	bestProof(): Choice | null {
		let best: Choice | null = null;
		for ( const [ key, { on } ] of this.proofs ) {
			const { fails, bits, ahead } = this.forecaster.of(
				on,
				this.state.load( on )
			);
			const stepOf = on.map( ( bit ) => 1 - bit );
			const [ risk = 0 ] = riskOf( this.risks, stepOf, 1 );
			const value = this.value( key, fails, bits, ahead, risk );
			best = better( best, value > 0 ? { on, bits, value } : null );
		}
		return best;
	}

	/** The best of the sets that grow in this order. */
	bestPrefix( order: readonly number[] ): Choice | null {
		const steps = order.length + 1;
		const stepOf = this.stepsOf( order );
		const loads = new Float64Array( steps );
		const keys = new Float64Array( steps );
		stepOf.forEach( ( step, index ) => {
			if ( step < steps ) {
				loads[ step ]! += this.state.field.cost[ index ]!;
				keys[ step ]! += codeOf( index );
			}
		} );
		for ( let step = 1; step < steps; step++ ) {
			loads[ step ]! += loads[ step - 1 ]!;
			keys[ step ]! += keys[ step - 1 ]!;
		}
		const { fails, bits, ahead } = this.forecaster.forecast(
			stepOf,
			steps,
			loads
		);
		const risks = riskOf( this.risks, stepOf, steps );
		let best = { step: -1, value: 0 };
		for ( let step = 0; step < steps; step++ ) {
			const value = this.value(
				keys[ step ]!,
				fails[ step ]!,
				bits[ step ]!,
				ahead[ step ]!,
				risks[ step ]!
			);
			if ( value > best.value + 1e-12 ) {
				best = { step, value };
			}
		}
		return best.step < 0
			? null
			: {
					on: Uint8Array.from( stepOf, ( at ) =>
						Number( at <= best.step )
					),
					bits: bits[ best.step ]!,
					value: best.value,
				};
	}

	private value(
		key: number,
		fails: number,
		bits: number,
		ahead: number,
		risk: number
	): number {
		if ( this.inVain.has( key ) ) {
			return 0;
		}
		const { prices } = this.state;
		const told =
			bits * ( 1 + SETTINGS.ahead * ahead ) +
			( this.proofs.get( key )?.gain ?? 0 );
		return (
			( told * Math.exp( -risk ) ) /
			( fails * prices.fail + ( 1 - fails ) * prices.pass )
		);
	}

	/** For each suspect the step of the order at which it comes on; one past the last if never. */
	private stepsOf( order: readonly number[] ): Float64Array {
		const { field, dependencies, banned } = this.state;
		const stepOf = new Float64Array( field.size ).fill( order.length + 1 );
		order.forEach( ( index, k ) => {
			const needs = dependencies.up[ index ]!;
			if ( ! needs.some( ( need ) => banned[ need ] ) ) {
				for ( const need of needs ) {
					stepOf[ need ] = Math.min( stepOf[ need ]!, k + 1 );
				}
			}
		} );
		return stepOf;
	}
}

/** Sets that leading explanations need as proof, each with a probe that is saved later, times the belief. */
function gainsOfProof(
	state: SearchState,
	pool: readonly number[]
): Map< number, Gain > {
	const found = new Map< number, Gain >();
	const inside = new Set( pool );
	const leaders = state.belief.hypotheses
		.filter( ( h ) => h.belief > SETTINGS.leading && h.kind !== 'gone' )
		.sort( ( a, b ) => b.belief - a.belief )
		.slice( 0, SETTINGS.leaders );
	for ( const h of leaders ) {
		for ( const { on } of unmet( h, state ) ) {
			if ( ! members( on ).every( ( index ) => inside.has( index ) ) ) {
				continue;
			}
			const key = keyOf( on );
			const entry = found.get( key ) ?? { on, gain: 0 };
			found.set( key, { on, gain: entry.gain + h.belief } );
		}
	}
	return found;
}
