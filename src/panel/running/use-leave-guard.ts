import { useEffect } from '@wordpress/element';

/** Asks before the page is left while a run is under way: it ends with the page. */
export function useLeaveGuard( running: boolean ): void {
	useEffect( () => {
		if ( ! running ) {
			return undefined;
		}
		const ask = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', ask );
		return () => window.removeEventListener( 'beforeunload', ask );
	}, [ running ] );
}
