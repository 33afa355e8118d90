export type * from './types';
export { LIFTABLE_GUARD, PLUGIN_REMEDIES, VERSION } from './plugin';

import type { Component, Step } from './types';

export type StepName = Step[ 'step' ];
export type ComponentKind = Component[ 'kind' ];

/** The guides' order. */
export const STEP_NAMES: readonly StepName[] = [
	'refresh',
	'browser-cache',
	'other-browser',
	'gateway',
	'overload',
	'error-log',
	'plugins',
	'theme',
	'host',
];
export {
	howSaid,
	inOne,
	listen,
	remember,
	both,
	capital,
	joined,
	say,
	templateOf,
	type Said,
} from './say';
export { decodeEntities, textOf } from './entities';
