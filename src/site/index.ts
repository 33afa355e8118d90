export { createClient } from './client';
export type { RestAnswer, Transport } from './transport';
export * from './types';
export { restCandidates, routeUrl, sameOrigin } from './urls';
