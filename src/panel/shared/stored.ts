/**
 * All that this panel keeps in the browser goes through here: storage may be
 * forbidden (reading `window.localStorage` throws then), full, or broken, and
 * what is in it may be of another version, or of somebody else. None of that is
 * worth an error on the screen: what cannot be kept is not kept.
 */

/** As the page's storage, for as long as the page is open. */
class PageStorage implements Storage {
	private readonly values = new Map< string, string >();

	public get length(): number {
		return this.values.size;
	}

	public key( index: number ): string | null {
		return [ ...this.values.keys() ][ index ] ?? null;
	}

	public getItem( key: string ): string | null {
		return this.values.get( key ) ?? null;
	}

	public setItem( key: string, value: string ): void {
		this.values.set( key, value );
	}

	public removeItem( key: string ): void {
		this.values.delete( key );
	}

	public clear(): void {
		this.values.clear();
	}
}

const instead = {
	localStorage: new PageStorage(),
	sessionStorage: new PageStorage(),
};

function storageOf( kind: keyof typeof instead ): Storage {
	// Null in some web views.
	const storage = quietly< Storage | null >( () => window[ kind ], null );
	return storage ?? instead[ kind ];
}

/** What this browser keeps of this site; where it may keep nothing, this page does. */
export const local = (): Storage => storageOf( 'localStorage' );

/** The same for this tab alone. */
export const session = (): Storage => storageOf( 'sessionStorage' );

/** Whatever a browser throws here (not all of it is a DOMException) means that it keeps nothing. */
function quietly< T >( act: () => T, otherwise: T ): T {
	try {
		return act();
	} catch {
		return otherwise;
	}
}

/** What is kept; null where nothing is, or where it cannot be read. */
export function read( storage: Storage, key: string ): string | null {
	return quietly( () => storage.getItem( key ), null );
}

/** What is kept, as JSON; null where there is none. Whoever takes it has to check it. */
export function readJson( storage: Storage, key: string ): unknown {
	const text = read( storage, key );
	return quietly( () => JSON.parse( text ?? 'null' ) as unknown, null );
}

/**
 * Keeps a text.
 *
 * @return Whether there was room.
 */
export function write( storage: Storage, key: string, text: string ): boolean {
	return quietly( () => {
		storage.setItem( key, text );
		return true;
	}, false );
}

/** Forgets it. */
export function drop( storage: Storage, key: string ): void {
	quietly( () => storage.removeItem( key ), undefined );
}

/** The keys that begin so. */
export function keysOf( storage: Storage, begin: string ): string[] {
	return quietly(
		() =>
			Array.from(
				{ length: storage.length },
				( _, index ) => storage.key( index ) ?? ''
			).filter( ( key ) => key.startsWith( begin ) ),
		[]
	);
}

/** Forgets all that this panel has kept. */
export function forgetAll(): void {
	for ( const storage of [ local(), session() ] ) {
		keysOf( storage, 'gateway-doctor:' ).forEach( ( key ) =>
			drop( storage, key )
		);
	}
}

/** Whether another tab has changed a key: null means that it forgot them all. */
export const concerns = ( event: StorageEvent, key: string ): boolean =>
	event.key === null || event.key === key;
