import { act, render, screen as page } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../../src/panel/app';
import type { Boot, Diagnosis } from '../../../src/contract';
import type { Services } from '../../../src/panel/services';

import { aDiagnosis } from '../report/a-diagnosis';
import type { ScriptedRun } from './a-run';

export const BOOT: Boot = {
	rest: 'https://shop.example/wp-json/',
	nonce: 'n',
	home: 'https://shop.example/',
	version: '0.1.0',
	siteName: 'Shop',
};

const nameOf = ( element: Element ): string =>
	(
		element.getAttribute( 'aria-label' ) ??
		element.textContent ??
		''
	).trim();

/** The panel in a page, read and used as a person would. */
export interface Screen {
	/** All that can be read, on one line. */
	text: () => string;
	button: ( name: string | RegExp ) => HTMLButtonElement;
	buttons: () => string[];
	/** The names of the buttons that are the thing to do next. */
	primary: () => string[];
	click: ( name: string | RegExp ) => Promise< void >;
	type: ( label: string, words: string ) => Promise< void >;
	/** What the live region says. */
	said: () => string;
	/** Carries out what changes the screen from outside. */
	happens: ( what: () => void ) => Promise< void >;
	close: () => Promise< void >;
}

export async function open(
	services: Services,
	boot: Partial< Boot > = {}
): Promise< Screen > {
	// Without pauses, so that timers may be the test's own.
	const user = userEvent.setup( { delay: null } );
	const { unmount } = render(
		<App boot={ { ...BOOT, ...boot } } services={ services } />
	);
	const settles = () => act( async () => {} );
	await settles();
	// What can be pressed: not the tabs themselves, and not what the other one has.
	const all = () =>
		// Names and what is hidden by the markup alone: computed styles take long.
		page
			.queryAllByRole< HTMLButtonElement >( 'button', { hidden: true } )
			.filter( ( one ) => one.closest( '[hidden]' ) === null );
	const button = ( name: string | RegExp ) => {
		const found = all().find( ( one ) =>
			typeof name === 'string'
				? nameOf( one ) === name
				: name.test( nameOf( one ) )
		);
		if ( found === undefined ) {
			throw new Error(
				`No button ${ name } among: ${ all().map( nameOf ).join( ' | ' ) }`
			);
		}
		return found;
	};
	return {
		// Not what was once spoken: that region keeps its last words.
		text: () =>
			[ ...document.querySelectorAll( '.gateway-doctor, [role=dialog]' ) ]
				.map( ( part ) => part.textContent ?? '' )
				.join( ' ' )
				.replace( /\s+/g, ' ' ),
		button,
		buttons: () => all().map( nameOf ),
		primary: () =>
			all()
				.filter( ( one ) => one.classList.contains( 'is-primary' ) )
				.map( nameOf ),
		click: async ( name ) => {
			await user.click( button( name ) );
			await settles();
		},
		type: async ( label, words ) => {
			const field = page.getByLabelText( label, { selector: 'input' } );
			await user.clear( field );
			await user.paste( words );
			await settles();
		},
		said: () =>
			document.getElementById( 'a11y-speak-polite' )?.textContent ?? '',
		happens: ( what ) => act( async () => what() ),
		close: async () => unmount(),
	};
}

/** The panel at the end of a whole run. */
export async function diagnosed(
	run: ScriptedRun,
	diagnosis: Diagnosis = aDiagnosis()
): Promise< Screen > {
	const screen = await open( run.services );
	await screen.click( 'Diagnose 502' );
	await screen.happens( () => run.tell( { phase: 'running' } ) );
	await screen.happens( () => run.finish( diagnosis ) );
	return screen;
}
