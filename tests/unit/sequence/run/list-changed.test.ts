import { type Diagnosis } from '../../../../src/contract';
import { rendered } from '../../../../src/contract';
import { diagnose } from '../../../../src/sequence';
import { fakeSite, type World } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

const PLUGINS = Array.from(
	{ length: 8 },
	( _, index ) => `plugin-${ index }`
);

function start( world: Partial< World > ) {
	const fake = fakeSite( {
		plugins: [ ...PLUGINS ],
		fault: ( on ) =>
			on.has( 'plugin-3' )
				? { status: 502, record: { state: 'died', stack: [] } }
				: null,
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

const ofPlugins = ( steps: Diagnosis[ 'steps' ] ) =>
	rendered( steps.find( ( { step } ) => step === 'plugins' ) )?.evidence ??
	[];

it( 'begins anew where a plugin is activated while the search goes on', async () => {
	const { verdict, steps } = await start( {
		before: ( world, masked ) => {
			if ( masked === 3 ) {
				world.plugins = [ ...PLUGINS, 'newcomer' ];
			}
		},
	} );
	expect( verdict ).toMatchObject( {
		kind: 'plugin',
		culprits: [ { slug: 'plugin-3' } ],
	} );
	expect( ofPlugins( steps ).join() ).toContain( 'newcomer came' );
} );

it( 'begins anew where a plugin is deleted meanwhile', async () => {
	const { verdict, steps } = await start( {
		before: ( world, masked ) => {
			if ( masked === 3 ) {
				world.plugins = PLUGINS.slice( 0, 7 );
			}
		},
	} );
	expect( verdict.culprits ).toEqual( [
		{ kind: 'plugin', slug: 'plugin-3' },
	] );
	expect( ofPlugins( steps ).join() ).toContain( 'plugin-7 went' );
} );

it( 'ends with a clear word where the list never holds still', async () => {
	const { verdict, steps } = await start( {
		before: ( world, masked ) => {
			world.plugins = [ ...PLUGINS, `new-${ masked }` ];
		},
	} );
	expect( verdict.culprits ).toEqual( [] );
	expect(
		steps.find( ( { step } ) => step === 'plugins' )?.summary
	).toContain( 'keeps changing' );
} );
