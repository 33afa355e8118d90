import { Component } from '@wordpress/element';
import type { ReactNode } from 'react';
import { forgetAll } from './stored';

interface Props {
	/** The screen; given a number that is another after a failure, so that all of it begins anew. */
	children: ( turn: number ) => ReactNode;
}

/**
 * What a browser keeps is checked when it is read, but may still be something
 * that cannot be shown (of a version to come, or damaged): then it is forgotten,
 * and the screen begins without it instead of staying blank.
 */
export class WithoutKept extends Component< Props, { turn: number } > {
	public override state = { turn: 0 };

	public static getDerivedStateFromError(): null {
		return null;
	}

	public override componentDidCatch( error: unknown ): void {
		if ( this.state.turn > 0 ) {
			// It was not what was kept.
			throw error;
		}
		forgetAll();
		this.setState( { turn: 1 } );
	}

	public override render(): ReactNode {
		return this.props.children( this.state.turn );
	}
}
