import { useEffect, useState } from '@wordpress/element';
import type { Diagnosis } from '../../contract';
import { keep, keptKey, recall } from './kept-diagnosis';
import { keepSaid } from '../shared/render';
import { concerns, local } from '../shared/stored';

/** The last finished diagnosis: it survives a reload, and one of another tab shows up here too. */
export function useKept(
	home: string
): [ Diagnosis | null, ( diagnosis: Diagnosis ) => void ] {
	const [ diagnosis, setDiagnosis ] = useState< Diagnosis | null >( () =>
		recall( local(), home )
	);
	useEffect( () => {
		const refresh = ( event: StorageEvent ) => {
			if ( concerns( event, keptKey( home ) ) ) {
				setDiagnosis( recall( local(), home ) );
			}
		};
		window.addEventListener( 'storage', refresh );
		return () => window.removeEventListener( 'storage', refresh );
	}, [ home ] );
	return [
		diagnosis,
		( ended ) => {
			keep( local(), home, ended );
			const { verdict, steps, proof, ruledOut } = ended;
			keepSaid( local(), home, [ verdict, steps, proof, ruledOut ] );
			setDiagnosis( ended );
		},
	];
}
