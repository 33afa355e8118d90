import { say } from '../../../contract';
import type { LogEntry } from '../../../contract';
import { groupEntries, type EntryGroup } from '../../../logs';
import { whatCronDid } from './cron';
import { everythingOn } from '../overload';
import { isFine } from '../refresh';
import { needsSite } from '../../baseline';
import type { StepModule } from '../step';

/** Read error_log, and what PHP wrote down about itself before it died. */
export const errorLog: StepModule = async ( context ) => {
	const missing = needsSite( context );
	if ( missing !== null ) {
		return missing;
	}
	const seen = await everythingOn( context );
	await context.readLogs();
	const entries = context.state.entries.filter(
		( { cause } ) => cause !== 'no_fault'
	);
	const named = entries.filter( isAccusing );
	const { site } = context.options;
	const cron =
		site && context.run ? await whatCronDid( site, context.run.id ) : null;
	const evidence = [
		...groupEntries( entries ).map( inWords ),
		...( cron === null ? [] : [ cron ] ),
		...context.ownDoing.inWords(),
		...context.missed,
	];
	const { judgement } = seen;
	if ( isFine( context ) ) {
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
};

/** Grave, and about a plugin or theme. */
export function isAccusing( entry: LogEntry ): boolean {
	return (
		entry.severity === 'fatal' &&
		( entry.culprit?.kind === 'plugin' || entry.culprit?.kind === 'theme' )
	);
}

const GRAVE: ReadonlySet< LogEntry[ 'severity' ] > = new Set( [
	'fatal',
	'error',
] );

function whatLogsSay(
	entries: readonly LogEntry[],
	named: readonly LogEntry[]
): string {
	if ( named.length > 0 ) {
		return say`The log says it, and the flight record, which PHP kept while it ran:`;
	}
	return entries.some( ( { severity } ) => GRAVE.has( severity ) )
		? say`The logs show that it failed but name nobody; the flight record, which PHP kept while it ran, does:`
		: say`No log says why, but the flight record does, which PHP kept while it ran:`;
}

function inWords( { entry, count }: EntryGroup ): string {
	const who = entry.culprit
		? `${ entry.culprit.kind } ${ entry.culprit.slug }: `
		: '';
	const often = count > 1 ? say` (${ count } times)` : '';
	return `${ entry.time ?? '' } ${ who }${ entry.message }${ often }`.trim();
}
