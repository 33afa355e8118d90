import { useEffect, useState } from '@wordpress/element';
import type { Diagnosis } from '../../contract';
import { recallRuns, rememberRun, type PastRun } from '../history';

/** The history of this browser; a run that ends in another tab shows up here too. */
export function useHistory(
	home: string
): [ PastRun[], ( diagnosis: Diagnosis ) => void ] {
	const [ runs, setRuns ] = useState( () =>
		recallRuns( window.localStorage, home )
	);
	useEffect( () => {
		const refresh = () =>
			setRuns( recallRuns( window.localStorage, home ) );
		window.addEventListener( 'storage', refresh );
		return () => window.removeEventListener( 'storage', refresh );
	}, [ home ] );
	return [
		runs,
		( diagnosis ) => {
			rememberRun( window.localStorage, home, diagnosis );
			setRuns( recallRuns( window.localStorage, home ) );
		},
	];
}
