import type { Belief } from '../model/belief';
import type { Hypothesis } from '../model/hypotheses';
import { armed } from '../model/likelihood';
import type { Mask } from '../model/sets';

/** Explanations below this probability do not count for a choice. */
const NEGLIGIBLE = 1e-7;
/** Bits by which a fail and a pass tell a group from a member that shows in 60 %: the hardest to tell. */
const FAIL_TELLS = 0.74;
const PASS_TELLS = 1.32;
const NOTHING: Mask = new Uint8Array( 0 );
const KNOWN = new WeakMap< Belief, Forecaster >();

/** Uncertainty of an event of this probability, in bits. */
export const uncertainty = ( p: number ): number =>
	p <= 0 || p >= 1 ? 0 : -p * Math.log2( p ) - ( 1 - p ) * Math.log2( 1 - p );

/** What trials of growing sets are expected to show: one value for each step. */
export interface Forecast {
	/** Probability to fail. */
	fails: Float64Array;
	/** Bits that the outcome will tell. */
	bits: Float64Array;
	/**
	 * Bits by which the outcome will tell each group, were it right, from its
	 * members that come and go: less is left to confirm later.
	 */
	ahead: Float64Array;
}

/** How one explanation moves the forecast where it is armed. */
interface Shift {
	h: Hypothesis;
	fails: number;
	noise: number;
}

/**
 * What the belief expects of trials. An explanation changes the forecast at the
 * step at which its last member comes on, so that a whole order of suspects is
 * forecast in one pass over the explanations.
 */
export class Forecaster {
	private readonly groups: Shift[] = [];
	private readonly loads: Shift[] = [];
	/** With nothing on: chance to fail, and what even the truth would leave open. */
	private fails = 0;
	private noise = 0;

	private constructor( private readonly belief: Belief ) {
		for ( const h of belief.hypotheses ) {
			if ( h.belief > NEGLIGIBLE ) {
				this.enter( h );
			}
		}
	}

	/** Made once for each belief: it is asked for the choice and for its reason. */
	static for( belief: Belief ): Forecaster {
		let forecaster = KNOWN.get( belief );
		if ( forecaster === undefined ) {
			forecaster = new Forecaster( belief );
			KNOWN.set( belief, forecaster );
		}
		return forecaster;
	}

	private enter( h: Hypothesis ): void {
		const idle = {
			fails: h.belief * h.failsIdle,
			noise: h.belief * uncertainty( h.failsIdle ),
		};
		const shift = {
			h,
			fails: h.belief * h.failsArmed - idle.fails,
			noise: h.belief * uncertainty( h.failsArmed ) - idle.noise,
		};
		this.fails += idle.fails;
		this.noise += idle.noise;
		if ( h.kind === 'below' ) {
			this.fails += shift.fails;
			this.noise += shift.noise;
		} else if ( h.kind === 'load' ) {
			this.loads.push( shift );
		} else if ( h.kind === 'group' ) {
			this.groups.push( shift );
		}
	}

	/**
	 * Forecasts sets that grow from nothing. `stepOf` says for each suspect at
	 * which step it comes on (`steps` or more: never), `loads` for each step
	 * the summed cost.
	 */
	forecast(
		stepOf: ArrayLike< number >,
		steps: number,
		loads: ArrayLike< number >
	): Forecast {
		const fails = new Float64Array( steps );
		const noise = new Float64Array( steps );
		fails[ 0 ] = this.fails;
		noise[ 0 ] = this.noise;
		const ahead = new Float64Array( steps );
		for ( const shift of this.groups ) {
			let step = 0;
			const { members, belief } = shift.h;
			for ( const member of members ) {
				step = Math.max( step, stepOf[ member ]! );
			}
			if ( members.length > 1 ) {
				for ( const member of members ) {
					const at = stepOf[ member ]!;
					if ( at < steps ) {
						ahead[ at ]! +=
							( belief * PASS_TELLS ) / members.length;
					}
				}
				if ( step < steps ) {
					ahead[ step ]! += belief * ( FAIL_TELLS - PASS_TELLS );
				}
			}
			if ( step < steps ) {
				fails[ step ]! += shift.fails;
				noise[ step ]! += shift.noise;
			}
		}
		for ( const shift of this.loads ) {
			this.enterLoad( shift, loads, fails, noise );
		}
		for ( let step = 1; step < steps; step++ ) {
			fails[ step ]! += fails[ step - 1 ]!;
			noise[ step ]! += noise[ step - 1 ]!;
			ahead[ step ]! += ahead[ step - 1 ]!;
		}
		const bits = fails.map( ( p, step ) =>
			Math.max( 0, uncertainty( p ) - noise[ step ]! )
		);
		return { fails, bits, ahead };
	}

	private enterLoad(
		shift: Shift,
		loads: ArrayLike< number >,
		fails: Float64Array,
		noise: Float64Array
	): void {
		const { h } = shift;
		const idle = {
			fails: h.belief * h.failsIdle,
			noise: h.belief * uncertainty( h.failsIdle ),
		};
		// Too near to the threshold to say: fails or not, it tells nothing.
		const open = {
			fails: h.belief / 2 - idle.fails,
			noise: h.belief - idle.noise,
		};
		// Loads grow from step to step: two places at most where anything changes.
		const stateAt = ( step: number ) =>
			armed( h, NOTHING, loads[ step ]!, this.belief.fuzz );
		const near = firstOf( fails.length, ( step ) => stateAt( step ) > 0 );
		const over = firstOf( fails.length, ( step ) => stateAt( step ) === 1 );
		if ( near < over ) {
			fails[ near ]! += open.fails;
			noise[ near ]! += open.noise;
		}
		if ( over < fails.length ) {
			fails[ over ]! += shift.fails - ( near < over ? open.fails : 0 );
			noise[ over ]! += shift.noise - ( near < over ? open.noise : 0 );
		}
	}

	/** Forecasts one set. */
	of(
		on: Mask,
		load: number
	): { fails: number; bits: number; ahead: number } {
		const stepOf = Array.from( on, ( bit ) => ( bit ? 0 : 1 ) );
		const { fails, bits, ahead } = this.forecast( stepOf, 1, [ load ] );
		return { fails: fails[ 0 ]!, bits: bits[ 0 ]!, ahead: ahead[ 0 ]! };
	}
}

/** The first step of so many from which on something is so; their number where it never is. */
function firstOf( steps: number, isSo: ( step: number ) => boolean ): number {
	let [ from, to ] = [ 0, steps ];
	while ( from < to ) {
		const middle = Math.floor( ( from + to ) / 2 );
		if ( isSo( middle ) ) {
			to = middle;
		} else {
			from = middle + 1;
		}
	}
	return from;
}
