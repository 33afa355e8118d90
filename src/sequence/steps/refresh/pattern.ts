import { say, inOne } from '../../../contract';
import type { Diagnosis, Observation } from '../../../contract';
import { utc } from '../../../report';
import type { Traffic } from '../../../site';
import { rateInWords, rateOf } from '../../statistics';
import { rhythmOf } from '../../rate/rhythm';
import { underLoad } from './load';
import { periodOf } from './period';

/** What an access log says of when requests fail. */
export interface Pattern {
	/** For the verdict: when it fails, and what that means; null where nothing stands out. */
	says: string | null;
	/** When the last of those failures was, milliseconds since the epoch. */
	last: number | null;
	evidence: string[];
	/** What the site's own access log had before this run, for the report; null where there is none. */
	before: NonNullable< Diagnosis[ 'traffic' ] > | null;
}

const MINUTE = 60_000;

/**
 * Reads from an access log, and from this run's own requests, when it fails.
 *
 * @param traffic The log, counted; null where there is none.
 * @param started When this run began, milliseconds since the epoch: what the log has since are our own requests too.
 * @param seen    This run's plain requests, with whether each failed.
 */
export function patternOf(
	traffic: Traffic | null,
	started: number,
	seen: readonly { at: Observation[ 'at' ]; failed: boolean }[]
): Pattern {
	const before = ( traffic?.ours ? traffic.minutes : [] ).filter(
		( [ minute ] ) => minute < Math.floor( started / MINUTE )
	);
	const period = periodOf( [ ...before, ...minutesOf( seen ) ] );
	const load = underLoad( before );
	const rhythm = traffic?.ours
		? rhythmOf( [ ...traffic.order ].map( ( how ) => how === 'x' ) )
		: null;
	const found = [
		...( period
			? [
					say`It fails every ${ period.every } minutes (${ period.times } times): something that runs by the clock is behind it, such as cron. Look at what runs then: WordPress's events (wp cron event list), the host's cron jobs, backups.`,
				]
			: [] ),
		...( load
			? [
					say`It fails mostly under load: ${ rateInWords( load.busy ) } in minutes with ${ load.from } requests or more, ${ rateInWords( load.quiet ) } in the others. More PHP workers (pm.max_children), a page cache, or fewer requests of the busiest addresses may help.`,
				]
			: [] ),
		...( rhythm
			? [
					say`In the access log one of each ${ rhythm.every } requests fails, in turn: one bad node of ${ rhythm.every }.`,
				]
			: [] ),
	];
	return {
		says: inOne( found ) || null,
		last: lastOf( before ),
		evidence: [ ...( traffic ? counted( traffic ) : [] ), ...found ],
		before: traffic?.ours ? summed( traffic, before ) : null,
	};
}

/** An older failure than this may have been mended since, in milliseconds. */
const RECENT = 24 * 3_600_000;

/**
 * When it fails, where that was clear and not long ago.
 *
 * @param pattern As patternOf() answers; null where nothing was read.
 * @param now     Milliseconds since the epoch.
 */
export function recentPattern(
	pattern: Pattern | null,
	now: number
): string | null {
	return pattern !== null &&
		pattern.last !== null &&
		now - pattern.last < RECENT
		? pattern.says
		: null;
}

/** What the log has, in words: whose it is, for how long, and how much of it failed. */
function counted( traffic: Traffic ): string[] {
	const { log, ours, from, to, requests, failures } = traffic;
	const whose = ours ? '' : say` (it may be another site’s)`;
	const first = traffic.firstFailure;
	return [
		say`Access log ${ log }${ whose }, ${ at( from ) } to ${ at( to ) }: ${ rateInWords( rateOf( failures, requests ) ) } got an error of the server${ first === null ? '' : say`, the first at ${ at( first ) }` }.`,
	];
}

function summed(
	{ log }: Traffic,
	before: Traffic[ 'minutes' ]
): Pattern[ 'before' ] {
	const iso = ( minute: number | undefined ) =>
		minute === undefined ? null : new Date( MINUTE * minute ).toISOString();
	const from = iso( before[ 0 ]?.[ 0 ] );
	return from === null
		? null
		: {
				log,
				from,
				firstFailure: iso(
					before.find( ( [ , , failures ] ) => failures > 0 )?.[ 0 ]
				),
				requests: before.reduce( ( sum, [ , one ] ) => sum + one, 0 ),
				failures: before.reduce( ( sum, [ , , one ] ) => sum + one, 0 ),
			};
}

/** Seconds since the epoch, as the report writes times. */
const at = ( seconds: number ): string =>
	utc( new Date( 1000 * seconds ).toISOString() );

function minutesOf(
	seen: readonly { at: string; failed: boolean }[]
): Traffic[ 'minutes' ] {
	return seen.map( ( one ) => [
		Math.floor( Date.parse( one.at ) / MINUTE ),
		1,
		one.failed ? 1 : 0,
	] );
}

function lastOf( minutes: Traffic[ 'minutes' ] ): number | null {
	const failing = minutes.filter( ( [ , , failures ] ) => failures > 0 );
	return failing.length === 0
		? null
		: MINUTE * Math.max( ...failing.map( ( [ minute ] ) => minute ) );
}
