import type { StepName } from '../contract';

/** The steps as a report calls them. */
export const TITLES: { [ step in StepName ]: string } = {
	refresh: 'Refresh and wait',
	'browser-cache': 'Browser cache',
	'other-browser': 'Another browser',
	gateway: 'CDN, proxy and firewall',
	overload: 'Server load',
	'error-log': 'Error log',
	plugins: 'Plugins',
	theme: 'Theme',
	host: 'Report for the host',
};
