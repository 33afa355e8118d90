import { drop, readJson, write } from '../shared/stored';

/** What a reload must not lose, and what must not stay in force unseen. */
export interface Kept {
	/** The run that the view had: it is ended before another one begins. */
	run: string | null;
	/** Files of the plugins that were off. */
	off: string[];
	/** Stylesheet that was chosen; null for the site's own. */
	theme: string | null;
}

const key = ( home: string ): string => `gateway-doctor:by-hand:${ home }`;

/** Keeps the switches in this tab of the browser. Where that is forbidden, a reload begins with everything on. */
export function keep( storage: Storage, home: string, kept: Kept ): void {
	write( storage, key( home ), JSON.stringify( kept ) );
}

/** The switches of this tab; null where there are none that can be read. */
export function recall( storage: Storage, home: string ): Kept | null {
	const value = readJson( storage, key( home ) ) as Partial< Kept > | null;
	return Array.isArray( value?.off )
		? {
				run: typeof value.run === 'string' ? value.run : null,
				off: value.off.filter(
					( file ): file is string => typeof file === 'string'
				),
				theme: typeof value.theme === 'string' ? value.theme : null,
			}
		: null;
}

/** Nothing is in force any more. */
export function forget( storage: Storage, home: string ): void {
	drop( storage, key( home ) );
}
