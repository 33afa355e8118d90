/**
 * @jest-environment jsdom
 */
import type { PersonAnswer } from '../../../../src/search';
import { aDiagnosis } from '../../report/a-diagnosis';
import { aScriptedRun } from '../a-run';
import { open, type Screen } from '../a-screen';

let screen: Screen;

beforeEach( () => window.localStorage.clear() );
afterEach( () => screen.close() );

const VIEW = {
	// Of the address that jsdom is at: cookies of other hosts are not kept.
	url: 'http://localhost/?gateway-doctor=abc123',
	id: 'abc123',
	off: [ 'Boom', 'Shop Pay' ],
};

async function choose( mode: string ): Promise< void > {
	const radio = document.querySelector< HTMLInputElement >(
		`.gateway-doctor-start-way input[value=${ mode }]`
	);
	await screen.happens( () => radio?.click() );
}

/** A run by the owner's eyes, which has come to its first question. */
async function asked() {
	const run = aScriptedRun();
	screen = await open( run.services );
	await choose( 'manual' );
	await screen.click( 'Diagnose 502' );
	const answers: PersonAnswer[] = [];
	await screen.happens( () => {
		run.tell( { current: 'plugins' } );
		void run.requests[ 0 ]
			?.judge( VIEW )
			.then( ( answer ) => answers.push( answer ) );
	} );
	return { run, answers };
}

describe( 'a run by the owner’s eyes', () => {
	it( 'says what is off, shows the page in another tab, and asks', async () => {
		const { run } = await asked();
		expect( run.requests[ 0 ]?.mode ).toBe( 'manual' );
		expect( screen.text() ).toContain(
			'Off, for you alone: Boom, Shop Pay'
		);
		const link = document.querySelector< HTMLAnchorElement >(
			'.gateway-doctor-judging a'
		);
		expect( link?.href ).toBe( VIEW.url );
		expect( link?.target ).toBe( 'gateway-doctor-view' );
		expect( screen.buttons() ).toEqual(
			expect.arrayContaining( [
				'Broken',
				'Fine',
				'I cannot tell',
				'Stop',
			] )
		);
	} );

	it.each( [
		[ 'Broken', 'broken' ],
		[ 'Fine', 'fine' ],
		[ 'I cannot tell', 'cannot-tell' ],
	] )( '%s is taken for "%s"', async ( name, answer ) => {
		const { answers } = await asked();
		await screen.click( name );
		expect( answers ).toEqual( [ answer ] );
		expect( screen.buttons() ).not.toContain( name );
	} );

	it( 'takes the focus to the question, each time', async () => {
		const { run } = await asked();
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'Look at the page'
		);
		await screen.click( 'Fine' );
		await screen.happens(
			() => void run.requests[ 0 ]?.judge( { ...VIEW, off: [] } )
		);
		expect( document.querySelector( ':focus' )?.textContent ).toBe(
			'Look at the page'
		);
		expect( screen.text() ).toContain( 'Everything is on.' );
	} );

	it( 'leaves the page as it is when it is stopped', async () => {
		const { answers } = await asked();
		await screen.click( 'Stop' );
		expect( answers ).toEqual( [] );
		expect( screen.buttons() ).not.toContain( 'Broken' );
	} );

	it( 'leaves the page as it is when there is a verdict', async () => {
		const { run } = await asked();
		await screen.click( 'Fine' );
		await screen.happens( () => run.finish( aDiagnosis() ) );
		expect( screen.buttons() ).not.toContain( 'Fine' );
	} );

	it.each( [ '/wp-admin/edit.php', '/wp-login.php' ] )(
		'is not for %s, and says so',
		async ( address ) => {
			const run = aScriptedRun();
			screen = await open( run.services );
			await choose( 'manual' );
			await screen.type( 'Page to diagnose', address );
			await screen.click( 'Diagnose 502' );
			expect( run.requests ).toEqual( [] );
			expect( screen.text() ).toContain(
				'Only a page of the site itself can be shown'
			);
		}
	);
} );
