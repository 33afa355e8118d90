import { joined, say, inOne } from '../../../contract';
import type { FlightRecord } from '../../../contract';
import { SiteError, type ServerState } from '../../../site';
import { OutOfProbes, type RunContext, type Seen } from '../../run/prober';
import { ruleInWords } from '../../firewall';
import { costFindings, costInWords } from './costs';
import { poolFindings, trafficFindings } from './crowd';
import { findingsOf, ranked } from './findings';
import { childrenFindings, childrenLines } from './fpm-log';
import { measured } from './measured';
import { overloadVerdict } from './verdict';
import { serverOf } from '../../server';
import { needsSite } from '../../baseline';
import { plainFailure } from '../refresh';
import type { StepModule } from '../step';

/** Where the site does not say how its server does, the logs and the record are read all the same. */
const UNKNOWN: ServerState = {
	load: null,
	cores: null,
	memory: null,
	disk: null,
	databaseMs: null,
	autoloadBytes: null,
	cronBacklog: null,
};

/** Server load: is it too much for the machine? */
export const overload: StepModule = async ( context ) => {
	const missing = needsSite( context );
	const { site: client } = context.options;
	if ( missing !== null || client === null || context.site === null ) {
		return missing ?? { status: 'skipped', summary: '' };
	}
	const fails = plainFailure( context ) !== null;
	const server = ( await serverOf( context ) ) ?? UNKNOWN;
	const lines = await childrenLines( client, context.site, Date.now() );
	const record = await recordOf( context );
	const findings = ranked( [
		...findingsOf( server ),
		...poolFindings( server, fails ),
		...childrenFindings( lines ),
		...trafficFindings( server, context.usual ),
		...costFindings( record ),
	] );
	await context.readLogs();
	if ( fails ) {
		context.overloaded = overloadVerdict( findings, context.state.entries );
	}
	const { numbers, missing: names } = measured( server );
	const unknown = [
		...names,
		...( lines === null ? [ say`PHP-FPM's log` ] : [] ),
		...( record === null ? [ say`what each plugin costs` ] : [] ),
	];
	const [ first ] = findings;
	const grave = context.overloaded !== null || ( first?.weight ?? 0 ) > 1;
	const evidence = [
		...findings.map(
			( { says, remedy, source } ) =>
				say`${ says } ${ remedy } (${ source })`
		),
		...numbers,
		...[ costInWords( record ) ].filter( Boolean ),
		...( unknown.length === 0
			? []
			: [ say`Could not be measured: ${ joined( unknown ) }.` ] ),
		...( server.blocked ?? [] ).map( ruleInWords ),
	];
	if ( numbers.length === 0 && ! grave ) {
		return {
			status: 'could not tell',
			summary: say`Nothing of the server could be measured.`,
			evidence,
		};
	}
	const summary =
		context.overloaded?.summary ??
		( grave && first
			? say`${ first.says } ${ first.remedy }`
			: undefined ) ??
		calm( findings.length, unknown );
	return { status: grave ? 'found' : 'passed', summary, evidence };
};

/** What was not measured is not as it should be: it is not known. */
function calm( smaller: number, unknown: readonly string[] ): string {
	return inOne( [
		smaller === 0
			? say`What could be measured of the server is as it should be.`
			: say`Nothing that could be measured of the server explains an error by itself.`,
		...( unknown.length === 0
			? []
			: [ say`Could not be measured: ${ joined( unknown ) }.` ] ),
	] );
}

/** What a page with everything on costs; the next step reads the same probe. */
async function recordOf( context: RunContext ): Promise< FlightRecord | null > {
	try {
		const seen = await everythingOn( context );
		return seen.observation.record;
	} catch ( error ) {
		if ( error instanceof SiteError || error instanceof OutOfProbes ) {
			return null;
		}
		throw error;
	}
}

/**
 * The guarded request with everything on, and a flight record: sent once a run.
 *
 * @param context The run.
 */
export async function everythingOn( context: RunContext ): Promise< Seen > {
	context.everythingOn ??= await context.send(
		say`Everything on, with a flight record`,
		{
			enabled: null,
			theme: null,
			record: context.options.record === false ? 'none' : 'full',
			guarded: true,
		}
	);
	return context.everythingOn;
}
