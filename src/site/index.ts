export { createClient } from './client';
export { again, type Connection } from './connection';
export { assertOwnPage, isOfSite, otherSiteOf, siteFor } from './own-page';
export type { RestAnswer, Transport } from './transport';
export * from './types';
export {
	freshUrl,
	restCandidates,
	restHints,
	routeUrl,
	sameOrigin,
} from './urls';
