import { joined, say, type Message, type Observation } from '../../../contract';
import { hasFailed, isPlain, requestIds, utc } from '../../../report';
import type { RunContext } from '../../run/context';
import type { Step, StepResult } from '../step';
import { about } from './about';

/** How many are named here: the report has the others. */
const NAMED = 5;

/** A request as a host looks for it in a log: when, what came, and under which ids. */
function line( seen: Observation ): Message {
	const ids = [ say`probe ${ seen.probe.id }`, ...requestIds( seen ) ];
	return say`${ utc( seen.at ) } ${ seen.status ?? seen.error } (${ joined( ids ) })`;
}

/** Write to the host: the report is made from what the other steps found. */
export const host: Step = { ...about, always: true, run };

async function run( { state }: RunContext ): Promise< StepResult > {
	const failed = state.observations.filter( hasFailed );
	if ( failed.length === 0 ) {
		return {
			status: 'skipped',
			summary: say`Nothing failed, so there is nothing to report.`,
		};
	}
	// Requests as visitors send them are what a host finds in every log.
	const first = [
		...failed.filter( isPlain ),
		...failed.filter( ( seen ) => ! isPlain( seen ) ),
	];
	const withIds = failed.filter(
		( seen ) => requestIds( seen ).length > 0
	).length;
	return {
		status: 'passed',
		summary: say`The report is ready: ${ failed.length } failing requests with their times (UTC)${
			withIds === 0 ? '' : say`, the ids that each hop gave them`
		}, what was ruled out, and what to ask.`,
		evidence: first.slice( 0, NAMED ).map( line ),
	};
}
