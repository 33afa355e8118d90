import { type Command, InvalidArgumentError } from 'commander';
import {
	BadProblem,
	createSearch,
	describe,
	type Outcome,
	type Problem,
	type Search,
	type SearchVerdict,
	type Suspect,
} from '../../search';
import { EXIT } from '../exit';
import { UsageError } from '../failure';
import { plainText } from '../print';
import { type CommandEnd, callCommand, readStatus } from './bisect-trial';
import { report } from './bisect-report';

interface Options {
	suspects: string[];
	requires: string[];
	run: string;
	json?: boolean;
	seed: number;
	timeout: number;
}

/** What one call showed. */
export interface Trial {
	enabled: readonly string[];
	outcome: Outcome;
}

/** A healthy command is repeated for so long, within these counts, before it is called healthy. */
const HEALTHY = { seconds: 60, least: 10, most: 44 };

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
		.requiredOption(
			'--run <command>',
			'called for each trial with GATEWAY_DOCTOR_ENABLED and GATEWAY_DOCTOR_DISABLED; exit status 0 good, 125 cannot tell, above 127 stop, else bad'
		)
		.option( '--json', 'one JSON document on standard output' )
		.option( '--seed <n>', 'for the same trials again', integer, 1 )
		.option( '--timeout <s>', 'seconds for one trial', seconds, 120 )
		.action( bisect );
}

async function bisect( options: Options ): Promise< void > {
	const interrupted = new AbortController();
	const stop = () => interrupted.abort();
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );
	try {
		const { verdict, history } = await find( options, interrupted.signal );
		report( verdict, history, Boolean( options.json ) );
		process.exitCode = interrupted.signal.aborted
			? EXIT.interrupted
			: statusOf( verdict );
	} finally {
		process.off( 'SIGINT', stop );
		process.off( 'SIGTERM', stop );
	}
}

/** Runs trials until the verdict, or until `signal` aborts: then what is known. */
async function find(
	options: Options,
	signal: AbortSignal
): Promise< { verdict: SearchVerdict; history: Trial[] } > {
	let search = start( options );
	const history: Trial[] = [];
	for (;;) {
		const step = search.next();
		if ( step.kind === 'verdict' ) {
			return { verdict: step, history };
		}
		const off = options.suspects.filter(
			( id ) => ! step.enabled.includes( id )
		);
		const end = await callCommand(
			options.run,
			step.enabled,
			off,
			options.timeout,
			signal
		);
		if ( signal.aborted ) {
			return { verdict: search.stop(), history };
		}
		const outcome = read( end, step.number );
		const says = describe( step.enabled, options.suspects );
		process.stderr.write(
			plainText(
				`${ step.number }. ${ says }: ${ outcome }${ end.timedOut ? ` (no end after ${ options.timeout } s)` : '' }. ${ step.why }`
			) + '\n'
		);
		if ( ! history.length ) {
			search = start( options, healthyAfter( end.seconds ) );
		}
		history.push( { enabled: step.enabled, outcome } );
		// Whole seconds: the price steers the choice, and chance must not.
		search.answer( {
			outcome,
			seconds: Math.max( 1, Math.round( end.seconds ) ),
		} );
	}
}

function start( options: Options, maxHealthy = HEALTHY.most ): Search {
	const problem: Problem = {
		suspects: suspectsOf( options ),
		seed: options.seed,
		maxHealthy,
	};
	try {
		return createSearch( problem );
	} catch ( error ) {
		throw error instanceof BadProblem
			? new UsageError( error.message )
			: error;
	}
}

/** So many passes with everything on are enough: fewer, the longer one takes. */
function healthyAfter( took: number ): number {
	const { least, most } = HEALTHY;
	return Math.min(
		most,
		Math.max( least, Math.round( HEALTHY.seconds / took ) )
	);
}

/** The outcome. Throws where the command itself is at fault. */
function read( end: CommandEnd, number: number ): Outcome {
	const reading = readStatus( end );
	const said = end.tail ? `\nIt said: ${ plainText( end.tail ) }` : '';
	if ( number === 1 && ( end.status === 126 || end.status === 127 ) ) {
		throw new UsageError(
			`The command cannot be run (exit status ${ end.status }): is its name right, and is it executable?${ said }`
		);
	}
	if ( reading === 'stop' ) {
		const how =
			end.status === null ? 'a signal' : `exit status ${ end.status }`;
		throw new UsageError(
			`The command ended by ${ how } in trial ${ number }, which stops the search, as in git bisect run. If that is the fault itself, add "|| exit 1".${ said }`
		);
	}
	return reading;
}

function suspectsOf( { suspects, requires }: Options ): Suspect[] {
	const pairs = requires.map( ( text ): [ string, string ] => {
		// A name may hold colons itself, as in theme:twentyfour.
		const at = [ ...text.matchAll( /:/g ) ]
			.map( ( { index } ) => index )
			.find(
				( index ) =>
					suspects.includes( text.slice( 0, index ) ) &&
					suspects.includes( text.slice( index + 1 ) )
			);
		if ( at === undefined ) {
			throw new UsageError(
				`--requires ${ text }: write b:a for "b requires a", both from --suspects.`
			);
		}
		return [ text.slice( 0, at ), text.slice( at + 1 ) ];
	} );
	return suspects.map( ( id ) => ( {
		id,
		requires: pairs
			.filter( ( [ of ] ) => of === id )
			.map( ( [ , needs ] ) => needs ),
	} ) );
}

function statusOf( { verdict }: SearchVerdict ): number {
	if ( verdict === 'healthy' ) {
		return EXIT.healthy;
	}
	return verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.verdict;
}

function names( text: string ): string[] {
	const list = text.split( ',' ).map( ( name ) => name.trim() );
	const bad = list.find( ( name ) => ! name || /\s/.test( name ) );
	if ( bad !== undefined ) {
		throw new InvalidArgumentError(
			'Give names with commas between them, and no spaces in a name.'
		);
	}
	return list;
}

function integer( text: string ): number {
	if ( ! /^-?\d{1,9}$/.test( text ) ) {
		throw new InvalidArgumentError( 'Give a whole number.' );
	}
	return Number( text );
}

function seconds( text: string ): number {
	const number = Number( text );
	if ( ! ( number > 0 && number <= 86_400 ) ) {
		throw new InvalidArgumentError( 'Give a number of seconds above 0.' );
	}
	return number;
}
