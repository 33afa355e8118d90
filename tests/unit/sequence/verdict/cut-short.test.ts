import { diagnose, type DiagnoseOptions } from '../../../../src/sequence';
import { crashIn, fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

const failing = (
	options: Partial< DiagnoseOptions >,
	fault: typeof crashIn | ( () => null ) = crashIn
) => {
	const { client, prober, home } = fakeSite( {
		plugins: [ 'a', 'b', 'c' ],
		fault: () => fault( 'a' ),
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

it.each( [ 3, 9 ] )(
	'does not call a page healthy that the limit of %s probes kept from being looked at',
	async ( maxProbes ) => {
		const { verdict } = await failing( { maxProbes }, () => null );
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( verdict.confidence ).toBe( 0 );
		expect( verdict.summary ).toBe(
			`The page answered as it should, ${ maxProbes } times of ${ maxProbes }. The limit of ${ maxProbes } probes was reached before more could be looked at: allow more.`
		);
	}
);

it( 'says so too where there is no key', async () => {
	const { verdict } = await failing(
		{ maxProbes: 3, site: null },
		() => null
	);
	expect( verdict.kind ).toBe( 'inconclusive' );
	expect( verdict.summary ).toMatch(
		/^The page answered as it should, 3 times of 3\. The limit of 3/
	);
} );
