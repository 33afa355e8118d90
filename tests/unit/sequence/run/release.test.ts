import { rendered, verbatim } from '../../../../src/contract';
import { diagnose } from '../../../../src/sequence';
import { SiteError, type SiteClient } from '../../../../src/site';
import { mark } from '../../probe/fixtures';
import { fakeSite } from '../fake-site';
import { virtualTime } from '../virtual-time';

virtualTime();

const BOOM = { kind: 'plugin', slug: 'b' } as const;

/** A site whose plugin b hangs: probes with it are never answered. */
function hangingSite( change: Partial< SiteClient > ) {
	const site = fakeSite( {
		plugins: [ 'a', 'b', 'c', 'd' ],
		fault: ( on ) =>
			on.has( 'b' )
				? {
						status: 502,
						record: {
							state: 'running',
							ms: 1000,
							stack: [ mark( { component: BOOM } ) ],
						},
					}
				: null,
	} );
	let gone = false;
	const client: SiteClient = {
		...site.client,
		record: async ( run, probe ) => {
			const found = await site.client.record( run, probe );
			return found?.state === 'running' && gone
				? { ...found, state: 'died' }
				: found;
		},
		...change,
		release: async ( ...asked ) => {
			// It ends by itself a little later.
			setTimeout( () => ( gone = true ), 300 );
			return change.release?.( ...asked );
		},
	};
	return {
		home: site.home,
		client,
		prober: {
			free: true,
			request: async (
				wanted: Parameters< typeof site.prober.request >[ 0 ]
			) => {
				gone = false;
				const answer = await site.prober.request( wanted );
				if ( answer.status !== 502 ) {
					return answer;
				}
				if ( ! wanted.headers?.[ 'Gateway-Doctor' ] ) {
					return { ...answer, ms: 21_000 };
				}
				const { signal } = wanted;
				await new Promise( ( done ) =>
					signal?.addEventListener( 'abort', done )
				);
				return {
					...answer,
					status: null,
					error: 'aborted' as const,
					ms: 5000,
				};
			},
		},
	};
}

const run = ( { home, client, prober }: ReturnType< typeof hangingSite > ) =>
	diagnose( {
		url: home,
		site: client,
		prober,
		seed: 1,
		signal: new AbortController().signal,
	} );

const FAILURES = [
	new SiteError(
		'gateway',
		verbatim( 'The REST API answered 502.' ),
		verbatim( 'Wait.' ),
		502
	),
	new SiteError(
		'unreachable',
		verbatim( 'No answer.' ),
		verbatim( 'Wait.' )
	),
	new SiteError(
		'refused',
		verbatim( 'Not now.' ),
		verbatim( 'Wait.' ),
		403
	),
	new Error( 'socket hang up' ),
];

it( 'a worker that cannot be let go costs no evidence', async () => {
	const runs = await Promise.all(
		FAILURES.map( ( error ) =>
			run( hangingSite( { release: () => Promise.reject( error ) } ) )
		)
	);
	runs.forEach( ( { verdict, observations, steps }, index ) => {
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ BOOM ],
			cause: 'fpm_request_terminate_timeout',
		} );
		const stuck = observations.filter( ( seen ) => seen.released );
		expect( stuck.length ).toBeGreaterThan( 1 );
		expect( stuck[ 0 ]?.released ).toMatchObject( {
			worker: 'unknown',
			why: FAILURES[ index ]?.message,
		} );
		expect( JSON.stringify( rendered( steps ) ) ).toContain(
			'did not say whether it ended'
		);
	} );
} );

it( 'a worker that is ended, or left by an older plugin, makes the same verdict', async () => {
	const ended = { worker: 'ended', pids: [ 12 ], at: null };
	const runs = await Promise.all(
		[ ended, undefined ].map( ( said ) =>
			run( hangingSite( { release: async () => said } ) )
		)
	);
	for ( const { verdict } of runs ) {
		expect( verdict ).toMatchObject( {
			kind: 'plugin',
			culprits: [ BOOM ],
			cause: 'fpm_request_terminate_timeout',
		} );
	}
} );

it( 'calls that fail beside the search cost themselves alone', async () => {
	const down = () =>
		Promise.reject(
			new SiteError(
				'gateway',
				verbatim( 'It answered 502.' ),
				verbatim( '' ),
				502
			)
		);
	const site = fakeSite( {
		plugins: [ 'a', 'b', 'c', 'd' ],
		fault: ( on ) =>
			on.has( 'b' )
				? {
						status: 502,
						record: {
							state: 'died',
							stack: [ mark( { component: BOOM } ) ],
						},
					}
				: null,
	} );
	const { verdict, steps } = await diagnose( {
		url: site.home,
		site: {
			...site.client,
			server: down,
			logs: down,
			ask: down,
			renewRun: down,
		},
		prober: site.prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	expect( verdict.culprits ).toEqual( [ BOOM ] );
	const said = JSON.stringify( rendered( steps ) );
	expect( said ).toContain( 'logs could not be read' );
	// The server's numbers are missing, what each plugin costs is not.
	expect( steps.find( ( { step } ) => step === 'overload' )?.status ).toBe(
		'could not tell'
	);
} );

it( 'records that cannot be moved leave what was seen without them', async () => {
	const site = fakeSite( {
		plugins: [ 'a', 'b', 'c', 'd' ],
		blind: true,
		fault: ( on ) =>
			on.has( 'b' ) ? { status: 502, record: null } : null,
	} );
	const { verdict } = await diagnose( {
		url: site.home,
		site: {
			...site.client,
			moveRecords: () =>
				Promise.reject(
					new SiteError(
						'refused',
						verbatim( 'There is no folder.' ),
						verbatim( '' ),
						507
					)
				),
		},
		prober: site.prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	expect( verdict.culprits ).toEqual( [ BOOM ] );
} );

it( 'a run that is not begun at the first time is begun at the second', async () => {
	const site = fakeSite( {
		plugins: [ 'a', 'b' ],
		fault: ( on ) =>
			on.has( 'b' )
				? {
						status: 502,
						record: {
							state: 'died',
							stack: [ mark( { component: BOOM } ) ],
						},
					}
				: null,
	} );
	let asked = 0;
	const { verdict } = await diagnose( {
		url: site.home,
		site: {
			...site.client,
			startRun: ( options ) =>
				++asked === 1
					? Promise.reject(
							new SiteError(
								'gateway',
								verbatim( '502' ),
								verbatim( '' ),
								502
							)
						)
					: site.client.startRun( options ),
		},
		prober: site.prober,
		seed: 1,
		signal: new AbortController().signal,
	} );
	expect( verdict.culprits ).toEqual( [ BOOM ] );
} );
