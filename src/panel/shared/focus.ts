import { useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/** What the owner did last: its outcome takes the focus, since the button that was pressed is gone. */
export type Act = 'nothing' | 'run' | 'step' | 'change';

/** Moves the focus to an element when it appears, or turns into what is wanted. */
export function useFocus< Of extends HTMLElement >(
	wanted: boolean
): RefObject< Of > {
	const element = useRef< Of >( null );
	useEffect( () => {
		if ( wanted ) {
			element.current?.focus();
		}
	}, [ wanted ] );
	return element;
}
