import type { StepName } from '../contract';
import { about as browserCache } from './steps/browser-cache/about';
import { about as errorLog } from './steps/error-log/about';
import { about as gateway } from './steps/gateway/about';
import { about as host } from './steps/host/about';
import { about as otherBrowser } from './steps/other-browser/about';
import { about as overload } from './steps/overload/about';
import { about as plugins } from './steps/plugins/about';
import { about as refresh } from './steps/refresh/about';
import { about as theme } from './steps/theme/about';
import type { About } from './steps/about';

/** The steps in the guides' order. A new one is its folder and a line here; ./steps/index.ts then asks for its run. */
export const STEPS: readonly About[] = [
	refresh,
	browserCache,
	otherBrowser,
	gateway,
	overload,
	errorLog,
	plugins,
	theme,
	host,
];

export const STEP_NAMES: readonly StepName[] = STEPS.map(
	( { name } ) => name
);

/** What a step is. */
export function aboutStep( name: StepName ): About {
	const about = STEPS.find( ( step ) => step.name === name );
	if ( about === undefined ) {
		throw new Error( `There is no step ${ name }.` );
	}
	return about;
}
