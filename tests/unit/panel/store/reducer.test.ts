/**
 * @jest-environment jsdom
 */
import { verbatim } from '../../../../src/contract';
import type { Action } from '../../../../src/panel/store/reducer';
import { reduce } from '../../../../src/panel/store/reducer';
import { emptyState } from '../../../../src/sequence/run/empty-state';
import {
	selectBusy,
	selectKnown,
	selectRun,
	selectShown,
	selectVerdict,
} from '../../../../src/panel/store/selectors';
import {
	initialState,
	type PanelState,
} from '../../../../src/panel/store/state';
import { aDiagnosis } from '../../report/a-diagnosis';

const URL = 'https://shop.example/';
const BOOT = { rest: '', nonce: '', home: URL, version: '', siteName: '' };
const over = { checkpoint: null };

const after = ( ...actions: Action[] ): PanelState =>
	actions.reduce( reduce, initialState( BOOT ) );

const started: Action = { type: 'run-started', order: { url: URL } };
const finished: Action = {
	type: 'run-finished',
	diagnosis: aDiagnosis(),
	live: null,
	...over,
};

beforeEach( () => window.localStorage.clear() );

describe( 'the state of the panel', () => {
	it( 'shows nine steps that wait, before the first run', () => {
		const state = after();
		expect( selectRun( state ) ).toBeNull();
		expect( selectShown( state ).steps ).toHaveLength( 9 );
		expect( selectVerdict( state ) ).toBeNull();
	} );

	it( 'shows the run under way, then its verdict', () => {
		const live = { ...emptyState( URL ), phase: 'running' as const };
		const running = after( started, { type: 'run-progressed', live } );
		expect( selectBusy( running ) ).toBe( true );
		expect( selectRun( running ) ).toBe( live );
		const state = reduce( running, finished );
		expect( selectBusy( state ) ).toBe( false );
		expect( selectVerdict( state ) ).toEqual( aDiagnosis().verdict );
	} );

	it( 'keeps the verdict where a step is run alone', () => {
		const step = aDiagnosis( {
			verdict: {
				...aDiagnosis().verdict,
				summary: verbatim( 'Another.' ),
			},
		} );
		const state = after(
			started,
			finished,
			{ type: 'run-started', order: { url: URL, step: 'refresh' } },
			{ ...finished, diagnosis: step }
		);
		expect( selectVerdict( state ) ).toEqual( aDiagnosis().verdict );
	} );

	it( 'lets go of a question, however its run ends', () => {
		const question = { url: URL, id: 'a', off: [] };
		const asked = after( started, { type: 'run-asked', question } );
		expect( asked.run.question ).toBe( question );
		for ( const end of [
			finished,
			{ type: 'run-stopped', ...over },
			{
				type: 'run-failed',
				trouble: { message: 'No.', advice: '', code: null },
				...over,
			},
		] as Action[] ) {
			expect( reduce( asked, end ).run ).toMatchObject( {
				question: null,
				running: false,
			} );
		}
	} );

	it( 'makes the same of the same: what has not changed is not drawn again', () => {
		const state = after( started, finished );
		const other = reduce( state, { type: 'act', act: 'change' } );
		expect( other ).not.toBe( state );
		expect( selectKnown( other ) ).toBe( selectKnown( state ) );
		expect( selectShown( other ) ).toBe( selectShown( state ) );
	} );
} );
