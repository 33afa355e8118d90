import type { LogEntry } from '../../contract';
import { isFine } from './refresh';
import { needsSite } from './needs-site';
import type { StepModule } from './types';

/** Read error_log, and what PHP wrote down about itself before it died. */
export const errorLog: StepModule = async ( context ) => {
	const missing = needsSite( context );
	if ( missing !== null ) {
		return missing;
	}
	const seen = await context.send( 'Everything on, with a flight record', {
		enabled: null,
		theme: null,
		record: context.options.record === false ? 'none' : 'full',
		guarded: true,
	} );
	context.everythingOn = seen;
	await context.readLogs();
	const named = context.state.entries.filter( isAccusing );
	const evidence = context.state.entries.map( inWords );
	const { judgement } = seen;
	if ( isFine( context ) ) {
		return {
			status: 'passed',
			summary: 'The page ran to its end in PHP, and no error was logged.',
			evidence,
		};
	}
	if ( judgement.accused !== null ) {
		return {
			status: 'found',
			summary:
				named.length > 0
					? `The log and the flight record say it: ${ judgement.says }`
					: `No log says anything, but the flight record does: ${ judgement.says }`,
			evidence,
		};
	}
	if ( named.length > 0 ) {
		const last = named.at( -1 );
		return {
			status: 'found',
			summary: `The log names the ${ last?.culprit?.kind } ${ last?.culprit?.slug }.`,
			evidence,
		};
	}
	return {
		status: 'passed',
		summary: judgement.good
			? 'With our guard on, the page was fine: nothing was logged.'
			: `No plugin or theme is named in any log. ${ judgement.says }`,
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

function inWords( entry: LogEntry ): string {
	const who = entry.culprit
		? `${ entry.culprit.kind } ${ entry.culprit.slug }: `
		: '';
	return `${ entry.time ?? '' } ${ who }${ entry.message }`.trim();
}
