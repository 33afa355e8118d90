export type * from './types';
export { LIFTABLE_GUARD, LIFTED_AS, PLUGIN_REMEDIES, VERSION } from './plugin';

import type { Component, Step } from './types';

export type StepName = Step[ 'step' ];
export type ComponentKind = Component[ 'kind' ];

export {
	both,
	capital,
	inOne,
	isMessage,
	isUnsaid,
	joined,
	render,
	rendered,
	say,
	templateOf,
	UNSAID,
	verbatim,
	type MessageValue,
	type Rendered,
	type Translate,
} from './message';
export { decodeEntities, textOf } from './entities';
