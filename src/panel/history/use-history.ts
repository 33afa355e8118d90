import { useEffect, useState } from '@wordpress/element';
import type { Diagnosis } from '../../contract';
import { historyKey, recallRuns, rememberRun, type PastRun } from './past-runs';
import { concerns, local } from '../shared/stored';

/** The history of this browser; a run that ends in another tab shows up here too. */
export function useHistory(
	home: string
): [ PastRun[], ( diagnosis: Diagnosis ) => void ] {
	const [ runs, setRuns ] = useState( () => recallRuns( local(), home ) );
	useEffect( () => {
		const refresh = ( event: StorageEvent ) => {
			if ( concerns( event, historyKey( home ) ) ) {
				setRuns( recallRuns( local(), home ) );
			}
		};
		window.addEventListener( 'storage', refresh );
		return () => window.removeEventListener( 'storage', refresh );
	}, [ home ] );
	return [
		runs,
		( diagnosis ) => {
			rememberRun( local(), home, diagnosis );
			setRuns( recallRuns( local(), home ) );
		},
	];
}
