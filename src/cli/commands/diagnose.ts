import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import {
	LIFTED_AS,
	rendered,
	type Diagnosis,
	type StepName,
} from '../../contract';
import type { Reading } from '../../request';
import {
	diagnose,
	GUARD,
	unlessStopped,
	type DiagnoseOptions,
} from '../../sequence';
import { STEP_NAMES } from '../../sequence/registry';
import type { SiteClient } from '../../site';
import type { NodeProber } from '../../probe/node';
import { keyOf, reachableUrl } from '../address';
import { connect, proberOf, type ConnectOptions } from '../connect';
import { EXIT } from '../exit';
import { UsageError } from '../failure';
import { hearInterrupts } from '../interrupt';
import { keepFinding } from '../keep';
import { otherAddresses } from '../other-address';
import { Progress } from '../progress';
import { announce, assertResumable, targetOf } from '../replay';
import type { RequestOptions } from '../request-file';
import { assertWritable, runFrom, writeRun } from '../run-file';
import { printDiagnosis } from '../print';

interface Options extends ConnectOptions, RequestOptions {
	json?: boolean;
	maxProbes?: number;
	seed?: number;
	mode: 'search' | 'one-by-one';
	record: boolean;
	steps?: StepName[];
	out?: string;
	resume?: string;
	timeout?: number;
	takeOver?: boolean;
	allow?: string[];
}

const DEFAULT_OUT = 'RUN.json';

export function wholeNumber( text: string ): number {
	if ( ! /^\d{1,9}$/.test( text ) || Number( text ) === 0 ) {
		throw new InvalidArgumentError( 'Give a whole number from 1 on.' );
	}
	return Number( text );
}

function stepNames( text: string ): StepName[] {
	return text.split( ',' ).map( ( name ) => {
		const step = STEP_NAMES.find( ( known ) => known === name.trim() );
		if ( step === undefined ) {
			throw new InvalidArgumentError(
				`There is no step ${ name }. The steps: ${ STEP_NAMES.join( ', ' ) }.`
			);
		}
		return step;
	} );
}

function guardNames( text: string ): string[] {
	return text.split( ',' ).map( ( word ) => {
		const guard = word.trim().toLowerCase();
		if ( ! GUARD.test( guard ) ) {
			throw new InvalidArgumentError(
				`There is no guard ${ word }. Those that can be lifted: ${ LIFTED_AS }.`
			);
		}
		return guard;
	} );
}

function gather( value: string, list: string[] | undefined ): string[] {
	return [ ...( list ?? [] ), value ];
}

/** The options by which a command reaches a site. */
export function withConnection( command: Command ): Command {
	return command
		.option(
			'--key <key>',
			'key of the site (or GATEWAY_DOCTOR_KEY), from Tools > Gateway Doctor'
		)
		.option(
			'--resolve <host:port:addr>',
			'use this address for this host, as curl does; may be given again',
			gather
		)
		.option( '--insecure', 'accept any certificate' )
		.option(
			'--user <user:password>',
			'basic authentication in front of the site'
		)
		.option(
			'--header <header>',
			'"Name: value", sent with every request; may be given again',
			gather
		);
}

export function registerDiagnose( program: Command ): void {
	withConnection( program.command( 'diagnose [url]' ) )
		.description(
			'goes through the whole sequence and says what is at fault'
		)
		.option(
			'--request <file>',
			'replay a request: a curl command as browsers copy it, or a HAR file (- is standard input); either may also stand in place of the URL'
		)
		.option(
			'--entry <n>',
			'which request of the HAR file; without it the first that failed',
			wholeNumber
		)
		.option(
			'--unguarded',
			'without a key: send a request that may change something all the same, once'
		)
		.option(
			'--json',
			'one JSON document on standard output, nothing else'
		)
		.option(
			'--allow <a,b>',
			`what probes may really do, where the fault hides behind a guard: ${ LIFTED_AS }`,
			guardNames
		)
		.option(
			'--max-probes <n>',
			'upper limit of requests to the page',
			wholeNumber
		)
		.option( '--seed <n>', 'same seed, same probes', wholeNumber )
		.option(
			'--mode <mode>',
			'search, or one-by-one as the guides say',
			'search'
		)
		.option( '--no-record', 'without flight records' )
		.option( '--steps <a,b>', 'only these steps', stepNames )
		.option( '--out <file>', 'where to write the run' )
		.option( '--resume <file>', 'go on with a run that was stopped' )
		.option(
			'--timeout <seconds>',
			'give a request up after so long',
			wholeNumber
		)
		.option(
			'--take-over',
			'end a diagnosis that somebody else has under way'
		)
		.action( run );
}

