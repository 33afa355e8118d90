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
	try {
		storage.setItem( key( home ), JSON.stringify( kept ) );
	} catch ( error ) {
		if ( ! ( error instanceof DOMException ) ) {
			throw error;
		}
		// No room, or forbidden: nothing of it is in force after a reload.
	}
}

/** The switches of this tab; null where there are none that can be read. */
export function recall( storage: Storage, home: string ): Kept | null {
	try {
		const value = JSON.parse(
			storage.getItem( key( home ) ) ?? 'null'
		) as Partial< Kept > | null;
		return Array.isArray( value?.off )
			? {
					run: typeof value.run === 'string' ? value.run : null,
					off: value.off.filter(
						( file ): file is string => typeof file === 'string'
					),
					theme: typeof value.theme === 'string' ? value.theme : null,
				}
			: null;
	} catch ( error ) {
		if ( error instanceof SyntaxError || error instanceof DOMException ) {
			return null;
		}
		throw error;
	}
}

/** Nothing is in force any more. */
export function forget( storage: Storage, home: string ): void {
	storage.removeItem( key( home ) );
}
