/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import { act, renderHook } from '@testing-library/react';
import { useLogTail } from '../../../../src/panel/logs/use-tail';
import type { ReadRange } from '../../../../src/sequence/types';
import { SiteError, type SiteClient } from '../../../../src/site/types';
import { aSiteClient } from '../a-run';

const FILE = {
	id: 'debug',
	name: 'wp-content/debug.log',
	format: 'php' as const,
	size: 10,
	readable: true,
	advice: null,
};

function aLog( size: () => number ) {
	const reads: ( number | undefined )[] = [];
	const until: ( number | undefined )[] = [];
	const site = aSiteClient( {
		logs: async () => [ { ...FILE, size: size() } ],
		readLog: async ( _, from, place ) => {
			reads.push( from );
			until.push( place?.until );
			return {
				log: FILE,
				from: from ?? 0,
				to: Math.min( size(), place?.until ?? Infinity ),
				mark: '1-aa',
				text: '[23-Nov-2026 01:00:00 UTC] PHP Fatal error:  Uncaught Error: boom in /srv/wp-content/plugins/boom/boom.php:3\n',
				rotated: false,
			};
		},
	} );
	return { site, reads, until };
}

async function watch(
	site: SiteClient,
	resting = false,
	runs: readonly ReadRange[] = []
) {
	const { result, rerender, unmount } = renderHook(
		( now: boolean ) => useLogTail( site, null, now, runs ),
		{ initialProps: resting }
	);
	const rest = ( now: boolean ) => act( async () => rerender( now ) );
	await act( async () => {} );
	return {
		tail: () => result.current,
		rest,
		close: async () => unmount(),
	};
}

const waits = ( ms: number ) =>
	act( () => jest.advanceTimersByTimeAsync( ms ) );

beforeEach( () => jest.useFakeTimers() );
afterEach( () => jest.useRealTimers() );

describe( 'the tail of the logs', () => {
	it( 'begins with the end of each readable log', async () => {
		const { site, reads } = aLog( () => 10 );
		const watched = await watch( site );
		expect( reads ).toEqual( [ undefined ] );
		expect( watched.tail()?.entries[ 0 ]?.message ).toContain( 'boom' );
		await watched.close();
	} );

	it( 'reads on from where it stood, and only where the log grew', async () => {
		let size = 10;
		const { site, reads } = aLog( () => size );
		const watched = await watch( site );
		await waits( 5_000 );
		expect( reads ).toEqual( [ undefined ] );
		size = 25;
		await waits( 30_000 );
		expect( reads ).toEqual( [ undefined, 10 ] );
		await watched.close();
	} );

	it( 'asks less and less of a log that sleeps', async () => {
		let asked = 0;
		const site = aSiteClient( {
			logs: async () => {
				asked++;
				return [];
			},
		} );
		const watched = await watch( site );
		await waits( 60_000 );
		const minute = asked;
		await waits( 60_000 );
		expect( asked - minute ).toBeLessThanOrEqual( 2 );
		expect( minute ).toBeGreaterThan( 2 );
		await watched.close();
	} );

	it( 'asks nothing while a run reads the logs itself, or the tab is hidden', async () => {
		const logs = jest.fn( async () => [] );
		const resting = await watch( aSiteClient( { logs } ), true );
		const hidden = jest
			.spyOn( Document.prototype, 'hidden', 'get' )
			.mockReturnValue( true );
		const unseen = await watch( aSiteClient( { logs } ) );
		await waits( 60_000 );
		expect( logs ).not.toHaveBeenCalled();
		hidden.mockRestore();
		await waits( 30_000 );
		expect( logs ).toHaveBeenCalled();
		await resting.close();
		await unseen.close();
	} );

	it( 'leaves out what a run has read, and nothing else', async () => {
		let size = 10;
		const { site, reads, until } = aLog( () => size );
		const runs = [ { id: 'debug', from: 14, to: 25, mark: '1-aa' } ];
		const watched = await watch( site );
		await watched.close();
		const again = await watch( site, true, runs );
		size = 30;
		await again.rest( false );
		expect( reads ).toEqual( [ undefined, undefined, 25 ] );
		expect( until ).toEqual( [ 10, 14, 30 ] );
		await again.close();
	} );

	it( 'reads on after a run that has read nothing, and what came before one that has', async () => {
		let size = 10;
		const { site, reads, until } = aLog( () => size );
		const runs: ReadRange[] = [];
		const watched = await watch( site, false, runs );
		await watched.rest( true );
		size = 25;
		await watched.rest( false );
		expect( reads ).toEqual( [ undefined, 10 ] );
		await watched.rest( true );
		runs.push( { id: 'debug', from: 27, to: 40, mark: '1-aa' } );
		size = 50;
		await watched.rest( false );
		expect( reads ).toEqual( [ undefined, 10, 25, 40 ] );
		expect( until ).toEqual( [ 10, 25, 27, 50 ] );
		expect( watched.tail()?.entries ).toHaveLength( 4 );
		await watched.close();
	} );

	it( 'keeps what it was reading when a run began', async () => {
		const { site } = aLog( () => 10 );
		let answer = () => {};
		const slow = {
			...site,
			readLog: async ( id: string, from?: number ) => {
				await new Promise< void >( ( done ) => ( answer = done ) );
				return site.readLog( id, from );
			},
		};
		const watched = await watch( slow );
		await watched.rest( true );
		await act( async () => answer() );
		expect( watched.tail()?.entries ).toHaveLength( 1 );
		await watched.close();
	} );

	it( 'reads the others where one log cannot be read', async () => {
		const { site } = aLog( () => 10 );
		const watched = await watch( {
			...site,
			logs: async () => [
				{ ...FILE, id: 'broken' },
				{ ...FILE, id: 'debug' },
			],
			readLog: ( id, from, place ) =>
				id === 'broken'
					? Promise.reject(
							new SiteError(
								'refused',
								verbatim( 'No.' ),
								verbatim( '' ),
								403
							)
						)
					: site.readLog( id, from, place ),
		} );
		expect( watched.tail()?.entries ).toHaveLength( 1 );
		expect( watched.tail()?.trouble?.message ).toBe( 'No.' );
		await watched.close();
	} );

	it( 'says why the logs cannot be read, and tries again later', async () => {
		let broken = true;
		const site = aSiteClient( {
			logs: async () => {
				if ( broken ) {
					throw new Error( 'no connection' );
				}
				return [
					{ ...FILE, readable: false, advice: 'Ask your host.' },
				];
			},
		} );
		const watched = await watch( site );
		expect( watched.tail()?.trouble?.message ).toBe( 'no connection' );
		broken = false;
		await waits( 31_000 );
		expect( watched.tail()?.trouble ).toBeNull();
		expect( watched.tail()?.files ).toHaveLength( 1 );
		await watched.close();
	} );
} );

it( 'shows no note that a worker was stopped: a run does that to those of its probes', async () => {
	const { site } = aLog( () => 10 );
	const { tail, close } = await watch( {
		...site,
		readLog: async ( ...asked ) => ( {
			...( await site.readLog( ...asked ) ),
			log: { ...FILE, format: 'fpm' },
			text: '[28-Nov-2026 10:18:09] NOTICE: child 1241 stopped for tracing\n[28-Nov-2026 10:18:10] WARNING: [pool www] server reached max_children setting (5), consider raising it\n',
		} ),
	} );
	expect( tail().entries.map( ( { cause } ) => cause ) ).toEqual( [
		'fpm_max_children',
	] );
	await close();
} );
