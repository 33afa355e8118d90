export { arrayOf, bytesOf, textOf } from './bytes';
export { doingRequest, mayChange, NOT_COVERED, whyNever } from './changes';
export { textFrom } from './decode';
export { describe, isSame } from './describe';
export { doesSomething, doingParts, harmlessPage } from './doing';
export { harLines } from './har';
export {
	firstFailed,
	isSameSite,
	type HarChoice,
	type HarLine,
} from './har-choice';
export { kindOf, noFiles, readRequest } from './read';
export { secretsOf, withoutSecrets } from './secrets';
export {
	RequestError,
	type Bytes,
	type ReadFile,
	type Reading,
	type ReplayRequest,
} from './types';
