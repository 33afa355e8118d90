import {
	say,
	type Message,
	type FlightRecord,
	type LogEntry,
	type Observation,
} from '../../contract';
import { isStopNote } from '../../logs';
import { pauseFor, release } from '../../probe';
import { SiteError, type SiteClient } from '../../site';
import type { Facts } from './facts';

type Released = NonNullable< Observation[ 'released' ] >;

/** A probe that hangs, and what became of its worker; null while the site has not said. */
interface Asked {
	record: FlightRecord;
	released: Released | null;
}

/** A gateway says so of a worker that was ended, whoever ended it. */
const CLOSED: ReadonlySet< LogEntry[ 'cause' ] > = new Set( [
	'upstream_closed_prematurely',
	'upstream_conn_reset',
] );

/** Who asked is told by gateways and their access logs. What PHP and FPM say of a probe's request they say before it is ended. */
const GATEWAYS: ReadonlySet< LogEntry[ 'format' ] > = new Set( [
	'nginx',
	'apache',
	'litespeed',
	'unknown',
] );

/** A gateway's line without an address is ours when it is not further from the signal, in milliseconds. */
const NEAR = 2000;

/** Why a worker was left to its own timeout, where the owner can do something about it or should know. */
const LEFT: { [ worker: string ]: Message } = {
	off: say`GATEWAY_DOCTOR_END_WORKERS in wp-config.php forbids to end the PHP worker of a probe that hangs: each held one until the server ended it, or it ended by itself.`,
	unsupported: say`This server does not let the PHP worker of a probe that hangs be ended (that needs PHP-FPM on Linux, and PHP's extension posix): each held one until the server ended it, or it ended by itself.`,
};

/**
 * Keeps what we did to workers ourselves apart from what the site does: a worker
 * that we ended leaves the very lines in logs that a crash leaves.
 */
export class EndedWorkers {
	private readonly asked: Asked[] = [];
	private waiting: LogEntry[] = [];

	/**
	 * The worker of a probe is about to be ended.
	 *
	 * @param record Of the probe, as it was judged.
	 */
	public begin( record: FlightRecord ): void {
		this.asked.push( { record, released: null } );
	}

	/**
	 * The site has said what became of it, or has not.
	 *
	 * @param probe    The probe's id.
	 * @param released As observed.
	 * @return Log entries that waited for this, and are evidence.
	 */
	public end( probe: string, released: Released ): LogEntry[] {
		for ( const one of this.asked ) {
			if ( one.record.id === probe ) {
				one.released = together( one.released, released );
			}
		}
		const waited = this.waiting;
		this.waiting = [];
		return this.sift( waited );
	}

	/**
	 * What of some log entries is evidence: not what we did ourselves. Where that is
	 * not known yet, an entry waits for end().
	 *
	 * @param entries As read.
	 */
	public sift( entries: readonly LogEntry[] ): LogEntry[] {
		return entries.filter( ( entry ) => {
			if ( isStopNote( entry ) ) {
				return false;
			}
			const ours = this.asked.map( ( one ) => isOurs( entry, one ) );
			if ( ours.includes( null ) && ! ours.includes( true ) ) {
				this.waiting.push( entry );
				return false;
			}
			return ! ours.includes( true );
		} );
	}

	/** What an owner should know of it, in words. */
	public inWords(): Message[] {
		const all = this.asked.flatMap( ( { released } ) => released ?? [] );
		const pids = all.flatMap( ( one ) => one.pids );
		const why = all.find( ( one ) => one.why !== undefined )?.why;
		return [
			...( pids.length === 0
				? []
				: [
						say`So that visitors had them back at once, PHP workers in which a probe hung were ended when it was judged: ${ pids.length }. What logs say of that is no evidence. (GATEWAY_DOCTOR_END_WORKERS, set to false in wp-config.php, forbids it.)`,
					] ),
			...Object.entries( LEFT ).flatMap( ( [ worker, words ] ) =>
				all.some( ( one ) => one.worker === worker ) ? [ words ] : []
			),
			...( why === undefined
				? []
				: [
						say`The site did not say whether it ended the PHP worker of a probe that hung: ${ why }`,
					] ),
		];
	}
}

