import { findingsOf } from '../../../../../src/sequence/steps/overload/findings';
import { overloadVerdict } from '../../../../../src/sequence/steps/overload';
import { server } from './fixtures';

const GB = 1024 ** 3;

it( 'finds nothing on a server that has room', () => {
	expect( findingsOf( server() ) ).toEqual( [] );
} );

it( 'puts first what explains a 502 best, each with its number and the source of its threshold', () => {
	const findings = findingsOf(
		server( {
			autoloadBytes: 2_000_000,
			load: 30,
			places: [ { for: 'temporary files', free: 0, total: GB } ],
		} )
	);
	expect( findings.map( ( { weight } ) => weight ) ).toEqual( [ 3, 2, 1 ] );
	expect( findings[ 0 ]?.says ).toContain( '0.0 MB' );
	expect( findings.every( ( { source } ) => source !== '' ) ).toBe( true );
} );

it( 'says that a full disk is the reason', () => {
	const findings = findingsOf(
		server( { places: [ { for: 'WordPress', free: 0, total: GB } ] } )
	);
	expect( overloadVerdict( findings, [] ) ).toMatchObject( {
		kind: 'overload',
		cause: 'disk_full',
		culprits: [ { kind: 'os', slug: 'disk' } ],
	} );
} );

it( 'takes load and memory alone for no reason', () => {
	const findings = findingsOf(
		server( { load: 50, memory: { used: 4 * GB, limit: 4 * GB } } )
	);
	expect( findings ).toHaveLength( 2 );
	expect( overloadVerdict( findings, [] ) ).toBeNull();
} );

it( 'says that a disk with space takes no more files', () => {
	const findings = findingsOf(
		server( {
			places: [
				{ for: 'temporary files', free: GB, total: GB, files: false },
			],
		} )
	);
	expect( findings[ 0 ]?.says ).toMatch( /0 of 1 tried.*1024 MB.*inodes/ );
	expect( overloadVerdict( findings, [] ) ).toMatchObject( {
		kind: 'overload',
		cause: 'disk_full',
	} );
} );

it( 'has a number, a threshold, a remedy and a source for each finding', () => {
	const findings = findingsOf(
		server( {
			load: 30,
			memory: { used: 3.9 * GB, limit: 4 * GB },
			swap: { used: GB, limit: GB },
			disk: { free: 50 * 1024 * 1024, total: GB },
			databaseMs: 700,
			threads: { open: 150, limit: 151, longest: 90 },
			autoloadBytes: 2_000_000,
			cronBacklog: 400,
			opcache: { full: true, restarts: 2 },
		} )
	);
	expect( findings ).toHaveLength( 10 );
	for ( const { says, remedy, source } of findings ) {
		expect( says ).toMatch( /\d|full/ );
		expect( remedy ).not.toBe( '' );
		expect( source ).not.toBe( '' );
	}
} );
