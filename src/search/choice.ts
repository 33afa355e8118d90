import { blamed, riskOf } from './blame';
import type { Inquiry } from './inquiry';
import { Outlook } from './outlook';
import { shuffled } from './random';
import { SETTINGS } from './settings';
import { type Mask, codeOf, members } from './sets';
import { type Worth, proofWorths } from './worth';

/** A set to try, and what it is expected to tell. */
export interface Choice {
	on: Mask;
	/** Expected information. */
	bits: number;
	/** Bits, and proof that comes with it, for each unit of price. */
	value: number;
}

/**
 * The set that tells most for its price, among the prefixes of some orders of the
 * suspects (most suspected first, then seeded shuffles), inside the smallest
 * failing set that is still believed in: so that independent causes do not
 * confuse each other. Also the sets that the proof of a leading explanation
 * needs. `null` where every set was tried in vain.
 */
export function choose( inquiry: Inquiry ): Choice | null {
	const suspicion = inquiry.belief.suspicion();
	const pool = smallestFailing( inquiry );
	const appraiser = new Appraiser( inquiry, pool );
	let best = appraiser.bestProof();
	let order = [ ...pool ].sort(
		( a, b ) => suspicion[ b ]! - suspicion[ a ]! || a - b
	);
	for ( let round = 0; round < SETTINGS.orders; round++ ) {
		best = better( best, appraiser.bestPrefix( order ) );
		if ( appraiser.isGoodEnough( best ) ) {
			break;
		}
		order = shuffled( pool, inquiry.random );
	}
	return best;
}

/** The smallest failing set in which the fault is still believed to be. */
export function smallestFailing( inquiry: Inquiry ): number[] {
	let best = inquiry.items;
	for ( const row of inquiry.current ) {
		if (
			row.outcome === 'fail' &&
			row.count < best.length &&
			inquiry.belief.armedIn( row.on, row.load ) >= SETTINGS.holds
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
	private readonly outlook: Outlook;
	/** What sets are worth as proof, and one mask for each. */
	private readonly proofs: ReadonlyMap< number, Worth >;
	private readonly inVain: ReadonlySet< number >;
	private readonly risks: ReturnType< typeof blamed >;

	constructor(
		private readonly inquiry: Inquiry,
		pool: readonly number[]
	) {
		this.outlook = new Outlook( inquiry.belief );
		this.proofs = proofWorths( inquiry, pool );
		this.inVain = new Set(
			inquiry.rows
				.filter( ( { outcome } ) => outcome === 'unresolved' )
				.map( ( { key } ) => key )
		);
		this.risks = blamed( inquiry.rows, inquiry.field.size );
	}

	/** No other set can tell much more. */
	isGoodEnough( choice: Choice | null ): boolean {
		const { fail, pass } = this.inquiry.prices;
		return (
			fail === pass && ! this.proofs.size && Number( choice?.bits ) > 0.98
		);
	}

	/** The best of the sets that a proof needs. */
	bestProof(): Choice | null {
		let best: Choice | null = null;
		for ( const [ key, { on } ] of this.proofs ) {
			const { fails, bits, ahead } = this.outlook.of(
				on,
				this.inquiry.load( on )
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
				loads[ step ]! += this.inquiry.field.cost[ index ]!;
				keys[ step ]! += codeOf( index );
			}
		} );
		for ( let step = 1; step < steps; step++ ) {
			loads[ step ]! += loads[ step - 1 ]!;
			keys[ step ]! += keys[ step - 1 ]!;
		}
		const { fails, bits, ahead } = this.outlook.forecast(
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
		const { prices } = this.inquiry;
		const told =
			bits * ( 1 + SETTINGS.ahead * ahead ) +
			( this.proofs.get( key )?.worth ?? 0 );
		return (
			( told * Math.exp( -risk ) ) /
			( fails * prices.fail + ( 1 - fails ) * prices.pass )
		);
	}

	/** For each suspect the step of the order at which it comes on; one past the last if never. */
	private stepsOf( order: readonly number[] ): Float64Array {
		const { field, dependencies, banned } = this.inquiry;
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
