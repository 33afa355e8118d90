import type { FlightRecord } from '../contract';
import { SiteError } from '../site';
import { lastMark } from './judge';
import type { Answer } from './types';

export interface HangOptions {
	/** Milliseconds a passing request takes. */
	usual: number;
	signal: AbortSignal;
	/** Called with what PHP is doing, while a request hangs. */
	onHang?: ( record: FlightRecord ) => void;
}

/** A request that is stuck for less than this is only slow, in milliseconds. */
export const STUCK_AT_LEAST = 5000;

const FIRST_LOOK = 1500;
const BETWEEN = 700;
const SOON = 50;

/**
 * Watches the record of a request that does not answer, and judges it before
 * the gateway's timeout: stuck in one place for three times a usual request,
 * and five seconds at least.
 *
 * @param pending The answer to come.
 * @param read    Reads the record.
 * @param options The usual duration, and whom to tell.
 * @return The record of a request that is stuck; null where it answered.
 */
export async function followHang(
	pending: Promise< Answer >,
	read: () => Promise< FlightRecord | null >,
	options: HangOptions
): Promise< FlightRecord | null > {
	let answered = false;
	const answer = pending.then( () => {
		answered = true;
	} );
	const limit = Math.max( STUCK_AT_LEAST, 3 * options.usual );
	let place = '';
	let since = Date.now();
	let pause = FIRST_LOOK;
	while ( true ) {
		await until( answer, pause );
		if ( answered || options.signal.aborted ) {
			return null;
		}
		pause = BETWEEN;
		const record = await quietly( read, options.signal );
		if ( record === null || record.state !== 'running' ) {
			continue;
		}
		const mark = lastMark( record );
		const now = JSON.stringify( mark );
		if ( now !== place ) {
			// Where it stands at the first look, it may have stood for a while.
			since = place === '' ? Date.now() - ( record.ms ?? 0 ) : Date.now();
			place = now;
		}
		options.onHang?.( record );
		const left = limit - ( Date.now() - since );
		if ( mark?.component && left <= 0 ) {
			return record;
		}
		// The last look is when it is due.
		pause = Math.min( BETWEEN, Math.max( SOON, left ) );
	}
}

/** While the pool is full the site cannot be asked either: that is no error of the probe. */
async function quietly(
	read: () => Promise< FlightRecord | null >,
	signal: AbortSignal
): Promise< FlightRecord | null > {
	try {
		return await read();
	} catch ( error ) {
		if ( error instanceof SiteError || signal.aborted ) {
			return null;
		}
		throw error;
	}
}

/** Waits for an answer, but no longer than so many milliseconds; leaves no timer behind. */
async function until( answer: Promise< void >, ms: number ): Promise< void > {
	let timer: ReturnType< typeof setTimeout > | undefined;
	const late = new Promise< void >( ( done ) => {
		timer = setTimeout( done, ms );
	} );
	await Promise.race( [ answer, late ] );
	clearTimeout( timer );
}
