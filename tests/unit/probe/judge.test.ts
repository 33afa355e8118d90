import { rendered } from '../../../src/contract';
import { judge, nameMark } from '../../../src/probe';
import { mark, observation, record } from './fixtures';

describe( 'judging one observation', () => {
	it( 'lets an acknowledged answer pass', () => {
		expect( judge( observation() ) ).toMatchObject( {
			meaning: 'pass',
			good: true,
		} );
	} );

	it( 'takes an answer without acknowledgement for no evidence', () => {
		const seen = observation( { acknowledged: false, record: null } );
		expect( judge( seen ) ).toMatchObject( {
			meaning: 'foreign-answer',
			good: null,
		} );
	} );

	it( 'takes a refused probe for no evidence', () => {
		const seen = observation( {
			refused: 'expired',
			acknowledged: false,
			record: null,
		} );
		expect( judge( seen ) ).toMatchObject( {
			meaning: 'refused',
			good: null,
		} );
	} );

	it( 'names the last mark of a request that died', () => {
		const seen = observation( {
			status: 502,
			acknowledged: false,
			record: record( {
				state: 'died',
				stack: [
					mark( { component: null, phase: 'core', hook: null } ),
					mark(),
				],
			} ),
		} );
		const judgement = judge( seen );
		expect( judgement ).toMatchObject( {
			meaning: 'crash',
			good: false,
			accused: { kind: 'plugin', slug: 'boom' },
		} );
		expect( judgement.mark?.line ).toBe( 3 );
	} );

	it( 'accuses the innermost callback, not the one that called it', () => {
		const outer = mark( { component: { kind: 'plugin', slug: 'outer' } } );
		const seen = observation( {
			status: 502,
			record: record( { state: 'died', stack: [ outer, mark() ] } ),
		} );
		expect( judge( seen ).accused?.slug ).toBe( 'boom' );
	} );

	it.each( [
		[ 'a gateway that waited', { status: 502, error: null, ms: 10_500 } ],
		[
			'a request that was judged early',
			{ status: null, error: 'aborted', ms: 5200 },
		],
	] as const )( 'calls it a hang: %s', ( _, answer ) => {
		const seen = observation( {
			...answer,
			record: record( { state: 'running', stack: [ mark() ] } ),
		} );
		expect( judge( seen ) ).toMatchObject( {
			meaning: 'hang',
			accused: { slug: 'boom' },
		} );
	} );

	it( 'blames the size of the headers where PHP did answer', () => {
		const seen = observation( {
			status: 502,
			acknowledged: false,
			record: record( {
				headers: { bytes: 90_000, count: 60, by: mark() },
				components: [
					{
						component: { kind: 'plugin', slug: 'small' },
						ms: 1,
						calls: 1,
						headerBytes: 300,
						memory: 0,
					},
					{
						component: { kind: 'plugin', slug: 'big' },
						ms: 1,
						calls: 1,
						headerBytes: 89_000,
						memory: 0,
					},
				],
			} ),
		} );
		expect( judge( seen ) ).toMatchObject( {
			meaning: 'headers-too-big',
			accused: { slug: 'big' },
		} );
	} );

	it( 'accuses nobody of big headers that many plugins sent together', () => {
		const components = [ 'a', 'b', 'c' ].map( ( slug ) => ( {
			component: { kind: 'plugin' as const, slug },
			ms: 1,
			calls: 1,
			headerBytes: 3000,
			memory: 0,
		} ) );
		const seen = observation( {
			status: 502,
			record: record( {
				headers: { bytes: 9000, count: 9, by: null },
				components,
			} ),
		} );
		expect( judge( seen ).accused ).toBeNull();
	} );

	it( 'tells an answer that came too late from one that was refused', () => {
		const late = observation( {
			status: 504,
			record: record( { ms: 61_000 } ),
		} );
		expect( judge( late ).meaning ).toBe( 'too-slow' );
		const refused = observation( { status: 502, record: record() } );
		expect( judge( refused ).meaning ).toBe( 'bad-answer' );
	} );

	it.each( [ 'ended', 'finished' ] as const )(
		"never says that the gateway refused an answer that is PHP's own: %s",
		( state ) => {
			const seen = observation( {
				status: 502,
				headers: { 'gateway-doctor-probe': 'probe01 abcdef012345 - -' },
				record: record( { state } ),
			} );
			expect( rendered( judge( seen ) ) ).toMatchObject( {
				meaning: 'server-error',
				good: false,
				says: expect.stringContaining( 'set 502 itself' ),
			} );
		}
	);

	it( 'sees a death after WordPress had finished', () => {
		const seen = observation( {
			status: 502,
			record: record( { state: 'finished' } ),
		} );
		expect( judge( seen ).meaning ).toBe( 'crash-at-end' );
	} );

	it( 'trusts a fatal error in the record over a status of 200', () => {
		const seen = observation( {
			record: record( {
				error: {
					type: 1,
					message: 'Uncaught Error: no',
					file: '/a.php',
					line: 2,
				},
			} ),
		} );
		expect( judge( seen ) ).toMatchObject( {
			meaning: 'php-fatal',
			good: false,
		} );
	} );

	it( 'concludes that WordPress was not reached only where records can be read', () => {
		const unread = { status: 502, acknowledged: false, record: null };
		expect(
			judge( observation( { ...unread, recordsReadable: true } ) ).meaning
		).toBe( 'not-reached' );
		expect(
			judge( observation( { ...unread, recordsReadable: false } ) )
				.meaning
		).toBe( 'unknown' );
	} );

	it( "judges a visitor's request by its answer alone", () => {
		const probe = {
			id: 'plain0',
			enabled: null,
			theme: null,
			record: 'none',
			guarded: false,
		} as const;
		const plain = { probe, acknowledged: false, record: null };
		expect( judge( observation( plain ) ).good ).toBe( true );
		expect( judge( observation( { ...plain, status: 502 } ) ).good ).toBe(
			false
		);
		expect( judge( observation( { ...plain, status: 500 } ) ).good ).toBe(
			false
		);
		expect( judge( observation( { ...plain, status: 404 } ) ).good ).toBe(
			true
		);
	} );

	it( 'takes a body that broke off for a failure', () => {
		const seen = observation( {
			error: 'cut',
			record: record( { state: 'died', stack: [ mark() ] } ),
		} );
		expect( judge( seen ) ).toMatchObject( {
			meaning: 'cut',
			good: false,
			accused: { slug: 'boom' },
		} );
	} );

	it( 'takes a request that the owner stopped for no evidence', () => {
		const seen = observation( {
			status: null,
			error: 'aborted',
			record: null,
		} );
		expect( judge( seen ).good ).toBeNull();
	} );
} );

describe( 'naming a mark', () => {
	it( 'says component, hook and priority', () => {
		expect( nameMark( mark() ) ).toBe(
			'the plugin boom (hook template_redirect, priority 10)'
		);
	} );

	it( 'says what was under way where no hook ran', () => {
		expect( nameMark( mark( { hook: null, phase: 'load' } ) ) ).toBe(
			'the plugin boom (while its file was loaded)'
		);
	} );
} );
