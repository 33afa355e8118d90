import { useEffect, useState } from '@wordpress/element';

/** True once a run has ended while the page was open: only then may the focus be moved. */
export function useFresh( running: boolean ): boolean {
	const [ ran, setRan ] = useState( false );
	useEffect( () => {
		if ( running ) {
			setRan( true );
		}
	}, [ running ] );
	return ran && ! running;
}
