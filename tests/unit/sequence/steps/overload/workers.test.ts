import { rendered } from '../../../../../src/contract';
import {
	poolFindings,
	trafficFindings,
} from '../../../../../src/sequence/steps/overload/workers';
import { overloadVerdict } from '../../../../../src/sequence/steps/overload';
import { pool, server, traffic } from './fixtures';

it( 'finds nothing where workers are free and few ask', () => {
	expect( poolFindings( server( { pool } ), true ) ).toEqual( [] );
	expect(
		trafficFindings( server( { pool, traffic: traffic() } ), 200 )
	).toEqual( [] );
} );

it( 'says that requests wait for a worker, and makes it the verdict where the page fails', () => {
	const full = server( { pool: { ...pool, active: 4, queue: 3 } } );
	expect( poolFindings( full, false )[ 0 ]?.weight ).toBe( 2 );
	const findings = poolFindings( full, true );
	expect( rendered( overloadVerdict( findings, [] ) ) ).toMatchObject( {
		kind: 'overload',
		cause: 'fpm_max_children',
		culprits: [ { kind: 'server', slug: 'php-fpm' } ],
		summary: expect.stringContaining( 'pm.max_children' ),
	} );
} );

it( 'takes a pool that grows for full no sooner than it has a queue', () => {
	const all = { ...pool, active: 4 };
	expect( poolFindings( server( { pool: all } ), true ) ).toEqual( [] );
	expect(
		poolFindings( server( { pool: { ...all, manager: 'static' } } ), true )
	).toHaveLength( 1 );
} );

it( 'tells that pm.max_children was reached, and since when', () => {
	const [ finding ] = poolFindings(
		server( { pool: { ...pool, reached: 12 } } ),
		true
	);
	expect( finding?.says ).toMatch( /12 times since 2026-11-01/ );
	expect( overloadVerdict( finding ? [ finding ] : [], [] ) ).toBeNull();
} );

it( 'compares the busiest minute with what the workers can answer', () => {
	const [ finding ] = trafficFindings(
		server( { pool, traffic: traffic() } ),
		2000
	);
	expect( finding?.says ).toMatch( /150 requests .*more than 120/ );
} );

it( 'names one address that sends most of all', () => {
	const crowd = traffic( {
		addresses: [ { what: '192.0.2.7', requests: 160 } ],
	} );
	expect(
		trafficFindings( server( { traffic: crowd } ), 200 )[ 0 ]?.says
	).toMatch( /192\.0\.2\.7, has sent 80 %/ );
	expect(
		trafficFindings(
			server( { traffic: { ...crowd, requests: 90 } } ),
			200
		)
	).toEqual( [] );
} );
