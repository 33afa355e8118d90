import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { PersonAnswer } from '../../search';
import type { View } from '../../sequence';
import { hideView, seesView } from '../shared/view-cookie';

/** A page that waits for the owner's word. */
export interface Question {
	view: View;
	answer: ( answer: PersonAnswer ) => void;
}

export interface Judge {
	question: Question | null;
	/** Asks about a page that this browser has as its view, and resolves with what the owner says of it. */
	judge: ( view: View ) => Promise< PersonAnswer >;
	/** The run is over: the site's pages are as they are again. */
	dismiss: () => void;
}

/** Asks the owner how the page looks, one configuration at a time. */
export function useJudge( home: string ): Judge {
	const [ question, setQuestion ] = useState< Question | null >( null );
	const shown = useRef< View | null >( null );
	const dismiss = useCallback( () => {
		if ( shown.current !== null ) {
			// Not one that safe mode by hand has put in its place.
			if ( seesView( shown.current.id ) ) {
				hideView( home );
			}
			shown.current = null;
		}
		setQuestion( null );
	}, [ home ] );
	useEffect( () => {
		window.addEventListener( 'pagehide', dismiss );
		return () => {
			window.removeEventListener( 'pagehide', dismiss );
			dismiss();
		};
	}, [ dismiss ] );
	const judge = useCallback(
		( view: View ) =>
			new Promise< PersonAnswer >( ( resolve ) => {
				shown.current = view;
				setQuestion( {
					view,
					answer: ( given ) => {
						setQuestion( null );
						resolve( given );
					},
				} );
			} ),
		[]
	);
	return { question, judge, dismiss };
}
