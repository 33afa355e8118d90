import type { Diagnosis } from '../../../../../src/contract';
import type { PersonAnswer } from '../../../../../src/search';
import {
	diagnose,
	type DiagnoseOptions,
	type View,
} from '../../../../../src/sequence';
import { fakeSite, type World } from '../../fake-site';
import { virtualTime } from '../../virtual-time';

virtualTime();

const PLUGINS = Array.from(
	{ length: 12 },
	( _, index ) => `plugin-${ index }`
);

type Eyes = ( view: View ) => Promise< PersonAnswer > | PersonAnswer;

/** A run whose pages a person judges; no status shows a fault. */
function look(
	eyes: Eyes,
	world: Partial< World > = {},
	options: Partial< DiagnoseOptions > = {}
) {
	const fake = fakeSite( { plugins: PLUGINS, fault: () => null, ...world } );
	const stop = new AbortController();
	const views: View[] = [];
	const promise = diagnose( {
		url: fake.home,
		site: fake.client,
		prober: fake.prober,
		seed: 1,
		signal: stop.signal,
		mode: 'manual',
		judge: async ( view ) => {
			views.push( view );
			return eyes( view );
		},
		...options,
	} );
	return { promise, views, stop, shown: fake.shown };
}

/** Sees the page broken while all of these are on. */
const brokenBy =
	( ...culprits: string[] ): Eyes =>
	( { off } ) =>
		culprits.some( ( one ) => off.includes( one ) ) ? 'fine' : 'broken';

const statusOf = ( { steps }: Diagnosis, name: string ) =>
	steps.find( ( { step } ) => step === name )?.status;

describe( 'where a person judges the page', () => {
	it( 'the plugin that they see is found, though every status is 200', async () => {
		const { promise, views } = look( brokenBy( 'plugin-7' ) );
		const diagnosis = await promise;
		expect( diagnosis.verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ { kind: 'plugin', slug: 'plugin-7' } ],
			cause: null,
			where: null,
			summary:
				'It is the plugin plugin-7: with it you found the page broken, without it fine.',
		} );
		expect( views.length ).toBeLessThan( 16 );
		expect( diagnosis.proof ).not.toEqual( [] );
	} );

	it( 'two that spoil it only together are found', async () => {
		const { verdict } = await look( brokenBy( 'plugin-2', 'plugin-9' ) )
			.promise;
		expect( verdict ).toMatchObject( {
			kind: 'combination',
			culprits: [ { slug: 'plugin-2' }, { slug: 'plugin-9' } ],
		} );
	} );

	it( 'the theme is found', async () => {
		const { verdict } = await look( brokenBy( 'Shop theme' ) ).promise;
		expect( verdict ).toMatchObject( {
			kind: 'theme',
			culprits: [ { kind: 'theme', slug: 'shop-theme' } ],
		} );
	} );

	it( 'steps about a status are left out, with the reason', async () => {
		const diagnosis = await look( brokenBy( 'plugin-7' ) ).promise;
		for ( const name of [ 'browser-cache', 'gateway', 'overload' ] ) {
			expect( statusOf( diagnosis, name ) ).toBe( 'skipped' );
		}
		const { summary } = diagnosis.steps.find(
			( { step } ) => step === 'gateway'
		)!;
		expect( summary ).toContain( 'You judge the page yourself' );
	} );

	it( 'a page that they call fine with everything on is healthy, after three looks', async () => {
		const { promise, views } = look( () => 'fine' );
		expect( ( await promise ).verdict ).toMatchObject( {
			kind: 'healthy',
			summary: 'With everything on you found the page fine.',
		} );
		expect( views ).toHaveLength( 3 );
	} );

	it( 'what they cannot tell is not held against anybody', async () => {
		const { verdict } = await look( () => 'cannot-tell' ).promise;
		expect( verdict ).toMatchObject( {
			kind: 'inconclusive',
			culprits: [],
		} );
	} );

	it( 'each page is shown as a probe of this very run', async () => {
		const { promise, views, shown } = look( brokenBy( 'plugin-7' ) );
		const { observations } = await promise;
		const asked = observations.filter( ( { answer } ) => answer );
		expect( asked ).toHaveLength( views.length );
		views.forEach( ( { id, url }, index ) => {
			expect( id ).toBe( asked[ index ]!.probe.id );
			expect( url ).toContain( id );
			// The site was asked to show it, and never told the run's token.
			expect( shown[ index ] ).toMatch(
				new RegExp( `^\\S+ ${ id } \\S+ \\S+ \\S+$` )
			);
		} );
		expect( shown.join() ).not.toContain( 'token' );
	} );

	it( 'the report says that a person judged', async () => {
		const { steps } = await look( brokenBy( 'plugin-7' ) ).promise;
		expect(
			steps.find( ( { step } ) => step === 'plugins' )?.evidence?.[ 0 ]
		).toContain( 'A person judged the page, not its status' );
	} );

	it( 'answers of a run that was cut off are not asked for again', async () => {
		const first = await look( brokenBy( 'plugin-7' ) ).promise;
		const { promise, views } = look(
			() => {
				throw new Error( 'It was answered already.' );
			},
			{},
			{ resume: first }
		);
		expect( ( await promise ).verdict ).toEqual( first.verdict );
		expect( views ).toEqual( [] );
	} );

	it( 'stopping does not wait for an answer', async () => {
		const { promise, stop, views } = look(
			() => new Promise< PersonAnswer >( () => {} )
		);
		while ( views.length === 0 ) {
			await new Promise( ( done ) => setTimeout( done, 20 ) );
		}
		stop.abort();
		expect( ( await promise ).verdict.kind ).toBe( 'inconclusive' );
	} );
} );
