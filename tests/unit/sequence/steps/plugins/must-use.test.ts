import { rendered } from '../../../../../src/contract';
import { diagnose } from '../../../../../src/sequence';
import { crashIn, fakeSite, type World } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

virtualTime();

function start( world: Partial< World > ) {
	const fake = fakeSite( {
		plugins: [ 'one', 'two', 'three' ],
		muPlugins: [ 'host-cache.php', 'host-stats.php', 'host-crash.php' ],
		fault: () => null,
		...world,
	} );
	return diagnose( {
		url: fake.home,
		site: fake.client,
		prober: fake.prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
}

it( 'names the must-use plugin without which the page is fine', async () => {
	const { verdict, proof } = await start( {
		fault: ( _, __, ___, { mustUse } ) =>
			mustUse.has( 'host-crash.php' )
				? { status: 502, record: { state: 'died', stack: [] } }
				: null,
	} );
	expect( verdict ).toMatchObject( {
		kind: 'below-plugins',
		culprits: [ { kind: 'mu-plugin', slug: 'host-crash' } ],
	} );
	expect( proof.map( ( { seen } ) => seen ) ).toEqual(
		expect.arrayContaining( [ 'fail', 'pass' ] )
	);
} );

it( 'tells where it is, from the flight record', async () => {
	const { verdict } = await start( {
		fault: ( _, __, ___, { mustUse } ) =>
			mustUse.has( 'host-crash.php' )
				? crashIn( 'host-crash', 'mu-plugin' )
				: null,
	} );
	expect( verdict.where ).toMatchObject( { hook: 'template_redirect' } );
	expect( verdict.culprits ).toEqual( [
		{ kind: 'mu-plugin', slug: 'host-crash' },
	] );
} );

it( 'convicts no must-use plugin where it fails with all of them off too', async () => {
	const { verdict, steps } = await start( {
		fault: () => ( {
			status: 502,
			record: { state: 'died', stack: [] },
		} ),
	} );
	expect( verdict ).toMatchObject( { kind: 'below-plugins', culprits: [] } );
	expect(
		rendered(
			steps.find( ( { step } ) => step === 'plugins' )
		)?.evidence.join()
	).toContain( 'cannot be switched off by a probe' );
} );
