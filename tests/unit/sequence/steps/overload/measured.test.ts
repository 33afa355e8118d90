import { rendered } from '../../../../../src/contract';
import { measured } from '../../../../../src/sequence/steps/overload/measured';
import { pool, server, traffic } from './fixtures';

const ALL = server( {
	swap: { used: 0, limit: 1024 ** 3 },
	places: [ { for: 'wp-content', free: 1, total: 2, files: true } ],
	pool,
	opcache: { full: false, restarts: 0 },
	threads: { open: 3, limit: 151, longest: 0 },
	traffic: traffic(),
} );

it( 'has a number for everything that the server tells', () => {
	const { numbers, missing } = measured( ALL );
	expect( missing ).toEqual( [] );
	expect( rendered( numbers ).join( '\n' ) ).toMatch(
		/1 of 4 workers busy.*\n.*has room.*\n.*0.4 ms\n.*3 of 151.*\n.*1 kB\n.*0 events\n.*100 in a minute with any, 150 in the busiest/
	);
	expect( numbers ).toContain( 'Top addresses: 192.0.2.7 (20)' );
	expect( numbers ).toContain( 'Top paths: / (120)' );
	expect( numbers ).toContain( 'Top agents: a browser (200)' );
} );

it.each( [
	[ 'load', { load: null } ],
	[ 'memory', { memory: null } ],
	[ 'swap', { swap: null } ],
	[ 'disk space', { disk: null } ],
	[ 'inodes', { places: [] } ],
	[ "PHP-FPM's pool", { pool: null } ],
	[ 'opcache', { opcache: null } ],
	[ 'database latency', { databaseMs: null } ],
	[ 'database threads', { threads: null } ],
	[ 'autoloaded options', { autoloadBytes: null } ],
	[ 'cron backlog', { cronBacklog: null } ],
	[ 'requests a minute', { traffic: null } ],
] )( 'says of %s that it could not be measured', ( name, change ) => {
	expect( measured( { ...ALL, ...change } ).missing ).toEqual( [ name ] );
} );

it( 'does not take a folder where PHP may not write for one without inodes', () => {
	const places = [ { for: 'uploads', free: 1, total: 2, files: null } ];
	expect( measured( { ...ALL, places } ).missing ).toEqual( [ 'inodes' ] );
} );
