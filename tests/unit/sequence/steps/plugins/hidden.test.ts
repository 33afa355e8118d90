import { diagnose, type DiagnoseOptions } from '../../../../../src/sequence';
import { crashIn, fakeSite, type World } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

virtualTime();

const PLUGINS = [ 'first', 'mailer', 'third', 'fourth', 'fifth' ];

const HELD = { held: { writes: 3, mails: 1 } };

function start(
	world: Partial< World >,
	options: Partial< DiagnoseOptions > = {}
) {
	const fake = fakeSite( { plugins: PLUGINS, fault: () => null, ...world } );
	return diagnose( {
		url: fake.home,
		site: fake.client,
		prober: fake.prober,
		seed: 1,
		signal: new AbortController().signal,
		...options,
	} );
}

/** Crashes only where mail is really sent. */
const mailCrash: World[ 'fault' ] = ( on, _, __, { guarded, lift } ) =>
	on.has( 'mailer' ) && ( ! guarded || lift.includes( 'mail' ) )
		? crashIn( 'mailer' )
		: null;

describe( 'a fault that hides from probes', () => {
	it( 'is said to hide, and behind which guards it may', async () => {
		const { verdict } = await start( { fault: mailCrash, held: HELD } );
		expect( verdict ).toMatchObject( {
			kind: 'hides-from-probes',
			culprits: [],
			guards: [ 'mail', 'options' ],
		} );
		expect( verdict.summary ).toContain( '--allow mail,options' );
	} );

	it( 'is found where the owner allows its guard to be lifted', async () => {
		const { verdict, observations, steps } = await start(
			{ fault: mailCrash, held: HELD },
			{ allow: [ 'mail' ] }
		);
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { kind: 'plugin', slug: 'mailer' } ],
			guards: [ 'mail' ],
		} );
		expect( verdict.summary ).toContain( 'mail is really sent' );
		const lifted = new Set(
			observations.map( ( { probe } ) => probe.lift?.join() ?? '' )
		);
		expect( [ ...lifted ].sort() ).toEqual( [ '', 'mail' ] );
		expect(
			steps.find( ( { step } ) => step === 'plugins' )?.evidence
		).toContain( 'With mail lifted: 502.' );
	} );

	it( 'is not found by lifting what it does not hide behind', async () => {
		const { verdict } = await start(
			{ fault: mailCrash, held: HELD },
			{ allow: [ 'options' ] }
		);
		expect( verdict.kind ).toBe( 'hides-from-probes' );
		expect( verdict.summary ).not.toContain( '--allow' );
	} );

	it( 'lifts one guard after the other, and both where it takes both', async () => {
		const { verdict, observations } = await start(
			{
				fault: ( on, _, __, { guarded, lift } ) =>
					on.has( 'mailer' ) && ( ! guarded || lift.length === 2 )
						? crashIn( 'mailer' )
						: null,
				held: HELD,
			},
			{ allow: [ 'options', 'mail' ] }
		);
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			guards: [ 'mail', 'options' ],
		} );
		const order = observations.map(
			( { probe } ) => probe.lift?.join() ?? ''
		);
		expect( order.indexOf( 'mail' ) ).toBeGreaterThan( 0 );
		expect( order.indexOf( 'options' ) ).toBeGreaterThan(
			order.indexOf( 'mail' )
		);
		expect( order.indexOf( 'mail,options' ) ).toBeGreaterThan(
			order.indexOf( 'options' )
		);
	} );

	it( 'lifts nothing where the fault shows in probes', async () => {
		const { verdict, observations } = await start(
			{
				fault: ( on ) =>
					on.has( 'mailer' ) ? crashIn( 'mailer' ) : null,
				held: HELD,
			},
			{ allow: [ 'mail', 'options' ] }
		);
		expect( verdict.kind ).toBe( 'plugin' );
		expect( verdict.guards ).toBeUndefined();
		expect( observations.filter( ( { probe } ) => probe.lift ) ).toEqual(
			[]
		);
	} );

	it( 'does not hide where the page has become well meanwhile', async () => {
		let plain = 0;
		const { verdict } = await start( {
			fault: ( _, __, ___, { guarded } ) =>
				! guarded && ++plain <= 3 ? crashIn( 'mailer' ) : null,
			held: HELD,
		} );
		expect( [ 'transient', 'healthy', 'inconclusive' ] ).toContain(
			verdict.kind
		);
	} );

	it( 'does not hide where it shows now and then, guarded or not', async () => {
		let count = 0;
		const { verdict } = await start( {
			fault: ( on ) =>
				on.has( 'mailer' ) && ++count % 2 === 0
					? crashIn( 'mailer' )
					: null,
		} );
		expect( verdict.kind ).not.toBe( 'hides-from-probes' );
	} );

	it( 'is searched for without the recorder where that is what cures it', async () => {
		const { verdict } = await start( {
			fault: ( on, _, recorded ) =>
				on.has( 'mailer' ) && ! recorded
					? { status: 502, record: { state: 'died', stack: [] } }
					: null,
		} );
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { slug: 'mailer' } ],
		} );
	} );
} );
