import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = [
	'chromium',
	'chromium-browser',
	'google-chrome-stable',
	'google-chrome',
];

/** Where Chromium is: CHROMIUM_PATH, or the first on the PATH. Throws with what to do. */
export function findChromium(): string {
	const told = process.env.CHROMIUM_PATH;
	if ( told !== undefined && told !== '' ) {
		return told;
	}
	const folders = ( process.env.PATH ?? '' ).split( ':' );
	for ( const name of NAMES ) {
		for ( const folder of folders ) {
			const file = join( folder, name );
			if ( existsSync( file ) ) {
				return file;
			}
		}
	}
	throw new Error(
		'Chromium was not found. Install it, or say where it is: CHROMIUM_PATH=/path/to/chromium'
	);
}
