/** The guards; what each consists of stands in table/guard.mjs. */
import { DATABASE_GUARDS } from './table/database.mjs';
import { ENGINE_GUARDS } from './table/engine.mjs';
import { FILE_GUARDS } from './table/files.mjs';
import { LEAVING_GUARDS } from './table/leaving.mjs';
import { MASK_GUARDS } from './table/masks.mjs';
import { SAFETY_GUARDS } from './table/safety.mjs';

export const GUARDS = [
	...MASK_GUARDS,
	...LEAVING_GUARDS,
	...DATABASE_GUARDS,
	...SAFETY_GUARDS,
	...FILE_GUARDS,
	...ENGINE_GUARDS,
];
