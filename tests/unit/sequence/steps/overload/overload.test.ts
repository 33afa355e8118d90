import type { ServerState } from '../../../../../src/contract';
import { diagnose } from '../../../../../src/sequence';
import { pool, server, traffic } from './fixtures';
import { crashIn, fakeSite, type Fault } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

virtualTime();

/** The step `overload`, of a run with a key. */
const overloadOf = async (
	state: ServerState,
	fault: () => Fault | null = () => null
) => {
	const { client, prober, home } = fakeSite( { plugins: [ 'a' ], fault } );
	const diagnosis = await diagnose( {
		url: home,
		site: { ...client, server: async () => state },
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	const step = diagnosis.steps.find( ( one ) => one.step === 'overload' );
	return { verdict: diagnosis.verdict, step };
};

it( 'never says of what was not measured that it is as it should be', async () => {
	const { step } = await overloadOf( server() );
	expect( step?.status ).toBe( 'passed' );
	expect( step?.summary ).toMatch(
		/^What could be measured .* is as it should be\. Could not be measured: .*inodes, PHP-FPM's pool, opcache, database threads, requests a minute, PHP-FPM's log/
	);
} );

it( 'cannot tell where nothing is told', async () => {
	const { step } = await overloadOf( {
		load: null,
		cores: null,
		memory: null,
		disk: null,
		databaseMs: null,
		autoloadBytes: null,
		cronBacklog: null,
	} );
	expect( step?.status ).toBe( 'could not tell' );
} );

it( 'puts the gravest first, with its number, what to do, and the source', async () => {
	const { step } = await overloadOf(
		server( {
			autoloadBytes: 2_000_000,
			pool: { ...pool, reached: 9 },
			traffic: traffic(),
		} ),
		() => crashIn( 'a' )
	);
	expect( step?.status ).toBe( 'found' );
	expect( step?.evidence[ 0 ] ).toMatch(
		/9 times .* raise pm\.max_children.*\(PHP's manual/
	);
	expect( step?.evidence[ 1 ] ).toMatch( /2000 kB.*Site Health/ );
} );
