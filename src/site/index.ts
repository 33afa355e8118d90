export { createClient } from './client';
export { again, type Connection } from './connection';
export type { RestAnswer, Transport } from './transport';
export * from './types';
export { freshUrl, restCandidates, routeUrl, sameOrigin } from './urls';
