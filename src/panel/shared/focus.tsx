import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode, RefObject } from 'react';

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

interface Props {
	/** What it says is the outcome of what the owner did. */
	focus: boolean;
	children: ReactNode;
}

/** The sentence on top. */
export function TopHeading( { focus, children }: Props ) {
	const heading = useFocus< HTMLHeadingElement >( focus );
	return (
		<h2 ref={ heading } tabIndex={ -1 }>
			{ children }
		</h2>
	);
}
