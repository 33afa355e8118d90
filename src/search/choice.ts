import { blamed } from './blame';
import type { Hypothesis } from './hypotheses';
import type { Inquiry } from './inquiry';
import { armed } from './likelihood';
import { unmet } from './proof';
import { shuffled } from './random';
import { SETTINGS } from './settings';
import { type Mask, codeOf, keyOf, members } from './sets';

/** A set to try, and what it is expected to tell. */
export interface Choice {
	on: Mask;
	/** Expected information. */
	bits: number;
	/** Probability that it fails. */
	fails: number;
	/** Bits, and proof that comes with it, for each unit of price. */
	value: number;
}

/** Uncertainty of an event of this probability, in bits. */
const uncertainty = ( p: number ): number =>
	p <= 0 || p >= 1 ? 0 : -p * Math.log2( p ) - ( 1 - p ) * Math.log2( 1 - p );

/**
 * The set that tells most for its price, among the prefixes of some orders of the
 * suspects (most suspected first, then seeded shuffles), inside the smallest
 * failing set that is still believed in: so that independent causes do not
 * confuse each other. `null` where every set was tried in vain.
 */
export function choose( inquiry: Inquiry ): Choice | null {
	const suspicion = inquiry.belief.suspicion();
	const pool = smallestFailing( inquiry );
	const appraiser = new Appraiser( inquiry );
	let order = [ ...pool ].sort(
		( a, b ) => suspicion[ b ]! - suspicion[ a ]! || a - b
	);
	let best: Choice | null = null;
	for ( let round = 0; round < SETTINGS.orders; round++ ) {
		const found = appraiser.bestPrefix( order );
		if ( found && ( ! best || found.value > best.value + 1e-12 ) ) {
			best = found;
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

/** Values the prefixes of orders. One for each choice: it holds what does not change between orders. */
class Appraiser {
	private readonly live: readonly Hypothesis[];
	private readonly proofs: ReadonlyMap< number, number >;
	private readonly inVain: ReadonlySet< number >;
	private readonly risks: ReturnType< typeof blamed >;

	constructor( private readonly inquiry: Inquiry ) {
		const { belief, rows, field } = inquiry;
		this.live = belief.hypotheses.filter( ( h ) => h.belief > 1e-7 );
		this.proofs = proofs( this.live, inquiry );
		this.inVain = new Set(
			rows
				.filter( ( { outcome } ) => outcome === 'unresolved' )
				.map( ( { key } ) => key )
		);
		this.risks = blamed( rows, field.size );
	}

	bestPrefix( order: readonly number[] ): Choice | null {
		const { inquiry, live } = this;
		const steps = order.length + 1;
		const stepOf = this.stepsOf( order );
		// Changes of the chance of failing, and of its expected uncertainty, at each step.
		const fails = new Float64Array( steps + 1 );
		const noise = new Float64Array( steps + 1 );
		const loads = this.loads( stepOf, steps );
		for ( const h of live ) {
			const idle = h.belief * h.failsIdle;
			const idleNoise = h.belief * uncertainty( h.failsIdle );
			fails[ 0 ]! += idle;
			noise[ 0 ]! += idleNoise;
			const whole = h.belief * h.failsArmed - idle;
			const wholeNoise =
				h.belief * uncertainty( h.failsArmed ) - idleNoise;
			if ( h.kind === 'load' ) {
				let before = 0;
				for ( let step = 0; step < steps; step++ ) {
					const now = armed(
						h,
						EMPTY,
						loads[ step ]!,
						inquiry.belief.fuzz
					);
					fails[ step ]! += whole * ( now - before );
					noise[ step ]! += wholeNoise * ( now - before );
					before = now;
				}
			} else if ( h.kind !== 'gone' ) {
				let step = 0;
				for ( const member of h.members ) {
					step = Math.max( step, stepOf[ member ]! );
				}
				fails[ Math.min( step, steps ) ]! += whole;
				noise[ Math.min( step, steps ) ]! += wholeNoise;
			}
		}
		const risk = this.riskAt( stepOf, steps );
		const keys = new Float64Array( steps + 1 );
		stepOf.forEach(
			( step, index ) => ( keys[ step ]! += codeOf( index ) )
		);
		let best: ( Omit< Choice, 'on' > & { step: number } ) | null = null;
		let [ p, n, broken, key ] = [ 0, 0, 0, 0 ];
		for ( let step = 0; step < steps; step++ ) {
			p += fails[ step ]!;
			n += noise[ step ]!;
			broken += risk[ step ]!;
			key += keys[ step ]!;
			const bits = Math.max( 0, uncertainty( Math.min( 1, p ) ) - n );
			const { prices } = inquiry;
			const price = p * prices.fail + ( 1 - p ) * prices.pass;
			const value =
				( ( bits + ( this.proofs.get( key ) ?? 0 ) ) *
					Math.exp( -broken ) ) /
				price;
			if (
				( ! best || value > best.value + 1e-12 ) &&
				! this.inVain.has( key )
			) {
				best = { step, bits, fails: p, value };
			}
		}
		const last = best?.step ?? -1;
		return (
			best && {
				...best,
				on: Uint8Array.from( stepOf, ( step ) =>
					Number( step <= last )
				),
			}
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

	private loads( stepOf: Float64Array, steps: number ): Float64Array {
		const loads = new Float64Array( steps + 1 );
		stepOf.forEach( ( step, index ) => {
			loads[ step ]! += this.inquiry.field.cost[ index ]!;
		} );
		for ( let step = 1; step < steps; step++ ) {
			loads[ step ]! += loads[ step - 1 ]!;
		}
		return loads;
	}

	/** Changes of the risk to be unresolved. */
	private riskAt( stepOf: Float64Array, steps: number ): Float64Array {
		const risk = new Float64Array( steps + 1 );
		for ( const { of, needs, chance } of this.risks ) {
			const [ from, to ] = [ stepOf[ of ]!, stepOf[ needs ]! ];
			if ( from < to ) {
				risk[ from ]! += chance;
				risk[ to ]! -= chance;
			}
		}
		return risk;
	}
}

const EMPTY: Mask = new Uint8Array( 0 );

/** What sets are worth as proof of the leading explanations: a probe that is saved later, times the belief. */
function proofs(
	live: readonly Hypothesis[],
	inquiry: Inquiry
): Map< number, number > {
	const worth = new Map< number, number >();
	const leaders = [ ...live ]
		.sort( ( a, b ) => b.belief - a.belief )
		.slice( 0, SETTINGS.leaders );
	for ( const h of leaders ) {
		if ( h.belief < 0.02 || h.kind === 'gone' ) {
			continue;
		}
		for ( const { on } of unmet( h, inquiry ) ) {
			const key = keyOf( on );
			worth.set( key, ( worth.get( key ) ?? 0 ) + h.belief );
		}
	}
	return worth;
}
