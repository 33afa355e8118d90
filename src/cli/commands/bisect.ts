import type { Command } from 'commander';
import { render } from '../../contract';
import {
	BadProblem,
	createSearch,
	describe,
	explanationOf,
	knowledge,
	type Search,
	type SearchVerdict,
} from '../../search';
import { EXIT } from '../exit';
import { UsageError } from '../failure';
import { hearInterrupts } from '../interrupt';
import { plainText } from '../print';
import {
	commandOf,
	integer,
	modeFor,
	modeOf,
	names,
	seconds,
	suspectsOf,
	type GivenOptions,
	type Options,
} from './bisect/options';
import { report, type Trial } from './bisect/report';
import { type TryOut, askPerson, runCommand } from './bisect/try';

/** A healthy command is repeated for so long, within these counts, before it is called healthy. */
const HEALTHY = { seconds: 60, least: 10, most: 44, asked: 5 };

export function registerBisect( program: Command ): void {
	program
		.command( 'bisect' )
		.description(
			'finds which of some suspects make a command fail, as git bisect run does for commits'
		)
		.requiredOption(
			'--suspects <a,b,c>',
			'what can be switched off',
			names
		)
		.option(
			'--requires <b:a>',
			'b needs a, and is never on without it (repeatable)',
			( text: string, before: string[] ) => [ ...before, text ],
			[]
		)
		.option(
			'--run <command>',
			'called for each trial with GATEWAY_DOCTOR_ENABLED and GATEWAY_DOCTOR_DISABLED; exit status 0 good, 125 cannot tell, above 127 stop, else bad'
		)
		.option(
			'--mode <mode>',
			'search (default); one-by-one, as the guides say; or manual, where you are asked: the default on a terminal without --run',
			modeOf
		)
		.option( '--json', 'one JSON document on standard output' )
		.option( '--seed <n>', 'for the same trials again', integer, 1 )
		.option( '--timeout <s>', 'seconds for one trial', seconds, 120 )
		.action( bisect );
}

async function bisect( given: GivenOptions ): Promise< void > {
	const options = { ...given, mode: modeFor( given, process.stdin.isTTY ) };
	const command = commandOf( options );
	const { signal, release } = hearInterrupts();
	const trying =
		command === null
			? askPerson( process.stdin, process.stderr )
			: runCommand( command, options.timeout );
	try {
		const { verdict, history } = await find(
			options,
			trying.tryOut,
			signal
		);
		report( verdict, history, Boolean( options.json ) );
		process.exitCode = signal.aborted
			? EXIT.interrupted
			: statusOf( verdict );
	} finally {
		trying.end();
		release();
	}
}

/** Runs trials until the verdict, or until `signal` aborts: then what is known. */
async function find(
	options: Options,
	tryOut: TryOut,
	signal: AbortSignal
): Promise< { verdict: SearchVerdict; history: Trial[] } > {
	let search = start( options );
	const history: Trial[] = [];
	for (;;) {
		const step = search.next();
		if ( step.kind === 'verdict' ) {
			return { verdict: step, history };
		}
		if ( step.number > 1 ) {
			say( `   ${ render( knowledge( step.progress ) ) }` );
		}
		const off = options.suspects.filter(
			( id ) => ! step.enabled.includes( id )
		);
		const end = await tryOut( step, off, signal );
		if ( end === null ) {
			return { verdict: search.stop(), history };
		}
		const says = render( describe( step.enabled, options.suspects ) );
		say(
			`${ step.number }. ${ says }: ${ end.outcome }${ end.note }. ${ render( step.why ) }`
		);
		if ( ! history.length ) {
			search = start( options, healthyAfter( options, end.seconds ) );
		}
		history.push( {
			enabled: step.enabled,
			outcome: end.outcome,
			...explanationOf( step ),
		} );
		// Whole seconds: the price steers the choice, and chance must not.
		search.answer( {
			outcome: end.outcome,
			seconds: Math.max( 1, Math.round( end.seconds ) ),
		} );
	}
}

const say = ( text: string ): boolean =>
	process.stderr.write( `${ plainText( text ) }\n` );

function start( options: Options, maxHealthy = HEALTHY.most ): Search {
	const { mode, seed } = options;
	const problem = { suspects: suspectsOf( options ), seed, maxHealthy };
	try {
		return createSearch( problem, { mode } );
	} catch ( error ) {
		throw error instanceof BadProblem
			? new UsageError( error.message )
			: error;
	}
}

/** So many passes with everything on are enough: fewer, the longer one takes, and few for a person. */
function healthyAfter( { mode }: Options, took: number ): number {
	const { least, most, asked } = HEALTHY;
	if ( mode === 'manual' ) {
		return asked;
	}
	return Math.min(
		most,
		Math.max( least, Math.round( HEALTHY.seconds / took ) )
	);
}

function statusOf( { verdict }: SearchVerdict ): number {
	if ( verdict === 'healthy' ) {
		return EXIT.healthy;
	}
	return verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.verdict;
}
