/** All checks of guards, by the site that they need. */
import { DATABASE } from './database.mjs';
import { DIAGNOSES, LIGHT_DIAGNOSES } from './diagnoses.mjs';
import { ENGINE, startEngine } from './engine.mjs';
import { FILES } from './files.mjs';
import { LEAVING } from './leaving.mjs';
import { startLight } from './light.mjs';
import { LOCKS } from './locks.mjs';
import { MASKS } from './masks.mjs';
import { NETWORK } from './network.mjs';
import { SAFETY } from './safety.mjs';
import { SESSIONS } from './sessions.mjs';
import { LIGHT, SHOP } from './shop.mjs';
import { startGuarded } from './site.mjs';
import { WORKERS } from './workers.mjs';

export const SITES = [
	{
		start: startGuarded,
		checks: [
			...DATABASE,
			...LEAVING,
			...SHOP,
			...MASKS,
			...LOCKS,
			...WORKERS,
			...SAFETY,
			...SESSIONS,
			...FILES,
			...DIAGNOSES,
		],
	},
	{ start: () => startGuarded( { multisite: true } ), checks: NETWORK },
	{ start: startEngine, checks: ENGINE },
	{ start: startLight, checks: [ ...LIGHT, ...LIGHT_DIAGNOSES ] },
];
