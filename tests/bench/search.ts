import { createSearch } from '../../src/search';
import {
	type Baseline,
	ddmin,
	driveBaseline,
	halving,
	oneByOne,
} from '../simulation/baselines';
import { bound } from '../simulation/bounds';
import { CASES, type Case, HANGING } from '../simulation/cases';
import { type Run, announcedOff, drive } from '../simulation/drive';
import { mean, percentile, share } from '../simulation/figures';
import { makeSite } from '../simulation/sites';
import type { Bench, BenchOptions } from './main';
import { summary, table } from './search-table';

const BASELINES: Record< string, Baseline > = { oneByOne, halving, ddmin };
/** Runs of a case, unless told: a third of them where searches are long. */
const RUNS = 24;

export interface Cell {
	mean: number;
	p90: number;
	/** Part of the runs with exactly the right answer. */
	right: number;
}

export interface Row {
	name: string;
	suspects: number;
	/** Shows every time it is armed, and every probe can be judged. */
	steady: boolean;
	/** How many sites. */
	runs: number;
	bound: number | null;
	gatewayDoctor: Cell & {
		/** A verdict was stated and is wrong; or none was stated. */
		wrong: number;
		inconclusive: number;
		/** By what part of the true number of probes left the announced one was off, on average over all probes. */
		announcedOff: number;
		/** Runs that at some probe said "at least". */
		atLeast: number;
	};
	others: Record< string, Cell >;
}

export const searchBench: Bench = { name: 'search', run };

function run( options: BenchOptions ): unknown {
	const rows = CASES.filter( ( { name } ) =>
		name.includes( options.only )
	).map( ( item ) => measure( item, options ) );
	console.log( `${ table( rows ) }\n${ summary( rows ) }` );
	const hanging = runsOf( HANGING, { ...options, runs: options.runs ?? 40 } );
	const seconds = mean( hanging.map( ( item ) => item.seconds ) );
	const slowest = slowestProbe( 200, options.seed );
	console.log(
		`One of 30 hangs: found in ${ seconds.toFixed( 0 ) } s of probes`
	);
	console.log(
		`200 suspects: ${ slowest.toFixed( 0 ) } ms of computing for the slowest probe`
	);
	return { rows, hangingSeconds: seconds, slowestProbeMilliseconds: slowest };
}

function measure( item: Case, options: BenchOptions ): Row {
	const ours = runsOf( item, options );
	const others = Object.entries( BASELINES ).map( ( [ name, baseline ] ) => {
		const all = seedsOf( item, options ).map( ( seed ) =>
			driveBaseline( baseline, makeSite( item.size, item.fault, seed ) )
		);
		return [ name, cell( all ) ] as const;
	} );
	return {
		name: item.name,
		suspects: item.size,
		steady: item.steady,
		runs: ours.length,
		bound: bound( item.size, item.fault ),
		gatewayDoctor: {
			...cell( ours ),
			wrong: share( ours, ( { wrong } ) => wrong ),
			inconclusive: share(
				ours,
				( { verdict } ) => verdict.verdict === 'inconclusive'
			),
			announcedOff: mean( ours.map( announcedOff ) ),
			atLeast: share( ours, ( { atLeast } ) => atLeast.includes( true ) ),
		},
		others: Object.fromEntries( others ),
	};
}

function seedsOf( item: Case, { runs, seed }: BenchOptions ): number[] {
	const rare = ( item.fault.rate ?? 1 ) < 0.2;
	const length = rare ? Math.ceil( ( runs ?? RUNS ) / 3 ) : ( runs ?? RUNS );
	return Array.from( { length }, ( _, k ) => seed + k );
}

const runsOf = ( item: Case, options: BenchOptions ): Run[] =>
	seedsOf( item, options ).map( ( seed ) =>
		drive( makeSite( item.size, item.fault, seed ) )
	);

function cell( runs: readonly { trials: number; right: boolean }[] ): Cell {
	const trials = runs.map( ( item ) => item.trials );
	return {
		mean: mean( trials ),
		p90: percentile( trials, 90 ),
		right: share( runs, ( { right } ) => right ),
	};
}

/** Milliseconds of computing for the slowest probe of one search for a pair. */
function slowestProbe( size: number, seed: number ): number {
	const site = makeSite( size, { groups: [ 2 ] }, seed );
	let begun = performance.now();
	const search = createSearch( site.problem );
	let slowest = performance.now() - begun;
	for (
		let step = search.next();
		step.kind === 'trial';
		step = search.next()
	) {
		const reply = site.reply( step.enabled );
		begun = performance.now();
		search.answer( reply );
		slowest = Math.max( slowest, performance.now() - begun );
	}
	return slowest;
}
