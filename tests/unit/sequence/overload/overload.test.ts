import { findingsOf } from '../../../../src/sequence/overload/findings';
import { overloadVerdict } from '../../../../src/sequence/overload/verdict';
import type { ServerState } from '../../../../src/site';

const GB = 1024 ** 3;

const server = ( change: Partial< ServerState > = {} ): ServerState => ( {
	load: 0.5,
	cores: 2,
	memory: { used: GB, limit: 4 * GB },
	disk: { free: 10 * GB, total: 20 * GB },
	databaseMs: 0.4,
	autoloadBytes: 1000,
	cronBacklog: 0,
	...change,
} );

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
