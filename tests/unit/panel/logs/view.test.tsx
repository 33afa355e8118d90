/**
 * @jest-environment jsdom
 */
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LogChunk, LogFile } from '../../../../src/contract';
import { LogsView } from '../../../../src/panel/logs/logs';
import { EntryReader } from '../../../../src/panel/logs/entry-reader';
import type { SiteClient } from '../../../../src/site/types';
import { anEntry, anObservation, aSite } from '../../report/a-diagnosis';
import { aSiteClient } from '../a-run';

const FILE: LogFile = {
	id: 'debug',
	name: 'wp-content/debug.log',
	format: 'php',
	size: 200,
	readable: true,
	advice: null,
};

const chunk = ( over: Partial< LogChunk > ): LogChunk => ( {
	log: FILE,
	from: 0,
	to: 100,
	text: '',
	rotated: false,
	mark: '7-ab',
	...over,
} );

const line = ( second: string, words: string ) =>
	`[23-Nov-2026 01:30:${ second } UTC] PHP Warning:  ${ words } in /srv/wp-content/plugins/boom/boom.php on line 3\n`;

interface View {
	text: () => string;
	link: ( name: RegExp ) => HTMLAnchorElement | undefined;
	click: ( name: RegExp ) => Promise< void >;
	close: () => Promise< void >;
}

/** On a busy machine even a short piece is parsed in several turns. */
async function turnsUntil( done: () => boolean ): Promise< void > {
	for ( let turn = 0; turn < 500 && ! done(); turn++ ) {
		await act( () => new Promise( ( next ) => setTimeout( next ) ) );
	}
}

async function show(
	client: SiteClient,
	props: Partial< Parameters< typeof LogsView >[ 0 ] > = {}
): Promise< View > {
	const { container: host, unmount } = render(
		<LogsView
			client={ client }
			site={ aSite() }
			entries={ [] }
			observations={ [] }
			tail={ {
				loaded: true,
				files: [ FILE ],
				entries: [],
				trouble: null,
			} }
			running={ false }
			{ ...props }
		/>
	);
	await act( async () => {} );
	const nameOf = ( one: Element ) =>
		one.getAttribute( 'aria-label' ) ?? one.textContent ?? '';
	return {
		text: () => ( host.textContent ?? '' ).replace( /\s+/g, ' ' ),
		link: ( name ) =>
			[ ...host.querySelectorAll( 'a' ) ].find( ( one ) =>
				name.test( nameOf( one ) )
			),
		click: async ( name ) => {
			const button = [ ...host.querySelectorAll( 'button' ) ].find(
				( one ) => name.test( nameOf( one ) )
			);
			if ( button === undefined ) {
				throw new Error( `No button ${ name }` );
			}
			await userEvent.click( button );
			await act(
				() => new Promise( ( resolve ) => setTimeout( resolve, 20 ) )
			);
		},
		close: async () => unmount(),
	};
}

