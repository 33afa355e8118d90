import {
	say,
	inOne,
	type Message,
	type Observation,
	type Traffic,
} from '../../../contract';
import { utc } from '../../../report';
import type { Pattern } from '../../run/facts';
import { rateInWords, rateOf, rhythmOf, type Rate } from '../../statistics';
import { periodOf, spellsOf } from './period';

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
): Omit< Pattern, 'failing' | 'since' > {
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
		says: found.length > 0 ? inOne( found ) : null,
		last: lastOf( before ),
		evidence: [ ...( traffic ? counted( traffic ) : [] ), ...found ],
		before: traffic?.ours ? summed( traffic, before ) : null,
	};
}

/** What the log has, in words: whose it is, for how long, and how much of it failed. */
function counted( traffic: Traffic ): Message[] {
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

/** How often requests fail in busy minutes, and in the others. */
export interface UnderLoad {
	/** A minute with so many requests or more is busy. */
	from: number;
	busy: Rate;
	quiet: Rate;
}

/** Of the minutes with requests, the busiest: one in four. */
const BUSY = 0.25;

/** Fewer minutes, failures or spells tell nothing: one outage has only one spell. */
const ENOUGH = { minutes: 20, failures: 5, spells: 3 };

/** In busy minutes, failures are so many times as frequent. */
const TIMES = 5;

/**
 * Whether requests fail only while there are many of them. Told from what was
 * asked anyway: no load is ever made.
 *
 * @param minutes Of an access log.
 * @return Null where the failures have no part in that, or there are too few.
 */
export function underLoad( minutes: Traffic[ 'minutes' ] ): UnderLoad | null {
	const sorted = [ ...minutes ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] );
	const from = sorted[ Math.floor( BUSY * sorted.length ) ]?.[ 1 ] ?? 0;
	const busyOnes = sorted.filter( ( [ , requests ] ) => requests > from );
	const quietOnes = sorted.filter( ( [ , requests ] ) => requests <= from );
	const busy = rateOfAll( busyOnes );
	const quiet = rateOfAll( quietOnes );
	if (
		minutes.length < ENOUGH.minutes ||
		busy === null ||
		quiet === null ||
		busy.fails + quiet.fails < ENOUGH.failures ||
		spellsOf( busyOnes ).length < ENOUGH.spells
	) {
		return null;
	}
	const share = ( { fails, total }: Rate ) => fails / total;
	return busy.low > quiet.high && share( busy ) >= TIMES * share( quiet )
		? { from: from + 1, busy, quiet }
		: null;
}

function rateOfAll( minutes: Traffic[ 'minutes' ] ): Rate | null {
	const total = sum( minutes.map( ( [ , requests ] ) => requests ) );
	return total === 0
		? null
		: rateOf( sum( minutes.map( ( [ , , fails ] ) => fails ) ), total );
}

const sum = ( numbers: readonly number[] ): number =>
	numbers.reduce( ( all, one ) => all + one, 0 );
