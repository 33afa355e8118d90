import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { PersonAnswer } from '../../search';
import type { View } from '../../sequence';
import { hideView, showView } from '../view-cookie';

/** A page that waits for the owner's word. */
export interface Question {
	view: View;
	answer: ( answer: PersonAnswer ) => void;
}

export interface Judge {
	question: Question | null;
	/** Shows the page in this browser, and resolves with what the owner says of it. */
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
			hideView( shown.current, home );
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
				showView( view, home );
				setQuestion( {
					view,
					answer: ( given ) => {
						setQuestion( null );
						resolve( given );
					},
				} );
			} ),
		[ home ]
	);
	return { question, judge, dismiss };
}
