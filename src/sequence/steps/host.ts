import type { StepModule } from './types';

/** Write to the host: the report is made from what the other steps found. */
export const host: StepModule = async ( context ) => {
	const failed = context.state.observations.filter(
		( { status, error } ) => error !== null || ( status ?? 0 ) >= 500
	);
	if ( failed.length === 0 ) {
		return {
			status: 'skipped',
			summary: 'Nothing failed, so there is nothing to report.',
		};
	}
	return {
		status: 'passed',
		summary: `The report is ready: ${ failed.length } failing requests with their times (UTC), what was ruled out, and what to ask.`,
		evidence: failed
			.slice( -5 )
			.map(
				( { at, status, error, probe } ) =>
					`${ at } ${ status ?? error } (request ${ probe.id })`
			),
	};
};
