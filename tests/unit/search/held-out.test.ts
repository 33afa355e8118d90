import { AS_THEY_COME, CASES, HANGING } from '../../simulation/cases';
import { announcedOff, drive, type Run } from '../../simulation/drive';
import { mean, sum } from '../../simulation/figures';
import { makeSite, type Fault } from '../../simulation/sites';

/** Nothing was tuned on these seeds. `npm run bench` goes through thousands. */
const SEEDS = [ 50_000_001, 50_000_002 ];

/** The same site is the same run: each is driven once for all that is asked of it. */
const driven = new Map< string, Run >();
function runOf( size: number, fault: Fault, seed: number ): Run {
	const key = JSON.stringify( [ size, fault, seed ] );
	const run = driven.get( key ) ?? drive( makeSite( size, fault, seed ) );
	driven.set( key, run );
	return run;
}

const QUICK = CASES.filter( ( { fault: { rate = 1 } } ) => rate > 0.5 );

describe.each( QUICK )( 'on sites of the kind "$name"', ( item ) => {
	const runs = () =>
		SEEDS.map( ( seed ) => runOf( item.size, item.fault, seed ) );

	it( 'finds the answer, or states nothing wrong where it is unsteady', () => {
		expect(
			runs().filter( ( { right, wrong } ) =>
				item.steady ? ! right : wrong
			)
		).toEqual( [] );
	} );
} );

describe( 'what is announced', () => {
	it( 'is within 30 % of the probes that are left, on average over sites as they come', () => {
		const parts = AS_THEY_COME.map( ( { name, part } ) => {
			const item = CASES.find( ( other ) => other.name === name )!;
			const runs = SEEDS.map( ( seed ) =>
				runOf( item.size, item.fault, seed )
			);
			return part * mean( runs.map( announcedOff ) );
		} );
		expect( sum( parts ) ).toBeLessThan( 0.3 );
	} );

	it( 'is a lower bound, and called so, where a fault comes and goes', () => {
		const unsteady = runOf( 50, { rate: 0.6 }, SEEDS[ 0 ]! );
		expect( unsteady.atLeast.at( -1 ) ).toBe( true );
		expect( unsteady.announced[ 0 ]! ).toBeLessThanOrEqual(
			unsteady.trials
		);
		const certain = runOf( 50, {}, SEEDS[ 0 ]! );
		expect( certain.atLeast.at( -1 ) ).toBe( false );
	} );
} );

describe( 'one of 30 that hangs', () => {
	const MANY = Array.from( { length: 8 }, ( _, k ) => SEEDS[ 0 ]! + k );
	const seconds = ( fail: number ) =>
		MANY.map(
			( seed ) =>
				runOf( HANGING.size, { seconds: { fail, pass: 0.3 } }, seed )
					.seconds
		);

	it( 'is found in less than a minute of probes, each hang judged after 5 s', () => {
		expect( Math.max( ...seconds( 5 ) ) ).toBeLessThan( 60 );
	} );

	it( 'is searched for with few hangs: passes are cheap, hangs are not', () => {
		// Each halving of 30 would hang every other time: 20 s, five times over, and the baseline and the proof.
		expect( mean( seconds( 20 ) ) ).toBeLessThan( 20 * 5 );
	} );
} );
