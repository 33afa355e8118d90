import type { StepName } from '../../contract';
import { browserCache } from './browser-cache';
import { errorLog } from './error-log';
import { gateway } from './gateway';
import { host } from './host';
import { otherBrowser } from './other-browser';
import { overload } from './overload';
import { plugins } from './plugins';
import { refresh } from './refresh';
import { theme } from './theme';
import type { Step } from './step';

/** What runs, for each step of ../registry.ts. */
export const RUNS: { readonly [ name in StepName ]: Step } = {
	refresh,
	'browser-cache': browserCache,
	'other-browser': otherBrowser,
	gateway,
	overload,
	'error-log': errorLog,
	plugins,
	theme,
	host,
};