describe( 'the log on the screen', () => {
	it( 'leads to the plugin, with its version and the newer one', async () => {
		const site = aSite();
		const boom = site.plugins.find( ( { slug } ) => slug === 'boom' );
		Object.assign( boom ?? {}, { version: '1.2', update: '1.3' } );
		const view = await show( aSiteClient(), {
			site,
			entries: [ anEntry() ],
		} );
		expect( view.link( /Plugin boom/ )?.getAttribute( 'href' ) ).toBe(
			'plugins.php?s=Boom'
		);
		expect( view.text() ).toContain(
			'version 1.2, update to 1.3 available'
		);
		await view.close();
	} );

	it( 'shows the lines as they stand in the log by one click, without secrets', async () => {
		const view = await show( aSiteClient(), {
			entries: [
				anEntry( {
					raw: '[23-Nov-2026] PHP Fatal error: boom token=abcdef12',
				} ),
			],
		} );
		expect( view.text() ).not.toContain( 'PHP Fatal error: boom' );
		await view.click( /^As in the log/ );
		expect( view.text() ).toContain(
			'[23-Nov-2026] PHP Fatal error: boom token=[secret]'
		);
		await view.close();
	} );

	it.each( [
		[
			{ kind: 'function', name: 'wc_get_order', plugin: 'woocommerce' },
			'Missing: function wc_get_order(). It belongs to the plugin woocommerce',
		],
		[
			{ kind: 'class', name: 'Acme\\Base', plugin: null },
			'Missing: class Acme\\Base',
		],
		[
			{ kind: 'method', name: 'WC_Order::seat', plugin: 'woocommerce' },
			'Missing: method WC_Order::seat()',
		],
		[
			{ kind: 'constant', name: 'SEAT_DIR', plugin: null },
			'Missing: constant SEAT_DIR',
		],
		[
			{ kind: 'file', name: '/srv/a.php', plugin: null },
			'Missing: file /srv/a.php',
		],
	] as const )( 'says what was missing: %j', async ( needs, words ) => {
		const view = await show( aSiteClient(), {
			entries: [ anEntry( { needs } ) ],
		} );
		expect( view.text() ).toContain( words );
		await view.close();
	} );

	it( 'names the test request during which an entry appeared', async () => {
		const at = '2026-11-23T01:30:05Z';
		const view = await show( aSiteClient(), {
			entries: [ anEntry( { time: at } ) ],
			observations: [
				anObservation( {
					at: '2026-11-23T01:10:00Z',
					probe: { ...anObservation().probe, id: 'early' },
				} ),
				anObservation( { at } ),
			],
		} );
		expect( view.text() ).toContain( 'during test request 2' );
		await view.close();
	} );

	it( 'reads on from the first 502 to the end of the log', async () => {
		const asked: unknown[] = [];
		const client = aSiteClient( {
			readLog: async ( ...words ) => {
				asked.push( words );
				return asked.length === 1
					? chunk( {
							text: line( '01', 'too old' ) + line( '40', 'one' ),
						} )
					: chunk( {
							from: 100,
							to: 200,
							text: line( '41', 'one' ),
						} );
			},
		} );
		const view = await show( client, {
			observations: [
				anObservation( { at: '2026-11-23T01:31:30Z', status: 502 } ),
			],
		} );
		await view.click( /From the first 502 on/ );
		await turnsUntil( () => view.text().includes( '2 times' ) );
		expect( asked ).toEqual( [
			[ 'debug', undefined, { since: 1795397430 } ],
			[ 'debug', 100, { mark: '7-ab' } ],
		] );
		expect( view.text() ).toContain( '2 times' );
		expect( view.text() ).not.toContain( 'too old' );
		await view.close();
	} );

	it( 'reads a log that was rotated away when it is asked for', async () => {
		const asked: unknown[] = [];
		const client = aSiteClient( {
			readLog: async ( ...words ) => {
				asked.push( words );
				return chunk( { to: 200, text: line( '01', 'older' ) } );
			},
		} );
		const view = await show( client, {
			tail: {
				loaded: true,
				files: [ { ...FILE, name: 'debug.log.1', older: true } ],
				entries: [],
				trouble: null,
			},
		} );
		await view.click( /^Read: debug.log.1/ );
		expect( asked ).toEqual( [ [ 'debug', 0 ] ] );
		expect( view.text() ).toContain( 'older' );
		await view.close();
	} );

	it( 'says that a log is public, as a finding of its own', async () => {
		const url = 'https://shop.example/wp-content/debug.log';
		const client = aSiteClient( {
			exposedLogs: async () => [
				{ id: 'debug', name: 'debug.log', url },
			],
		} );
		const view = await show( client );
		expect( view.text() ).toContain( 'Anybody can read a log' );
		expect( view.link( /debug\.log/ )?.href ).toBe( url );
		await view.close();
	} );

	it( 'hands on what passes the filter, without secrets', async () => {
		const saved: Blob[] = [];
		URL.createObjectURL = ( blob ) => {
			saved.push( blob as Blob );
			return '#saved';
		};
		URL.revokeObjectURL = () => undefined;
		const entry = anEntry( { raw: 'Boom for jo@shop.example' } );
		const view = await show( aSiteClient(), {
			entries: [ entry, { ...entry } ],
		} );
		await view.click( /Download these entries/ );
		const text = await new Promise( ( resolve ) => {
			const reader = new FileReader();
			reader.onload = () => resolve( reader.result );
			reader.readAsText( saved[ 0 ] ?? new Blob() );
		} );
		expect( text ).toContain( 'Boom for [e-mail]' );
		expect( text ).toContain( '# 2 ×' );
		await view.close();
	} );
} );

it( 'a large piece is parsed in turns with the browser', async () => {
	let turns = 0;
	const timer = setInterval( () => turns++, 0 );
	let text = '';
	for ( let index = 0; index < 8_000; index++ ) {
		text += line( '01', `number ${ index }` );
	}
	const entries = await new EntryReader( null ).push( chunk( { text } ) );
	clearInterval( timer );
	expect( entries ).toHaveLength( 7_999 );
	expect( turns ).toBeGreaterThan( 1 );
} );
