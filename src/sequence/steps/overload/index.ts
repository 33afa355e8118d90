import {
	inOne,
	isUnsaid,
	joined,
	say,
	type Message,
	type FlightRecord,
	type LogEntry,
	type ServerState,
	type Verdict,
} from '../../../contract';
import { SiteError } from '../../../site';
import { everythingOn, plainFailure } from '../../baseline';
import { ruleInWords } from '../../firewall';
import { serverOf } from '../../requests';
import { OutOfProbes, type SiteContext } from '../../run/context';
import { makeVerdict } from '../../verdict/make';
import type { Step, StepResult } from '../step';
import { about } from './about';
import { costFindings, costInWords } from './costs';
import {
	childrenFindings,
	childrenLines,
	poolFindings,
	trafficFindings,
} from './workers';
import { findingsOf, ranked, type Finding } from './findings';
import { measured } from './measured';

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
export const overload: Step = {
	...about,
	settled: true,
	byEye: true,
	needsSite: true,
	run,
};

async function run( context: SiteContext ): Promise< StepResult > {
	const { options, facts } = context;
	const fails = plainFailure( facts ) !== null;
	const server = ( await serverOf( context ) ) ?? UNKNOWN;
	const lines = await childrenLines( options.site, facts.site, Date.now() );
	const record = await recordOf( context );
	const findings = ranked( [
		...findingsOf( server ),
		...poolFindings( server, fails ),
		...childrenFindings( lines ),
		...trafficFindings( server, context.usual ),
		...costFindings( record ),
	] );
	await context.readLogs();
	const overloaded = fails
		? overloadVerdict( findings, context.state.entries )
		: null;
	const { numbers, missing: names } = measured( server );
	const unknown = [
		...names,
		...( lines === null ? [ say`PHP-FPM's log` ] : [] ),
		...( record === null ? [ say`what each plugin costs` ] : [] ),
	];
	const [ first ] = findings;
	const costs = costInWords( record );
	const grave = overloaded !== null || ( first?.weight ?? 0 ) > 1;
	const evidence = [
		...findings.map(
			( { says, remedy, source } ) =>
				say`${ says } ${ remedy } (${ source })`
		),
		...numbers,
		...( isUnsaid( costs ) ? [] : [ costs ] ),
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
			facts: { overloaded },
		};
	}
	const summary =
		overloaded?.summary ??
		( grave && first
			? say`${ first.says } ${ first.remedy }`
			: undefined ) ??
		calm( findings.length, unknown );
	return {
		status: grave ? 'found' : 'passed',
		summary,
		evidence,
		facts: { overloaded },
	};
}

/** What was not measured is not as it should be: it is not known. */
function calm( smaller: number, unknown: readonly Message[] ): Message {
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
async function recordOf(
	context: SiteContext
): Promise< FlightRecord | null > {
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

/** Log entries that name what ran out, and what to do. */
const RAN_OUT: { [ cause: string ]: Message } = {
	disk_full: say`The disk is full. Have files deleted or the space raised; logs, backups and caches are the usual ones.`,
	fpm_max_children: say`All of PHP's workers were busy (pm.max_children). Ask your host to raise it, or find what keeps them busy in the access log and PHP-FPM's slow log.`,
	oom_kill: say`The server ran out of memory and the kernel ended a process. Ask your host for more, or for fewer PHP workers.`,
	db_too_many_connections: say`The database takes no more connections. Ask your host to raise max_connections, or find what keeps them open.`,
};

/**
 * The verdict where the server lacks something that by itself explains the
 * failures; null where nothing does. Load and memory alone do not: a site may
 * be busy and fail for another reason.
 *
 * @param findings As findingsOf() answers.
 * @param entries  What the logs said during the run.
 */
export function overloadVerdict(
	findings: readonly Finding[],
	entries: readonly LogEntry[]
): Verdict | null {
	const grave = findings.find( ( { weight } ) => weight === 3 );
	if ( grave?.cause ) {
		return makeVerdict(
			'overload',
			[ grave.culprit ?? { kind: 'os', slug: 'disk' } ],
			0.85,
			say`${ grave.says } ${ grave.culprit || ! RAN_OUT[ grave.cause ] ? grave.remedy : RAN_OUT[ grave.cause ] }`,
			grave.cause
		);
	}
	const logged = entries.find( ( { cause } ) => RAN_OUT[ cause ] );
	return logged === undefined
		? null
		: makeVerdict(
				'overload',
				logged.culprit === null
					? []
					: [
							{
								kind: logged.culprit.kind,
								slug: logged.culprit.slug,
							},
						],
				0.7,
				say`While the page failed, a log said: ${ logged.message } ${ RAN_OUT[ logged.cause ] ?? '' }`,
				logged.cause
			);
}
