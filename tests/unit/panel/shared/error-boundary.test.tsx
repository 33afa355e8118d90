/**
 * @jest-environment jsdom
 */
import { render, screen } from '@testing-library/react';
import { ErrorBoundary } from '../../../../src/panel/shared/error-boundary';

/** A screen that fails in its first turns. */
function Failing( { turn, until }: { turn: number; until: number } ) {
	if ( turn < until ) {
		throw new Error( `Turn ${ turn } failed.` );
	}
	return <p>{ 'Shown.' }</p>;
}

function show( until: number ): void {
	const { error } = console;
	// React tells of what a boundary catches.
	console.error = () => {};
	render(
		<ErrorBoundary>
			{ ( turn ) => (
				<Failing key={ turn } turn={ turn } until={ until } />
			) }
		</ErrorBoundary>
	);
	console.error = error;
}

beforeEach( () => {
	window.localStorage.setItem( 'gateway-doctor:x', '1' );
	window.localStorage.setItem( 'others', '1' );
} );

it( 'begins again without what was kept, and leaves alone what is not ours', () => {
	show( 1 );
	expect( screen.getByText( 'Shown.' ) ).not.toBeNull();
	expect( { ...window.localStorage } ).toEqual( { others: '1' } );
} );

it( 'says what it was where that was not it', () => {
	show( 2 );
	expect( document.body.textContent ).toContain( 'Turn 1 failed.' );
} );
