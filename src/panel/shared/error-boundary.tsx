import { Component } from '@wordpress/element';
import type { ReactNode } from 'react';
import { forgetAll } from './stored';
import { troubleFrom, TroubleNotice, type Trouble } from './trouble';

interface Props {
	/** The screen; given a number that is another after a failure, so that all of it begins anew. */
	children: ( turn: number ) => ReactNode;
}

interface State {
	turn: number;
	/** Nothing is drawn until it is known what to do: React gives up where the same fails again. */
	failed: boolean;
	/** It failed again. */
	trouble: Trouble | null;
}

/**
 * What a browser keeps is checked when it is read, but may still be something
 * that cannot be shown (of a version to come, or damaged): then it is forgotten,
 * and the screen begins without it instead of staying blank. Where it was not
 * what was kept, the screen says what it was.
 */
export class ErrorBoundary extends Component< Props, State > {
	public override state: State = { turn: 0, failed: false, trouble: null };

	public static getDerivedStateFromError(): Partial< State > {
		return { failed: true };
	}

	public override componentDidCatch( error: unknown ): void {
		if ( this.state.turn > 0 ) {
			this.setState( { trouble: troubleFrom( error ) } );
			return;
		}
		forgetAll();
		this.setState( { turn: 1, failed: false } );
	}

	public override render(): ReactNode {
		const { turn, failed, trouble } = this.state;
		if ( trouble !== null ) {
			return <TroubleNotice trouble={ trouble } />;
		}
		return failed ? null : this.props.children( turn );
	}
}
