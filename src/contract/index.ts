export type * from './types';
export { LIFTABLE_GUARD, PLUGIN_REMEDIES, VERSION } from './plugin';

import type { Component, Step } from './types';

export type StepName = Step[ 'step' ];
export type ComponentKind = Component[ 'kind' ];

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
