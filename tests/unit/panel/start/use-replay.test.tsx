/**
 * @jest-environment jsdom
 */
import { renderHook } from '@testing-library/react';
import { useReplay } from '../../../../src/panel/start/use-replay';

// As it is while the panel opens, or where the site went down meanwhile.
jest.mock( '../../../../src/panel/shared/chunks', () => ( {
	loadReader: () => new Promise( () => undefined ),
} ) );

const HOME = 'https://shop.example/';
const draftOf = ( typed: string ) =>
	renderHook( () => useReplay( typed, HOME, null ) ).result.current.replay;

it( 'the front page needs no reader', () => {
	expect( draftOf( HOME ) ).toBeNull();
} );

it.each( [ '/shop/?add-to-cart=7', '/newsletter/unsubscribe/', 'curl x' ] )(
	'%s is not sent before it is known what it does',
	( typed ) => {
		expect( draftOf( typed ) ).toMatchObject( {
			ok: false,
			message: 'The request is being read: press again.',
		} );
	}
);
