import type { Fault } from './sites';

const entropy = ( p: number ): number =>
	p <= 0 || p >= 1 ? 0 : -p * Math.log2( p ) - ( 1 - p ) * Math.log2( 1 - p );

/** Bits that one probe can tell at most, where an armed fault shows at this rate. */
export function capacity( rate: number ): number {
	let best = 0;
	for ( let part = 0.001; part < 1; part += 0.001 ) {
		best = Math.max(
			best,
			entropy( part * rate ) - part * entropy( rate )
		);
	}
	return best;
}

function logChoose( n: number, d: number ): number {
	let bits = 0;
	for ( let k = 0; k < d; k++ ) {
		bits += Math.log2( ( n - k ) / ( k + 1 ) );
	}
	return bits;
}

/**
 * The fewest probes that any search needs on average to tell the culprits from the
 * rest, without baselines and proof. `null` where the question is another.
 */
export function bound( size: number, fault: Fault ): number | null {
	if ( fault.below || fault.load || fault.gone || fault.healthy ) {
		return null;
	}
	if ( fault.undeclared || fault.logNames || fault.record || fault.theme ) {
		return null;
	}
	const culprits = ( fault.groups ?? [ 1 ] ).reduce( ( a, b ) => a + b, 0 );
	return logChoose( size, culprits ) / capacity( fault.rate ?? 1 );
}
