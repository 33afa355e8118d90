/**
 * @jest-environment jsdom
 */
import { findingOf } from '../../../../src/panel/store/kept-diagnosis';
import {
	changesBetween,
	pastRunOf,
	pastRuns,
	readable,
	rememberRun,
	turnedSteps,
} from '../../../../src/panel/history/past-runs';
import { aDiagnosis, anObservation, aSite } from '../../report/a-diagnosis';
import { aScriptedRun, aSiteClient } from '../a-run';
import { diagnosed } from '../a-screen';

const HOME = 'https://shop.example/';
const recallRuns = () => readable( pastRuns( HOME ).read() );

beforeEach( () => window.localStorage.clear() );

describe( 'the history of runs', () => {
	it( 'keeps the newest twenty, the newest first', () => {
		for ( let hour = 0; hour < 22; hour++ ) {
			rememberRun( HOME, aDiagnosis( { started: `run ${ hour }` } ) );
		}
		const runs = recallRuns();
		expect( runs ).toHaveLength( 20 );
		expect( runs[ 0 ]?.started ).toBe( 'run 21' );
	} );

	it.each( [ '{', '7', '[1]', '[{"url":"x"}]' ] )(
		'is empty where something else is stored: %s',
		( stored ) => {
			window.localStorage.setItem(
				`gateway-doctor:history:${ HOME }`,
				stored
			);
			expect( recallRuns() ).toEqual( [] );
		}
	);

	it( 'tells what was switched on, switched off and updated in between', () => {
		const site = aSite();
		const boom = site.plugins.find( ( { slug } ) => slug === 'boom' );
		const older = pastRunOf( aDiagnosis( { site } ) );
		const newer = pastRunOf(
			aDiagnosis( {
				site: {
					...site,
					php: '8.3.0',
					plugins: site.plugins
						.filter( ( { slug } ) => slug !== 'quiet' )
						.concat(
							boom === undefined
								? []
								: [ { ...boom, name: 'New' } ]
						),
				},
			} )
		);
		expect( changesBetween( older, newer ) ).toEqual( [
			{ kind: 'added', name: 'New', from: '', to: '1.2.3' },
			{ kind: 'changed', name: 'PHP', from: '8.2.0', to: '8.3.0' },
			{ kind: 'removed', name: 'Quiet', from: '1.2.3', to: '' },
		] );
	} );

	it( 'tells which steps ended otherwise', () => {
		const older = pastRunOf( aDiagnosis() );
		const newer = pastRunOf(
			aDiagnosis( {
				steps: aDiagnosis().steps.map( ( step ) => ( {
					...step,
					status: 'passed',
				} ) ),
			} )
		);
		expect( turnedSteps( older, newer ) ).toEqual( [
			{ step: 'plugins', from: 'found', to: 'passed' },
		] );
	} );

	it( 'is on the screen, with what changed', async () => {
		rememberRun(
			HOME,
			aDiagnosis( {
				started: '2026-11-22T02:30:00Z',
				site: aSite( { php: '8.1.0' } ),
			} )
		);
		const screen = await diagnosed( aScriptedRun() );
		await screen.click( 'Show the runs and what changed between them' );
		expect( screen.text() ).toContain( 'PHP went from 8.1.0 to 8.2.0.' );
		await screen.close();
	} );
} );

describe( 'what the site is told of a verdict', () => {
	it( 'counts visitors’ requests alone', () => {
		const plain = anObservation();
		plain.probe.guarded = false;
		const fine = anObservation( { status: 200 } );
		fine.probe.guarded = false;
		expect(
			findingOf(
				aDiagnosis( { observations: [ plain, fine, anObservation() ] } )
			)
		).toEqual( {
			url: HOME,
			verdict: 'plugin',
			summary: 'The plugin Boom crashes PHP.',
			culprits: [ 'plugin/boom' ],
			asked: 2,
			failed: 1,
		} );
	} );

	it( 'is sent at the end of a whole run', async () => {
		const kept: string[] = [];
		const client = aSiteClient( {
			keepVerdict: async ( { verdict } ) => {
				kept.push( verdict );
			},
		} );
		const screen = await diagnosed( aScriptedRun( client ) );
		expect( kept ).toEqual( [ 'plugin' ] );
		await screen.close();
	} );
} );