async function run(
	argument: string | undefined,
	options: Options
): Promise< void > {
	const { url: address, reading } = targetOf( argument, options );
	if ( ! [ 'search', 'one-by-one' ].includes( options.mode ) ) {
		throw new UsageError(
			`--mode ${ options.mode }: it is search or one-by-one.`
		);
	}
	const resume =
		options.resume === undefined ? null : runFrom( options.resume );
	const key = keyOf( options.key );
	if ( reading !== null ) {
		announce( reading, key !== undefined, options.unguarded ?? false );
	}
	const resolve = await otherAddresses( reading, options.resolve ?? [] );
	if ( options.out !== undefined ) {
		await assertWritable( options.out );
	}
	const { signal, release } = hearInterrupts();
	const prober = proberOf( {
		...options,
		resolve,
		insecure: acceptsAny( options, reading, key !== undefined ),
	} );
	const progress = new Progress( process.stderr );
	try {
		const url =
			reading === null
				? await unlessStopped(
						reachableUrl( argument ?? '', address, prober ),
						signal
					).catch( ( error: unknown ) => {
						if ( signal.aborted ) {
							return address;
						}
						throw error;
					} )
				: address;
		assertResumable( resume, reading, url );
		const site =
			key === undefined
				? null
				: await connectUnlessStopped( url, key, prober, signal );
		const wanted: DiagnoseOptions = {
			url,
			site,
			prober,
			seed: options.seed ?? resume?.seed ?? 1,
			signal,
			onChange: ( state ) => progress.show( state ),
			record: options.record,
			mode: options.mode,
			takeOver: options.takeOver ?? false,
			...( options.allow ? { allow: options.allow } : {} ),
			...( options.steps ? { steps: options.steps } : {} ),
			...( options.maxProbes ? { maxProbes: options.maxProbes } : {} ),
			...( options.timeout ? { timeout: options.timeout * 1000 } : {} ),
			...( resume ? { resume } : {} ),
			...( reading ? { replay: reading.request } : {} ),
			unguarded: options.unguarded ?? false,
		};
		const diagnosis = await diagnose( wanted );
		progress.end();
		await finish( diagnosis, options, signal.aborted );
		// A part of the sequence says nothing about the whole.
		if ( ! signal.aborted && options.steps === undefined ) {
			await unlessStopped(
				keepFinding( site, diagnosis, ( text ) =>
					console.error( text )
				),
				signal
			).catch( ( error: unknown ) => {
				// The verdict is said already: nobody has to wait for more.
				if ( ! signal.aborted ) {
					throw error;
				}
			} );
		}
	} finally {
		progress.end();
		release();
		const closing = prober.close();
		if ( ! signal.aborted ) {
			await closing;
		}
	}
}

/** Null where it was stopped before the site had answered: what is known then is said all the same. */
async function connectUnlessStopped(
	url: string,
	key: string,
	prober: NodeProber,
	signal: AbortSignal
): Promise< SiteClient | null > {
	try {
		return await unlessStopped( connect( url, key, prober ), signal );
	} catch ( error ) {
		if ( signal.aborted ) {
			return null;
		}
		throw error;
	}
}

/** Whether any certificate is accepted. What was pasted does not decide whom a key is shown to. */
function acceptsAny(
	{ insecure = false }: Options,
	reading: Reading | null,
	hasKey: boolean
): boolean {
	if ( insecure || ! reading?.insecure ) {
		return insecure;
	}
	if ( hasKey ) {
		console.error(
			'The pasted command accepts any certificate (-k). With a key that is not taken over: give --insecure too if you trust the way to the site.'
		);
	}
	return ! hasKey;
}

/** First what was found, then the file: a full disk must not cost the verdict. */
async function finish(
	diagnosis: Diagnosis,
	options: Options,
	interrupted: boolean
): Promise< void > {
	if ( options.json ) {
		process.stdout.write(
			`${ JSON.stringify( rendered( diagnosis ) ) }\n`
		);
	} else {
		printDiagnosis( diagnosis, process.stdout );
	}
	process.exitCode = interrupted ? EXIT.interrupted : statusOf( diagnosis );
	const out = options.out ?? ( interrupted ? DEFAULT_OUT : undefined );
	if ( out !== undefined ) {
		await writeRun( out, diagnosis );
		console.error( `The run is in ${ out }.` );
	}
}

/** 4 where not one request got any answer at all. */
function statusOf( { verdict, observations }: Diagnosis ): number {
	const silent =
		observations.length > 0 &&
		observations.every(
			( { error } ) =>
				error === 'refused' || error === 'dns' || error === 'tls'
		);
	if ( silent ) {
		return EXIT.unreachable;
	}
	if ( verdict.kind === 'healthy' ) {
		return EXIT.healthy;
	}
	return verdict.kind === 'inconclusive' ? EXIT.inconclusive : EXIT.verdict;
}
