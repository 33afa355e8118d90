import { say, verbatim, type Message, type LogEntry } from '../../../contract';
import { groupEntries, type EntryGroup } from '../../../logs';
import { lastMark, nameMark } from '../../../probe';
import { SiteError, type SiteClient } from '../../../site';
import { everythingOn, isFine } from '../../baseline';
import type { SiteContext } from '../../run/context';
import { isAccusing } from '../../suspects';
import type { Step, StepResult } from '../step';
import { about } from './about';

/** Read error_log, and what PHP wrote down about itself before it died. */
export const errorLog: Step = {
	...about,
	settled: true,
	needsSite: true,
	run,
};

async function run( context: SiteContext ): Promise< StepResult > {
	const seen = await everythingOn( context );
	await context.readLogs();
	const entries = context.state.entries.filter(
		( { cause } ) => cause !== 'no_fault'
	);
	const named = entries.filter( isAccusing );
	const { options, facts } = context;
	const cron = await whatCronDid( options.site, facts.run.id );
	const evidence = [
		...groupEntries( entries ).map( inWords ),
		...( cron === null ? [] : [ cron ] ),
		...context.notes(),
	];
	const { judgement } = seen;
	if ( isFine( context.facts ) ) {
		return {
			status: 'passed',
			summary: say`The page ran to its end in PHP, and no error was logged.`,
			evidence,
		};
	}
	if ( judgement.accused !== null ) {
		return {
			status: 'found',
			summary: say`${ whatLogsSay( entries, named ) } ${ judgement.says }`,
			evidence,
		};
	}
	if ( named.length > 0 ) {
		const last = named.at( -1 );
		return {
			status: 'found',
			summary: say`The log names the ${ last?.culprit?.kind } ${ last?.culprit?.slug }.`,
			evidence,
		};
	}
	return {
		status: 'passed',
		summary: judgement.good
			? say`With our guard on, the page was fine: nothing was logged.`
			: say`No plugin or theme is named in any log. ${ judgement.says }`,
		evidence,
	};
}

const GRAVE: ReadonlySet< LogEntry[ 'severity' ] > = new Set( [
	'fatal',
	'error',
] );

function whatLogsSay(
	entries: readonly LogEntry[],
	named: readonly LogEntry[]
): Message {
	if ( named.length > 0 ) {
		return say`The log says it, and the flight record, which PHP kept while it ran:`;
	}
	return entries.some( ( { severity } ) => GRAVE.has( severity ) )
		? say`The logs show that it failed but name nobody; the flight record, which PHP kept while it ran, does:`
		: say`No log says why, but the flight record does, which PHP kept while it ran:`;
}

function inWords( { entry, count }: EntryGroup ): Message {
	const who = entry.culprit
		? `${ entry.culprit.kind } ${ entry.culprit.slug }: `
		: '';
	const line = `${ entry.time ?? '' } ${ who }${ entry.message }`.trim();
	return count > 1 ? say`${ line } (${ count } times)` : verbatim( line );
}

/** Under this id the agent keeps the records of cron's own requests during a run. */
const CRON = 'wpcron';

/**
 * What became of cron while a run was in force: nobody waits for its answer,
 * but an event that hangs or dies takes a PHP worker from the visitors.
 *
 * @param site  The site.
 * @param runId Of the run.
 * @return One sentence where cron's last request died or failed; else null, as
 * where the site cannot be asked.
 */
export async function whatCronDid(
	site: Pick< SiteClient, 'record' >,
	runId: string
): Promise< Message | null > {
	try {
		const record = await site.record( runId, CRON );
		if ( record === null ) {
			return null;
		}
		const where = nameMark( lastMark( record ) );
		if ( record.state === 'died' ) {
			return say`WordPress's cron died meanwhile: ${ where }.`;
		}
		return record.error === null
			? null
			: say`WordPress's cron failed meanwhile: ${ where }: ${ record.error.message }`;
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return null;
		}
		throw error;
	}
}
