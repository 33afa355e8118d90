import { act } from 'react';
import { createRoot } from '@wordpress/element';
import { App } from '../../../src/panel/app';
import type { Boot } from '../../../src/panel/boot';
import type { Diagnosis } from '../../../src/contract';
import type { Services } from '../../../src/panel/services';

import { aDiagnosis } from '../report/a-diagnosis';
import type { ScriptedRun } from './a-run';

declare global {
	// React warns about updates outside act() where this is not set.
	var IS_REACT_ACT_ENVIRONMENT: boolean;
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

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
	const host = document.createElement( 'div' );
	document.body.append( host );
	const root = createRoot( host );
	await act( async () =>
		root.render(
			<App boot={ { ...BOOT, ...boot } } services={ services } />
		)
	);
	// What can be pressed: not the tabs themselves, and not what the other one has.
	const all = () =>
		[
			...document.body.querySelectorAll< HTMLButtonElement >(
				'button:not([role=tab])'
			),
		].filter( ( one ) => one.closest( '[hidden]' ) === null );
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
		click: ( name ) => act( async () => button( name ).click() ),
		type: ( label, words ) =>
			act( async () => {
				const field = [ ...document.querySelectorAll( 'label' ) ].find(
					( one ) => one.textContent === label
				)?.htmlFor;
				const input = document.getElementById( field ?? '' );
				if ( ! ( input instanceof HTMLInputElement ) ) {
					throw new Error( `No field ${ label }` );
				}
				// React listens to the setter of the prototype, not of the element.
				Object.getOwnPropertyDescriptor(
					HTMLInputElement.prototype,
					'value'
				)?.set?.call( input, words );
				input.dispatchEvent( new Event( 'input', { bubbles: true } ) );
			} ),
		said: () =>
			document.querySelector( '[role=status]' )?.textContent ?? '',
		happens: ( what ) => act( async () => what() ),
		close: async () => {
			await act( async () => root.unmount() );
			host.remove();
		},
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
