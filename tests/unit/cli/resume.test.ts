import { assertResumable } from '../../../src/cli/replay';
import { isDiagnosis } from '../../../src/contract/check';
import { diagnose } from '../../../src/sequence';
import { aDiagnosis } from '../report/a-diagnosis';
import { crashIn, fakeSite } from '../sequence/fake-site';

it( 'goes on with a run of the same page alone', () => {
	const run = aDiagnosis();
	expect( () => assertResumable( run, null, run.url ) ).not.toThrow();
	expect( () =>
		assertResumable( run, null, 'https://shop.example/other/' )
	).toThrow( `The run is of ${ run.url }` );
} );

it( 'takes the file of a run that Ctrl-C stopped', async () => {
	const { client, prober, home } = fakeSite( {
		plugins: [ 'a', 'b' ],
		fault: () => crashIn( 'a' ),
	} );
	const stop = new AbortController();
	const stopped = await diagnose( {
		url: home,
		site: client,
		prober,
		seed: 1,
		signal: stop.signal,
		onChange: ( { current } ) => {
			if ( current === 'gateway' ) {
				stop.abort();
			}
		},
	} );
	expect( stopped.stood?.step ).toBe( 'gateway' );
	expect(
		isDiagnosis.problems( JSON.parse( JSON.stringify( stopped ) ) )
	).toEqual( [] );
} );
