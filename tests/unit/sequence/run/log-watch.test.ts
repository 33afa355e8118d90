import {
	verbatim,
	type LogChunk,
	type LogFile,
} from '../../../../src/contract';
import { LogWatch } from '../../../../src/sequence/run/log-watch';
import { SiteError, type SiteClient } from '../../../../src/site';
import { aSite } from '../../report/a-diagnosis';

const FILE: LogFile = {
	id: 'aaaaaaaaaaaa',
	name: 'debug.log',
	format: 'unknown',
	size: 5,
	readable: true,
	advice: null,
};

const line = ( word: string ): string =>
	`2026/11/23 02:10:44 [error] 1#1: *1 ${ word } upstream timed out (110: x) while reading\n`;

/** A log that answers with one piece after the other, and says what it was asked for. */
async function watching( files: LogFile[], pieces: Partial< LogChunk >[] ) {
	const asked: unknown[] = [];
	const client = {
		logs: async () => files,
		readLog: async ( ...words: unknown[] ) => {
			asked.push( words );
			return {
				log: FILE,
				from: 0,
				to: 5,
				text: '',
				rotated: false,
				...pieces.shift(),
			};
		},
	} as unknown as SiteClient;
	return { asked, watch: await LogWatch.start( client, aSite() ) };
}

test( 'begins at the end, and hands on by what the file is known', async () => {
	const { asked, watch } = await watching(
		[ FILE ],
		[ { to: 90, text: line( 'one' ), mark: '7-ab' }, { to: 90 } ]
	);
	await watch.read();
	await watch.read();
	expect( asked ).toEqual( [
		[ FILE.id, 5, { mark: undefined } ],
		[ FILE.id, 90, { mark: '7-ab' } ],
	] );
} );

test( 'reads stamps in the zone of the machine, and keeps the lines', async () => {
	const { watch } = await watching(
		[ FILE ],
		[ { text: line( 'one' ), zone: 'Europe/Berlin' } ]
	);
	expect( await watch.read() ).toMatchObject( [
		{ time: '2026-11-23T01:10:44.000Z', raw: line( 'one' ).trimEnd() },
	] );
} );

test( 'after a rotation the rest of the old file is read, then the new one', async () => {
	const { watch } = await watching(
		[ FILE ],
		[
			{ text: line( 'one' ), mark: '7-ab' },
			{ text: line( 'rest' ), mark: '7-ab' },
			{ text: line( 'new' ), mark: '8-cd', rotated: true },
		]
	);
	await watch.read();
	expect( await watch.read() ).toHaveLength( 1 );
	expect( await watch.read() ).toHaveLength( 1 );
} );

test( 'leaves alone what was rotated away, and what cannot be read', async () => {
	const { asked, watch } = await watching(
		[
			{ ...FILE, older: true },
			{ ...FILE, readable: false },
		],
		[]
	);
	expect( await watch.read() ).toEqual( [] );
	expect( asked ).toEqual( [] );
} );

test( 'hands out each entry once, and to whoever asks late what came late', async () => {
	const { watch } = await watching(
		[ FILE ],
		[
			{ text: line( 'one' ), to: 90 },
			{ text: line( 'two' ), to: 180 },
		]
	);
	const [ first, second ] = await Promise.all( [
		watch.read(),
		watch.read(),
	] );
	expect( first ).toHaveLength( 1 );
	expect( second ).toHaveLength( 1 );
	expect( first?.[ 0 ]?.raw ).toContain( 'one' );
	expect( second?.[ 0 ]?.raw ).toContain( 'two' );
	expect( watch.ranges() ).toEqual( [ { id: FILE.id, from: 5, to: 180 } ] );
} );

test( 'one log that cannot be read silences no other, and loses nothing of itself', async () => {
	let broken = true;
	const other = { ...FILE, id: 'bbbbbbbbbbbb' };
	const client = {
		logs: async () => [ FILE, other ],
		readLog: async ( id: string ) => {
			if ( id === FILE.id && broken ) {
				throw new SiteError(
					'gateway',
					verbatim( 'No.' ),
					verbatim( '' ),
					502
				);
			}
			return {
				log: FILE,
				from: 5,
				to: 90,
				text: line( id ),
				rotated: false,
			};
		},
	} as unknown as SiteClient;
	const watch = await LogWatch.start( client, aSite() );
	expect( await watch.read() ).toMatchObject( [
		{ raw: line( other.id ).trimEnd() },
	] );
	broken = false;
	expect( await watch.read() ).toHaveLength( 2 );
} );

test( 'a log that appears during the run is read from its beginning', async () => {
	jest.useFakeTimers();
	const files: LogFile[] = [];
	const asked: unknown[] = [];
	const client = {
		logs: async () => files,
		readLog: async ( id: string, from: number ) => {
			asked.push( from );
			return { log: FILE, from, to: 5, text: '', rotated: false };
		},
	} as unknown as SiteClient;
	const watch = await LogWatch.start( client, aSite() );
	files.push( FILE );
	jest.advanceTimersByTime( 11_000 );
	await watch.read();
	expect( asked ).toEqual( [ 0 ] );
	jest.useRealTimers();
} );
