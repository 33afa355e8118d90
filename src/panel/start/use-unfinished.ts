import { useEffect, useState } from '@wordpress/element';
import { concerns, drop, local, read, write } from '../shared/stored';

const key = ( home: string ): string => `gateway-doctor:running:${ home }`;

/** What stands there, where it is a time. */
function begun( home: string ): string | null {
	const since = read( local(), key( home ) );
	return since !== null && Number.isFinite( Date.parse( since ) )
		? since
		: null;
}

/**
 * When a diagnosis began that this page did not see end: it was cut off by a
 * reload, or runs in another tab. Null where there is none.
 *
 * @param home    The site.
 * @param running This page runs one, or tries to start it.
 * @param began   It has begun: one that was refused leaves nothing.
 */
export function useUnfinished(
	home: string,
	running: boolean,
	began: boolean
): string | null {
	const [ since, setSince ] = useState( () => begun( home ) );
	const [ ran, setRan ] = useState( false );
	useEffect( () => {
		const refresh = ( event: StorageEvent ) => {
			if ( concerns( event, key( home ) ) ) {
				setSince( begun( home ) );
			}
		};
		window.addEventListener( 'storage', refresh );
		return () => window.removeEventListener( 'storage', refresh );
	}, [ home ] );
	useEffect( () => {
		if ( running && began ) {
			setRan( true );
			setSince( null );
			write( local(), key( home ), new Date().toISOString() );
		} else if ( ! running && ran ) {
			setRan( false );
			drop( local(), key( home ) );
		}
	}, [ home, running, began, ran ] );
	return running ? null : since;
}
