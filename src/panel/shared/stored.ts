/**
 * All that this panel keeps in the browser goes through {@link stored}: storage may
 * be forbidden (reading `window.localStorage` throws then), full, or broken, and
 * what is in it may be of another version, or of somebody else. None of that is
 * worth an error on the screen: what cannot be kept is not kept.
 */
import { useMemo, useSyncExternalStore } from '@wordpress/element';

/** A value that this browser keeps under one key. */
export interface Stored< Value > {
	/** What is kept; null where nothing is, or where it is not what it should be. */
	read: () => Value | null;
	/**
	 * Keeps a value.
	 *
	 * @return Whether there was room.
	 */
	write: ( value: Value ) => boolean;
	/** Forgets it. */
	remove: () => void;
	/** Calls back when it has changed, in this page or in another tab; returns how to end that. */
	subscribe: ( listener: () => void ) => () => void;
	/** The same, for what other tabs change alone. */
	subscribeElsewhere: ( listener: () => void ) => () => void;
}

type Kind = 'localStorage' | 'sessionStorage';

const PREFIX = 'gateway-doctor:';

/** Where storage is forbidden: as the browser's, for as long as the page is open. */
const pages: { [ kind in Kind ]: Map< string, string > } = {
	localStorage: new Map(),
	sessionStorage: new Map(),
};

/** Who wants to know of what this page changes. */
const listeners = new Set< ( key: string ) => void >();

/** Whatever a browser throws here (not all of it is a DOMException) means that it keeps nothing. */
function quietly< T >( act: () => T, otherwise: T ): T {
	try {
		return act();
	} catch {
		return otherwise;
	}
}

/** Null in some web views too. */
const storageOf = ( kind: Kind ): Storage | null =>
	quietly< Storage | null >( () => window[ kind ], null );

function readText( kind: Kind, key: string ): string | null {
	const storage = storageOf( kind );
	return storage === null
		? ( pages[ kind ].get( key ) ?? null )
		: quietly( () => storage.getItem( key ), null );
}

function writeText( kind: Kind, key: string, text: string ): boolean {
	const storage = storageOf( kind );
	return quietly( () => {
		if ( storage === null ) {
			pages[ kind ].set( key, text );
		} else {
			storage.setItem( key, text );
		}
		return true;
	}, false );
}

function removeKey( kind: Kind, key: string ): void {
	const storage = storageOf( kind );
	pages[ kind ].delete( key );
	quietly( () => storage?.removeItem( key ), undefined );
}

const told = ( key: string ) =>
	listeners.forEach( ( listener ) => listener( key ) );

/**
 * A value that this browser keeps, as JSON.
 *
 * @param name     Of the key, below this panel's prefix.
 * @param validate Whether what is kept is such a value: nothing else is read.
 * @param kind     `sessionStorage` for this tab alone.
 */
export function stored< Value >(
	name: string,
	validate: ( value: unknown ) => value is Value,
	kind: Kind = 'localStorage'
): Stored< Value > {
	const key = PREFIX + name;
	// The same text is the same value: who looks again need not draw again.
	let seen: { text: string | null; value: Value | null } | null = null;
	const read = (): Value | null => {
		const text = readText( kind, key );
		if ( seen === null || seen.text !== text ) {
			const value = quietly(
				(): unknown => JSON.parse( text ?? 'null' ),
				null
			);
			seen = { text, value: validate( value ) ? value : null };
		}
		return seen.value;
	};
	const subscribeElsewhere = ( listener: () => void ) => {
		const heard = ( event: StorageEvent ) => {
			// Null where the other tab has forgotten them all.
			if ( event.key === null || event.key === key ) {
				listener();
			}
		};
		window.addEventListener( 'storage', heard );
		return () => window.removeEventListener( 'storage', heard );
	};
	return {
		read,
		write: ( value ) => {
			const done = writeText( kind, key, JSON.stringify( value ) );
			told( key );
			return done;
		},
		remove: () => {
			removeKey( kind, key );
			told( key );
		},
		subscribe: ( listener ) => {
			const heard = ( changed: string ) => changed === key && listener();
			listeners.add( heard );
			const end = subscribeElsewhere( listener );
			return () => {
				listeners.delete( heard );
				end();
			};
		},
		subscribeElsewhere,
	};
}

/**
 * What is kept, as it is now: also where this page or another tab changes it.
 *
 * @param of   Makes the stored value of a site.
 * @param home The site.
 */
export function useStored< Value >(
	of: ( home: string ) => Stored< Value >,
	home: string
): Value | null {
	const { subscribe, read } = useMemo( () => of( home ), [ of, home ] );
	return useSyncExternalStore( subscribe, read );
}

/**
 * Forgets all that begins so.
 *
 * @param name As in {@link stored}; without it, all that this panel has kept.
 */
export function forgetAll( name = '' ): void {
	for ( const kind of [ 'localStorage', 'sessionStorage' ] as const ) {
		const storage = storageOf( kind );
		const keys = quietly(
			() =>
				Array.from(
					{ length: storage?.length ?? 0 },
					( _, index ) => storage?.key( index ) ?? ''
				),
			[]
		);
		[ ...keys, ...pages[ kind ].keys() ]
			.filter( ( key ) => key.startsWith( PREFIX + name ) )
			.forEach( ( key ) => removeKey( kind, key ) );
	}
}
