import type { LogEntry } from '../../../../src/contract';
import { groupEntries } from '../../../../src/logs/group';
import {
	ALL,
	culpritsIn,
	filtered,
	type EntryFilter,
} from '../../../../src/panel/logs/filter';
import { anEntry } from '../../report/a-diagnosis';

const grouped = ( entries: readonly LogEntry[], filter: EntryFilter ) =>
	filtered( groupEntries( entries ), filter );

const boom = anEntry();
const notice = anEntry( {
	severity: 'notice',
	cause: 'php_notice',
	culprit: null,
	message: 'Undefined index',
} );

describe( 'log entries on the screen', () => {
	it( 'that say the same are one row with a count', () => {
		const later = { ...boom, time: '2026-11-23T03:00:00Z' };
		expect( grouped( [ boom, notice, later ], ALL ) ).toMatchObject( [
			{ entry: later, count: 2, last: later.time, first: boom.time },
			{ entry: notice, count: 1 },
		] );
	} );

	it( 'can be narrowed to one plugin', () => {
		const filter = { ...ALL, culprit: 'plugin/boom' };
		expect( grouped( [ boom, notice ], filter ) ).toHaveLength( 1 );
	} );

	it( 'can be narrowed to what nobody was found for', () => {
		const filter = { ...ALL, culprit: 'nobody' };
		expect( grouped( [ boom, notice ], filter ) ).toMatchObject( [
			{ entry: notice },
		] );
	} );

	it( 'can be narrowed by severity', () => {
		const error = anEntry( { severity: 'error', line: 9 } );
		const all = [ boom, notice, error ];
		expect( grouped( all, { ...ALL, severity: 'errors' } ) ).toHaveLength(
			2
		);
		expect( grouped( all, { ...ALL, severity: 'fatal' } ) ).toHaveLength(
			1
		);
	} );

	it( 'can be searched in message and file, in any case', () => {
		expect(
			grouped( [ boom, notice ], { ...ALL, words: 'UNDEFINED' } )
		).toMatchObject( [ { entry: notice } ] );
		expect(
			grouped( [ boom ], { ...ALL, words: 'boom.php' } )
		).toHaveLength( 1 );
	} );

	it( 'name everyone once for the filter', () => {
		expect( culpritsIn( [ notice, boom, boom ] ) ).toEqual( [
			'nobody',
			'plugin/boom',
		] );
	} );
} );
