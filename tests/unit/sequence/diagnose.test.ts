import { verbatim, isUnsaid } from '../../../src/contract';
import {
	diagnose,
	type DiagnoseOptions,
	type RunState,
} from '../../../src/sequence';
import { SiteError } from '../../../src/site';
import { crashIn, fakeSite, type World } from './fake-site';
import { virtualTime } from './virtual-time';

virtualTime();

const PLUGINS = Array.from(
	{ length: 12 },
	( _, index ) => `plugin-${ index }`
);

function start(
	world: Partial< World >,
	options: Partial< DiagnoseOptions > = {}
) {
	const fake = fakeSite( { plugins: PLUGINS, fault: () => null, ...world } );
	const states: RunState[] = [];
	const stop = new AbortController();
	const promise = diagnose( {
		url: fake.home,
		site: fake.client,
		prober: fake.prober,
		seed: 1,
		signal: stop.signal,
		onChange: ( state ) => states.push( state ),
		...options,
	} );
	return { promise, states, stop, ...fake };
}

const stepOf = (
	{ steps }: { steps: { step: string; status: string }[] },
	name: string
) => steps.find( ( { step } ) => step === name )?.status;

describe( 'a diagnosis', () => {
	it( 'finds a healthy site healthy, and says why it did not search', async () => {
		const diagnosis = await start( {} ).promise;
		expect( diagnosis.verdict.kind ).toBe( 'healthy' );
		expect( stepOf( diagnosis, 'refresh' ) ).toBe( 'passed' );
		expect( stepOf( diagnosis, 'plugins' ) ).toBe( 'skipped' );
	} );

	it( 'goes straight to the proof of what the flight record names', async () => {
		const diagnosis = await start( {
			fault: ( on ) =>
				on.has( 'plugin-7' ) ? crashIn( 'plugin-7' ) : null,
		} ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { kind: 'plugin', slug: 'plugin-7' } ],
			cause: 'php_segfault',
			where: { hook: 'template_redirect', priority: 10, line: 3 },
		} );
		const probes = diagnosis.observations.filter(
			( { probe } ) => probe.guarded
		);
		expect( probes.length ).toBeLessThanOrEqual( 5 );
		expect( diagnosis.proof.map( ( { seen } ) => seen ) ).toEqual(
			expect.arrayContaining( [ 'fail', 'pass' ] )
		);
	} );

	it( 'finds it without a record too', async () => {
		const diagnosis = await start( {
			fault: ( on ) =>
				on.has( 'plugin-7' )
					? { status: 502, record: { state: 'died', stack: [] } }
					: null,
		} ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'plugin-7' } ],
		} );
	} );

	it( 'tells two that fail only together from the one that crashes', async () => {
		const diagnosis = await start( {
			fault: ( on ) =>
				on.has( 'plugin-2' ) && on.has( 'plugin-9' )
					? crashIn( 'plugin-9' )
					: null,
		} ).promise;
		expect( diagnosis.verdict.kind ).toBe( 'combination' );
		expect(
			diagnosis.verdict.culprits.map( ( { slug } ) => slug ).sort()
		).toEqual( [ 'plugin-2', 'plugin-9' ] );
	} );

	it( 'joins the names of a verdict in the language of whoever reads it', async () => {
		const diagnosis = await start( {
			fault: ( on ) =>
				on.has( 'plugin-2' ) && on.has( 'plugin-9' )
					? crashIn( 'plugin-9' )
					: null,
		} ).promise;
		const { values } = diagnosis.verdict.summary;
		expect( JSON.stringify( values[ 0 ] ) ).toContain(
			'"template":"%1$s and %2$s"'
		);
	} );

	it( "takes a plugin's own 502 for its own, and for no answer that the gateway refused", async () => {
		const diagnosis = await start( {
			fault: ( on ) =>
				on.has( 'plugin-4' )
					? { status: 502, record: { state: 'ended' }, passed: true }
					: null,
		} ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'plugin-4' } ],
			cause: 'app_status',
		} );
		expect( diagnosis.verdict.summary ).toContain(
			'plugin-4: it answers 502 itself'
		);
	} );

	it( 'finds the theme by swapping it', async () => {
		const diagnosis = await start( {
			fault: ( _, theme ) =>
				theme === 'shop-theme'
					? crashIn( 'shop-theme', 'theme' )
					: null,
		} ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'theme',
			culprits: [ { kind: 'theme', slug: 'shop-theme' } ],
		} );
		expect( stepOf( diagnosis, 'plugins' ) ).toBe( 'passed' );
		expect( stepOf( diagnosis, 'theme' ) ).toBe( 'found' );
	} );

	it( 'says what to install where no default theme is there to compare with', async () => {
		const diagnosis = await start( {
			neutralTheme: null,
			fault: ( on ) =>
				on.has( 'plugin-1' ) ? crashIn( 'plugin-1' ) : null,
		} ).promise;
		expect( stepOf( diagnosis, 'theme' ) ).toBe( 'could not tell' );
		expect( diagnosis.verdict.kind ).toBe( 'plugin' );
	} );

	it( 'looks below the plugins where everything off fails too', async () => {
		const diagnosis = await start( {
			muPlugins: [ 'host-cache.php' ],
			fault: () => ( {
				status: 502,
				record: { state: 'died', stack: [] },
			} ),
		} ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'below-plugins',
			culprits: [ { kind: 'mu-plugin', slug: 'host-cache' } ],
		} );
	} );

	it( 'says that WordPress is never reached while PHP is down', async () => {
		const down = new SiteError(
			'gateway',
			verbatim( 'The REST API answered 502.' ),
			verbatim( 'Look below.' ),
			502
		);
		const diagnosis = await start( { down } ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'below-plugins',
			culprits: [ { kind: 'server', slug: 'php-fpm' } ],
		} );
		expect( diagnosis.verdict.summary ).toContain( 'never reached' );
	} );

	describe( 'where not even a file is answered', () => {
		const down = new SiteError(
			'gateway',
			verbatim( 'The REST API answered 502.' ),
			verbatim( 'Look below.' ),
			502
		);

		it( "blames the gateway's way to the server, where it does not speak to PHP itself", async () => {
			const page = {
				status: 503,
				body: '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>',
			};
			const { verdict } = await start( {
				down,
				staticFiles: false,
				page,
			} ).promise;
			expect( verdict.kind ).toBe( 'gateway' );
		} );

		it( 'blames no gateway that may be the web server in front of PHP', async () => {
			const { verdict } = await start( { down, staticFiles: false } )
				.promise;
			expect( verdict.kind ).toBe( 'below-plugins' );
			expect( verdict.culprits ).toEqual( [] );
		} );
	} );

	it( 'names nobody where the fault hides from probes', async () => {
		let plain = 0;
		const world = fakeSite( { plugins: PLUGINS, fault: () => null } );
		const diagnosis = await start(
			{},
			{
				prober: {
					free: true,
					request: async ( wanted ) => {
						const answer = await world.prober.request( wanted );
						if (
							wanted.headers?.[ 'Gateway-Doctor' ] === undefined
						) {
							plain++;
							return { ...answer, status: 502 };
						}
						return answer;
					},
				},
				site: world.client,
			}
		).promise;
		expect( plain ).toBeGreaterThan( 2 );
		expect( diagnosis.verdict.kind ).toBe( 'hides-from-probes' );
		expect( diagnosis.verdict.culprits ).toEqual( [] );
	} );

	it( 'says from outside what it can, and what it would need', async () => {
		const diagnosis = await start(
			{ fault: () => ( { status: 502, record: null } ) },
			{ site: null }
		).promise;
		expect( diagnosis.verdict.kind ).toBe( 'inconclusive' );
		expect( diagnosis.verdict.summary ).toContain( '--key' );
		expect( stepOf( diagnosis, 'plugins' ) ).toBe( 'skipped' );
	} );

	it( 'refuses a page of another site before it sends anything', async () => {
		const run = start( {}, { url: 'http://another.test/' } );
		await expect( run.promise ).rejects.toThrow(
			'does not belong to this site'
		);
		expect( run.sent() ).toBe( 0 );
	} );

	it( 'leaves every step with an ending, and the server without a run', async () => {
		const run = start( {
			fault: ( on ) =>
				on.has( 'plugin-3' ) ? crashIn( 'plugin-3' ) : null,
		} );
		const diagnosis = await run.promise;
		const open = diagnosis.steps.filter(
			( { status } ) => status === 'waiting' || status === 'running'
		);
		expect( open ).toEqual( [] );
		expect(
			diagnosis.steps.every( ( { summary } ) => ! isUnsaid( summary ) )
		).toBe( true );
		expect( run.ended ).toHaveLength( 1 );
	} );

	it( 'stops at once, ends its run, and says what is known', async () => {
		const run = start(
			{
				fault: ( on ) =>
					on.has( 'plugin-3' ) ? crashIn( 'plugin-3' ) : null,
			},
			{
				onChange: ( state ) => {
					if ( state.current === 'plugins' ) {
						run.stop.abort();
					}
				},
			}
		);
		const diagnosis = await run.promise;
		expect( diagnosis.verdict.kind ).toBe( 'inconclusive' );
		expect( diagnosis.observations.length ).toBeGreaterThan( 3 );
		expect( run.ended ).toHaveLength( 1 );
	} );

	it( 'goes on with a run that was stopped, without asking again', async () => {
		const world: Partial< World > = {
			fault: ( on ) =>
				on.has( 'plugin-3' )
					? { status: 502, record: { state: 'died', stack: [] } }
					: null,
		};
		const first = await start( world, { maxProbes: 8 } ).promise;
		expect( first.verdict.kind ).toBe( 'inconclusive' );
		const second = start( world, { resume: first } );
		const whole = start( world );
		const resumed = await second.promise;
		expect( resumed.verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'plugin-3' } ],
		} );
		await whole.promise;
		expect( second.sent() ).toBeLessThan( whole.sent() );
	} );

	it( 'never sends more probes than it may', async () => {
		const diagnosis = await start(
			{
				fault: ( on ) =>
					on.has( 'plugin-3' ) ? crashIn( 'plugin-3' ) : null,
			},
			{ maxProbes: 5 }
		).promise;
		expect( diagnosis.observations.length ).toBeLessThanOrEqual( 5 );
	} );

	it( 'has the records kept elsewhere where they cannot be read back', async () => {
		const diagnosis = await start( {
			blind: true,
			fault: ( on ) =>
				on.has( 'plugin-3' ) ? crashIn( 'plugin-3' ) : null,
		} ).promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'plugin',
			where: { line: 3 },
		} );
	} );

	it( 'names nobody where the page is only fine while it is recorded', async () => {
		const { verdict } = await start( {
			fault: ( on, _, recorded ) =>
				on.has( 'plugin-3' ) || ! recorded
					? crashIn( 'plugin-3' )
					: null,
		} ).promise;
		expect( verdict.culprits ).toEqual( [] );
		expect( verdict.summary ).toContain( 'depends on being watched' );
	} );

	it( 'keeps what a plugin needs together with it', async () => {
		const sets: string[][] = [];
		await start( {
			requires: { 'plugin-5': [ 'plugin-1' ] },
			fault: ( on ) => {
				sets.push( [ ...on ] );
				return on.has( 'plugin-1' )
					? { status: 502, record: { state: 'died', stack: [] } }
					: null;
			},
		} ).promise;
		expect(
			sets.filter(
				( set ) =>
					set.includes( 'plugin-5' ) && ! set.includes( 'plugin-1' )
			)
		).toEqual( [] );
	} );
} );