/** The site may be asked more than once. What it did at first it does not do again. */
function together( before: Released | null, now: Released ): Released {
	if ( before === null ) {
		return now;
	}
	const pids = [ ...before.pids, ...now.pids ];
	const stays = pids.length === before.pids.length && now.worker === 'over';
	return { ...( stays ? before : now ), pids, at: before.at ?? now.at };
}

/** Whether a log entry tells of a worker that we ended; null where that is not known yet. */
function isOurs(
	entry: LogEntry,
	{ record, released }: Asked
): boolean | null {
	const text = entry.raw ?? entry.message;
	const connection = /Aborted connection (\d+)/.exec( text )?.[ 1 ];
	if ( connection !== undefined ) {
		// Also where the worker was left alone its connection was ended.
		return Number( connection ) === record.connection;
	}
	const child = /\bchild (\d+) exited on signal/.exec( text )?.[ 1 ];
	if ( child !== undefined ) {
		return [ record.pid, ...( released?.pids ?? [] ) ].includes(
			Number( child )
		)
			? wasEnded( released )
			: false;
	}
	if ( ! CLOSED.has( entry.cause ) && ! GATEWAYS.has( entry.format ) ) {
		return false;
	}
	const probe = /gateway-doctor=([a-z0-9]+)/.exec( text )?.[ 1 ];
	if ( probe !== undefined ) {
		return probe === record.id ? wasEnded( released ) : false;
	}
	if ( ! CLOSED.has( entry.cause ) || wasEnded( released ) === false ) {
		return false;
	}
	return released === null ? null : isNear( entry.time, released.at );
}

/** Where the site did not say, it may have. */
function wasEnded( released: Released | null ): boolean | null {
	return released === null
		? null
		: released.pids.length > 0 || released.worker === 'unknown';
}

/** Of lines without a time nothing is known: they are no evidence then. */
function isNear( time: string | null, at: string | null ): boolean {
	return (
		at !== null &&
		( time === null ||
			Math.abs( Date.parse( time ) - Date.parse( at ) ) <= NEAR )
	);
}

/** A worker that hangs is waited for so long at most, in milliseconds. */
const LONGEST = 30_000;

const BETWEEN = 500;

/** So often the site is asked once more to end a worker that hangs still. */
const ANEW = 3;

/** What may be otherwise a moment later: the site did not say, could not stop it, or ended the first of several. */
const WORTH_ASKING: ReadonlySet< string > = new Set( [
	'unknown',
	'busy',
	'over',
	'ended',
] );

interface Waiting {
	site: SiteClient | null;
	signal: AbortSignal;
	facts: () => Facts;
	/** Nothing is asked any more: the run is being ended. */
	isOver: () => boolean;
	/** Hears what became of the worker. */
	heard: ( observation: Observation ) => void;
}

/**
 * A worker that hangs goes on after its probe was judged, where it could not be
 * ended: where the pool is small, the next hang could take the last one from the visitors.
 *
 * @param seen    The probe that hangs.
 * @param waiting How it can be asked for.
 * @return When the worker is gone, or was waited for as long as a visitor waits.
 */
export async function untilGone(
	seen: Observation,
	waiting: Waiting
): Promise< void > {
	const { site, signal, facts, isOver, heard } = waiting;
	const slowest = Math.max(
		0,
		...facts().plain.map( ( { observation } ) => observation.ms )
	);
	const deadline = Date.now() + Math.min( LONGEST, slowest || LONGEST );
	let last = seen;
	for ( let turn = 0; Date.now() < deadline && ! isOver(); turn++ ) {
		const { run } = facts();
		if ( site === null || run === null || signal.aborted ) {
			return;
		}
		try {
			const record = await site.record( run.id, seen.probe.id );
			if ( record?.state !== 'running' ) {
				return;
			}
			if (
				turn < ANEW &&
				WORTH_ASKING.has( last.released?.worker ?? '' )
			) {
				const released = await release(
					site,
					run.id,
					seen.probe.id,
					signal
				);
				last = { ...seen, released };
				heard( last );
				continue;
			}
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) && ! signal.aborted ) {
				throw error;
			}
		}
		await pauseFor( BETWEEN, signal );
	}
}
