import { verbatim, type Diagnosis } from '../../../../src/contract';
import { diagnose } from '../../../../src/sequence';
import type { RunState } from '../../../../src/sequence/types';
import { SiteError } from '../../../../src/site';
import { fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

interface Ended {
	diagnosis: Diagnosis;
	state: RunState | null;
	/** Requests to the page. */
	sent: number;
	/** Whether the engine was told of the cut, and how many probes it sent all the same. */
	told: boolean;
	after: number;
}

// Answers 502 while one of twelve plugins is on, until something cuts the run off.
async function cutAfter(
	answers: number,
	how: { error?: SiteError; refused?: string }
): Promise< Ended > {
	const { client, prober, home } = fakeSite( {
		plugins: Array.from( { length: 12 }, ( _, n ) => `plugin-${ n }` ),
		fault: ( on ) =>
			on.has( 'plugin-7' ) ? { status: 502, record: null } : null,
	} );
	const ended: Omit< Ended, 'diagnosis' > = {
		state: null,
		sent: 0,
		told: false,
		after: 0,
	};
	const cut = () => ended.sent > answers;
	const diagnosis = await diagnose( {
		url: home,
		site: {
			...client,
			record: async ( ...which ) => {
				if ( cut() && how.error ) {
					ended.told = true;
					throw how.error;
				}
				return client.record( ...which );
			},
		},
		prober: {
			...prober,
			request: async ( wanted ) => {
				const guarded =
					wanted.headers?.[ 'Gateway-Doctor' ] !== undefined;
				ended.after += ended.told && guarded ? 1 : 0;
				ended.sent++;
				const answer = await prober.request( wanted );
				if ( ! cut() || ! how.refused || ! guarded ) {
					return answer;
				}
				ended.told = true;
				return {
					...answer,
					headers: {
						'gateway-doctor-probe': `refused ${ how.refused }`,
					},
				};
			},
		},
		seed: 1,
		signal: new AbortController().signal,
		onChange: ( state ) => {
			ended.state = state;
		},
	} );
	return { diagnosis, ...ended };
}

const SIGNED_OUT = new SiteError(
	'not-allowed',
	verbatim( 'You are signed out.' ),
	verbatim( 'Sign in.' )
);

describe( 'a run that is cut off', () => {
	it.each( [ 6, 8, 10 ] )(
		'by signing out after %i answers asks nothing more, accuses nobody, and says why',
		async ( answers ) => {
			const { diagnosis, state, told, after } = await cutAfter( answers, {
				error: SIGNED_OUT,
			} );
			expect( told ).toBe( true );
			expect( after ).toBe( 0 );
			expect( diagnosis.verdict ).toMatchObject( {
				kind: 'inconclusive',
				culprits: [],
				confidence: 0,
			} );
			expect( diagnosis.verdict.summary ).toContain(
				'You are signed out.'
			);
			expect( state ).toMatchObject( {
				phase: 'failed',
				error: { message: 'You are signed out.', advice: 'Sign in.' },
			} );
		}
	);

	it.each( [ 'unknown-token', 'expired' ] )(
		'because the agent does not know it any more (%s) ends likewise',
		async ( refused ) => {
			const { state, told, after } = await cutAfter( 8, { refused } );
			expect( told ).toBe( true );
			expect( after ).toBe( 0 );
			expect( state?.phase ).toBe( 'failed' );
			expect( state?.error?.message ).toContain( 'took it over' );
		}
	);

	it.each( [ 0, 8 ] )(
		'because another site of the network answers the page (after %i answers) judges nothing, and says what to do',
		async ( answers ) => {
			const { diagnosis, state, after } = await cutAfter( answers, {
				refused: 'other-site',
			} );
			expect( after ).toBe( 0 );
			expect( diagnosis.verdict ).toMatchObject( {
				kind: 'inconclusive',
				culprits: [],
				confidence: 0,
			} );
			expect( state?.error?.message ).toContain( 'another site' );
			expect( state?.error?.advice ).toContain( 'diagnose it there' );
		}
	);
} );

describe( 'a site that goes down altogether', () => {
	// PHP-FPM is stopped after so many requests, and started when it was asked so often whether it is back.
	async function downAfter( answers: number, backAfter: number ) {
		const { client, prober, home } = fakeSite( {
			plugins: Array.from( { length: 12 }, ( _, n ) => `plugin-${ n }` ),
			fault: ( on ) =>
				on.has( 'plugin-7' ) ? { status: 502, record: null } : null,
		} );
		let sent = 0;
		let asked = 0;
		let phase = '';
		const down = () => sent > answers && asked < backAfter;
		const up = async < T >( call: () => Promise< T > ): Promise< T > => {
			if ( down() ) {
				throw new SiteError(
					'gateway',
					verbatim( 'It answered 502.' ),
					verbatim( '' ),
					502
				);
			}
			return call();
		};
		const diagnosis = await diagnose( {
			url: home,
			site: {
				...client,
				record: ( ...which ) => up( () => client.record( ...which ) ),
				renewRun: ( id ) => {
					asked++;
					return up( () => client.renewRun( id ) );
				},
			},
			prober: {
				...prober,
				request: async ( wanted ) => {
					sent++;
					return down()
						? {
								...( await prober.request( {
									...wanted,
									headers: {},
								} ) ),
								status: 502,
							}
						: prober.request( wanted );
				},
			},
			seed: 1,
			patience: 2500,
			signal: new AbortController().signal,
			onChange: ( state ) => {
				( { phase } = state );
			},
		} );
		return { ...diagnosis, phase };
	}

	it.each( [ 6, 8, 10 ] )(
		'and comes back is asked again, and diagnosed (after %i answers)',
		async ( answers ) => {
			const { verdict, phase } = await downAfter( answers, 1 );
			expect( phase ).toBe( 'done' );
			expect( verdict.culprits ).toEqual( [
				{ kind: 'plugin', slug: 'plugin-7' },
			] );
		}
	);

	it( 'and stays down cuts the run off, and nobody is accused', async () => {
		const { verdict, phase } = await downAfter( 8, Infinity );
		expect( phase ).toBe( 'failed' );
		expect( verdict.kind ).toBe( 'inconclusive' );
		expect( verdict.summary ).toContain(
			'The whole site stopped answering'
		);
	} );
} );
