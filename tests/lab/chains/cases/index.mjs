/** All chains. Those of one lane run one after the other. */
import { blocked, disks, keyed, otherBlocks } from './keyed.mjs';
import { fronts, proxies, slow } from './proxies.mjs';
import { apaches, pools, wholes } from './servers.mjs';

/**
 * Lanes that may run at the same time: they share nothing that a fault changes.
 * Those with a key stand in one, for a site has one run at a time; those of
 * Apache too, which read one .htaccess.
 */
export const TOGETHER = [
	proxies,
	fronts,
	pools,
	[ ...apaches, ...keyed, blocked, ...otherBlocks ],
	slow,
];

/** Lanes that run alone, after those. */
export const LANES = [ disks, wholes ];
