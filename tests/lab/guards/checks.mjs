/** All checks of guards, by the site that they need. */
import { DATABASE } from './database.mjs';
import { LEAVING } from './leaving.mjs';
import { LOCKS } from './locks.mjs';
import { MASKS } from './masks.mjs';
import { NETWORK } from './network.mjs';
import { SAFETY } from './safety.mjs';

export const SITES = [
	{
		settings: {},
		checks: [ ...DATABASE, ...LEAVING, ...MASKS, ...LOCKS, ...SAFETY ],
	},
	{ settings: { multisite: true }, checks: NETWORK },
];
