import { logsBench } from './logs';
import { searchBench } from './search';

/** One subject that is measured: prints its table to standard output and returns its figures. */
export interface Bench {
	name: string;
	run: ( options: BenchOptions ) => Promise< unknown > | unknown;
}

export interface BenchOptions {
	/** Runs of each case; `null`: as many as the bench thinks fit. */
	runs: number | null;
	/** First seed. The default is held out: nothing was tuned on it. */
	seed: number;
	/** Only cases whose name holds this. */
	only: string;
}

/** All benches, in the order in which they run. */
const BENCHES: readonly Bench[] = [ searchBench, logsBench ];

/**
 * Runs the benches. Arguments: `--bench name`, `--runs N`, `--seed N`, `--only
 * text`, `--write`, which renews their tables in docs/figures.md. The last line is JSON: one entry for each bench, by name.
 *
 * @param args  Of the command line.
 * @param more  Benches that need no bundling.
 * @param write Renews the table of a bench.
 */
export async function main(
	args: readonly string[],
	more: readonly Bench[] = [],
	write: ( name: string, text: string ) => Promise< void > = async () => {}
): Promise< number > {
	const value = ( flag: string ): string | undefined =>
		args.includes( flag ) ? args[ args.indexOf( flag ) + 1 ] : undefined;
	const runs = value( '--runs' );
	const options: BenchOptions = {
		runs: runs === undefined ? null : Number( runs ),
		seed: Number( value( '--seed' ) ?? 60_000_000 ),
		only: value( '--only' ) ?? '',
	};
	const wanted = value( '--bench' );
	const figures: Record< string, unknown > = {};
	for ( const { name, run } of [ ...BENCHES, ...more ] ) {
		if ( ! wanted || wanted === name ) {
			const { result, said } = await heard( () => run( options ) );
			figures[ name ] = result;
			if ( args.includes( '--write' ) ) {
				await write( name, said );
			}
		}
	}
	console.log( JSON.stringify( figures ) );
	return 0;
}

/** Benches print as they go: what they said. */
async function heard(
	run: () => unknown
): Promise< { result: unknown; said: string } > {
	const { log } = console;
	const lines: string[] = [];
	console.log = ( line: string ) => {
		lines.push( line );
		log( line );
	};
	try {
		return { result: await run(), said: lines.join( '\n' ) };
	} finally {
		console.log = log;
	}
}
