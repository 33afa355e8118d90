/** All chains. Those of one lane run one after the other. */
import { blocked, keyed, otherBlocks } from './keyed.mjs';
import { proxies, slow } from './proxies.mjs';
import { apaches, pools, wholes } from './servers.mjs';

/** Lanes that may run at the same time: they share nothing that a fault changes. */
export const TOGETHER = [ proxies, pools, apaches, slow ];

/** Lanes that run alone, after those. */
export const LANES = [ [ ...keyed, blocked, ...otherBlocks ], wholes ];
