export { headerOf, maskOf, acknowledgementOf } from './header';
export {
	flawIn,
	judge,
	lastMark,
	nameMark,
	setItself,
	type Judgement,
	type Meaning,
} from './judge';
export { observe, release, type ObserveOptions } from './observe';
export { pauseFor } from './pause';
export { retrying } from './retry';
export type { Answer, PlainRequest, Prober } from './types';
export { viewOf } from './view';
