/**
 * @jest-environment jsdom
 */
import { rendered } from '../../../../src/contract';
import {
	verbatim,
	type Handover,
	type Diagnosis,
} from '../../../../src/contract';
import {
	keepHandover,
	wantsHandover,
	withHandover,
} from '../../../../src/panel/running/handover';
import type { DiagnoseRequest } from '../../../../src/panel/services';
import { emptyState } from '../../../../src/sequence/run/empty-state';
import { planningFor } from '../../../../src/sequence';
import type { RunState } from '../../../../src/sequence/types';
import { SiteError } from '../../../../src/site';
import { aDiagnosis, anObservation } from '../../report/a-diagnosis';
import { aSiteClient } from '../a-run';

const URL = 'https://shop.example/';
const PLAN: Handover = { url: URL, probes: [ { enabled: [], theme: null } ] };

/** What a run asked of the site, in order, and what it was given. */
async function away(
	more: Partial< DiagnoseRequest >,
	{
		phase = 'done',
		seen = 0,
		down = false,
	}: { phase?: RunState[ 'phase' ]; seen?: number; down?: boolean } = {}
) {
	const calls: string[] = [];
	const call = async < T >( name: string, value: T ): Promise< T > => {
		calls.push( name );
		if ( down ) {
			throw new SiteError(
				'unreachable',
				verbatim( 'No.' ),
				verbatim( '' )
			);
		}
		return value;
	};
	const site = aSiteClient( {
		away: () =>
			call( 'away', {
				url: URL,
				observations: Array.from( { length: seen }, () =>
					anObservation()
				),
			} ),
		handOver: () => call( 'handOver', undefined ),
		takeBack: ( mail ) =>
			call( `takeBack ${ mail ?? '' }`.trim(), {
				mailed: mail !== undefined,
			} ),
	} );
	let given = -1;
	const mailed: boolean[] = [];
	const states: RunState[] = [];
	const ended: Diagnosis = await withHandover(
		site,
		{
			url: URL,
			mode: 'search',
			seed: 1,
			signal: new AbortController().signal,
			judge: async () => 'fine',
			onChange: ( state ) => states.push( state ),
			onMailed: ( sent ) => mailed.push( sent ),
			...more,
		},
		planningFor( more.url ?? URL ) && ( () => PLAN ),
		async ( { onChange, meanwhile } ) => {
			given = meanwhile.length;
			onChange( { ...emptyState( URL ), observations: [] } );
			onChange( {
				...emptyState( URL ),
				phase,
				observations: [ anObservation() ],
			} );
			return aDiagnosis();
		}
	);
	return { calls, given, states, ended, mailed };
}

const { summary } = rendered( aDiagnosis() ).verdict;

describe( 'a run whose owner may go away', () => {
	it( 'is handed over after each answer, and mailed at its end', async () => {
		const { calls, states, mailed } = await away( { handover: true } );
		expect( mailed ).toEqual( [ true ] );
		expect( calls ).toEqual( [
			'away',
			'handOver',
			`takeBack ${ summary }`,
		] );
		expect( states ).toHaveLength( 2 );
	} );

	it( 'is not handed over where its address may change something', async () => {
		const { calls } = await away( {
			handover: true,
			url: `${ URL }?add-to-cart=7`,
		} );
		expect( calls ).toEqual( [] );
	} );

	it( 'is not handed over where nobody asked for that', async () => {
		expect( ( await away( {} ) ).calls ).toEqual( [ 'away' ] );
	} );

	it( 'is told what the site saw meanwhile, which is then forgotten', async () => {
		const { calls, given, mailed } = await away( {}, { seen: 3 } );
		expect( mailed ).toEqual( [] );
		expect( given ).toBe( 3 );
		expect( calls ).toEqual( [ 'away', 'takeBack' ] );
	} );

	it( 'is not told of another page', async () => {
		const other = await away( { url: `${ URL }shop/` }, { seen: 3 } );
		expect( other.given ).toBe( 0 );
	} );

	it( 'stays handed over where it was cut off: the site may go on', async () => {
		const { calls } = await away( { handover: true }, { phase: 'failed' } );
		expect( calls ).toEqual( [ 'away', 'handOver' ] );
	} );

	it( 'is taken back without a mail where the owner stopped it', async () => {
		const owner = new AbortController();
		owner.abort();
		const { calls } = await away( {
			handover: true,
			signal: owner.signal,
		} );
		expect( calls.at( -1 ) ).toBe( 'takeBack' );
	} );

	it.each( [
		[ 'by the owner’s eyes', { mode: 'manual' } ],
		[ 'of one step alone', { steps: [ 'refresh' ] } ],
	] as [ string, Partial< DiagnoseRequest > ][] )(
		'is never handed over %s',
		async ( _, more ) => {
			expect(
				( await away( { handover: true, ...more } ) ).calls
			).toEqual( [] );
		}
	);

	it( 'ends as well where the site does not answer', async () => {
		const { ended } = await away( { handover: true }, { down: true } );
		expect( ended.verdict.summary ).toBe( summary );
	} );
} );

it( 'the wish is kept in this browser', () => {
	expect( wantsHandover() ).toBe( false );
	keepHandover( true );
	expect( wantsHandover() ).toBe( true );
	keepHandover( false );
	expect( wantsHandover() ).toBe( false );
} );
