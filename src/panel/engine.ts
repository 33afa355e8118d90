// Everything that the first picture does not need: a chunk of its own, asked for at once.
export { LogParser } from '../logs';
export { createBrowserProber } from '../probe/browser';
export { retrying } from '../probe/retry';
export { diagnose, planningFor } from '../sequence';
