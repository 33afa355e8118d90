import type { ReactNode } from 'react';
import { useFocus } from './focus';

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
