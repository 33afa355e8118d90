import type { Traffic } from '../../../../../src/contract';
import { patternOf } from '../../../../../src/sequence/steps/refresh/pattern';
import { recentPattern } from '../../../../../src/sequence/verdict/from-search';

const STARTED = Date.parse( '2026-11-23T12:00:00Z' );

const minuteOf = ( iso: string ): number => Date.parse( iso ) / 60_000;

/** A day before the run, failing at the full hour. */
const traffic = ( change: Partial< Traffic > = {} ): Traffic => ( {
	log: '/var/log/nginx/access.log',
	ours: true,
	order: '....',
	from: Date.parse( '2026-11-22T12:00:00Z' ) / 1000,
	to: STARTED / 1000,
	requests: 1440,
	failures: 24,
	firstFailure: Date.parse( '2026-11-22T13:00:00Z' ) / 1000,
	lastFailure: STARTED / 1000,
	minutes: Array.from( { length: 1440 }, ( _, index ) => {
		const minute = minuteOf( '2026-11-22T12:00:00Z' ) + index;
		return [ minute, 1, minute % 60 === 0 ? 1 : 0 ];
	} ),
	addresses: [],
	paths: [],
	agents: [],
	failing: [],
	...change,
} );

it( 'says that it fails by the clock, and what runs by the clock', () => {
	const pattern = patternOf( traffic(), STARTED, [] );
	expect( pattern.says ).toContain( 'every 60 minutes' );
	expect( pattern.says ).toContain( 'cron' );
	expect( pattern.last ).toBe( Date.parse( '2026-11-23T11:00:00Z' ) );
	expect( pattern.evidence[ 0 ] ).toContain( '24 of 1440 requests' );
} );

it( "counts nothing of this run's own requests as visitors'", () => {
	const { before } = patternOf(
		traffic( { minutes: [ [ STARTED / 60_000, 9, 9 ] ] } ),
		STARTED,
		[]
	);
	expect( before ).toBeNull();
} );

it( 'tells the report since when it fails', () => {
	expect( patternOf( traffic(), STARTED, [] ).before ).toMatchObject( {
		from: '2026-11-22T12:00:00.000Z',
		firstFailure: '2026-11-22T12:00:00.000Z',
		requests: 1440,
		failures: 24,
	} );
} );

it( "concludes nothing from a log that may be another site's", () => {
	const pattern = patternOf( traffic( { ours: false } ), STARTED, [] );
	expect( pattern.says ).toBeNull();
	expect( pattern.before ).toBeNull();
	expect( pattern.evidence[ 0 ] ).toContain( 'another site' );
} );

it( 'sees one bad node in the order of requests', () => {
	const { says } = patternOf(
		traffic( { minutes: [], order: '..x'.repeat( 20 ) } ),
		STARTED,
		[]
	);
	expect( says ).toContain( 'one of each 3 requests' );
} );

it( "finds a period in this run's own requests", () => {
	const seen = Array.from( { length: 60 }, ( _, index ) => ( {
		at: new Date( STARTED + index * 5 * 60_000 ).toISOString(),
		failed: index % 6 === 0,
	} ) );
	expect( patternOf( null, STARTED, seen ).says ).toContain(
		'every 30 minutes'
	);
} );

it( 'says nothing where there is no log', () => {
	expect( patternOf( null, STARTED, [] ) ).toEqual( {
		says: null,
		last: null,
		evidence: [],
		before: null,
	} );
} );

it( 'lets go of what was long ago', () => {
	const pattern = patternOf( traffic(), STARTED, [] );
	expect( recentPattern( pattern, STARTED ) ).toContain( '60 minutes' );
	expect( recentPattern( pattern, STARTED + 2 * 86_400_000 ) ).toBeNull();
	expect( recentPattern( null, STARTED ) ).toBeNull();
} );
