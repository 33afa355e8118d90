import { say } from '../contract';
import type { RunContext } from './run/prober';
import type { StepResult } from './steps/step';

/**
 * The result of a step that needs the site's REST API, where there is none.
 *
 * @param context The run.
 * @return Null where the API can be used.
 */
export function needsSite( context: RunContext ): StepResult | null {
	if ( context.options.site === null ) {
		return {
			status: 'skipped',
			summary: say`Needs a key of the site: make one under Tools > Gateway Doctor, and give it with --key.`,
		};
	}
	if ( context.site === null || context.run === null ) {
		return {
			status: 'could not tell',
			summary:
				context.unreachable?.message ??
				say`The site could not be asked.`,
		};
	}
	return null;
}
