import { useEffect, useState } from '@wordpress/element';

const key = ( home: string ): string => `gateway-doctor:running:${ home }`;

/**
 * When a diagnosis began that this page did not see end: it was cut off by a
 * reload, or runs in another tab. Null where there is none.
 */
export function useUnfinished( home: string, running: boolean ): string | null {
	const [ since, setSince ] = useState( () =>
		window.localStorage.getItem( key( home ) )
	);
	const [ ran, setRan ] = useState( false );
	useEffect( () => {
		const refresh = () =>
			setSince( window.localStorage.getItem( key( home ) ) );
		window.addEventListener( 'storage', refresh );
		return () => window.removeEventListener( 'storage', refresh );
	}, [ home ] );
	useEffect( () => {
		if ( running ) {
			setRan( true );
			setSince( null );
			window.localStorage.setItem(
				key( home ),
				new Date().toISOString()
			);
		} else if ( ran ) {
			window.localStorage.removeItem( key( home ) );
		}
	}, [ home, running, ran ] );
	return running ? null : since;
}
