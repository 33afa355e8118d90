import { diagnose, type DiagnoseOptions } from '../../../../src/sequence';
import { crashIn, fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

const failing = ( options: Partial< DiagnoseOptions > ) => {
	const { client, prober, home } = fakeSite( {
		plugins: [ 'a', 'b', 'c' ],
		fault: () => crashIn( 'a' ),
	} );
	return diagnose( {
		url: home,
		site: client,
		prober,
		seed: 1,
		signal: new AbortController().signal,
		...options,
	} );
};

it( 'says that the limit of probes was reached, not that nothing fails', async () => {
	const { verdict } = await failing( { maxProbes: 3 } );
	expect( verdict.kind ).toBe( 'inconclusive' );
	expect( verdict.summary ).toBe(
		'The page fails: 3 of 3 requests. The limit of 3 probes was reached before the cause was found: allow more.'
	);
} );

it( 'says that the steps that were asked for cannot tell', async () => {
	const { verdict } = await failing( { steps: [ 'refresh' ] } );
	expect( verdict.summary ).toBe(
		'The page fails: 3 of 3 requests. The steps that were asked for cannot tell why.'
	);
} );

it( 'says that it was stopped', async () => {
	const stop = new AbortController();
	const { verdict } = await failing( {
		signal: stop.signal,
		onChange: ( { current } ) => {
			if ( current === 'plugins' ) {
				stop.abort();
			}
		},
	} );
	expect( verdict.summary ).toBe(
		'The page fails: 3 of 3 requests. The diagnosis was stopped before the cause was found.'
	);
} );
