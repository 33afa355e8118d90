import { useEffect, useState } from '@wordpress/element';
import type { Diagnosis } from '../../contract';
import { keep, recall } from '../memory';
import { keepSaid } from '../said';

/** The last finished diagnosis: it survives a reload, and one of another tab shows up here too. */
export function useKept(
	home: string
): [ Diagnosis | null, ( diagnosis: Diagnosis ) => void ] {
	const [ diagnosis, setDiagnosis ] = useState< Diagnosis | null >( () =>
		recall( window.localStorage, home )
	);
	useEffect( () => {
		const refresh = () =>
			setDiagnosis( recall( window.localStorage, home ) );
		window.addEventListener( 'storage', refresh );
		return () => window.removeEventListener( 'storage', refresh );
	}, [ home ] );
	return [
		diagnosis,
		( ended ) => {
			keep( window.localStorage, home, ended );
			const { verdict, steps, proof, ruledOut } = ended;
			keepSaid( window.localStorage, home, [
				verdict,
				steps,
				proof,
				ruledOut,
			] );
			setDiagnosis( ended );
		},
	];
}
