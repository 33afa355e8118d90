import type { FlightRecord, Observation, Probe, Run } from '../contract';
import { SiteError, type SiteClient } from '../site';
import { followHang, type HangOptions } from './hang';
import {
	acknowledgementOf,
	ANSWER_HEADER,
	headerOf,
	REQUEST_HEADER,
} from './header';
import { pauseFor } from './pause';
import type { Answer, PlainRequest, Prober } from './types';

export interface ObserveOptions extends HangOptions {
	prober: Prober;
	/** Null where the site cannot be asked: then only the answer is known. */
	site: SiteClient | null;
	run: Run | null;
	/** Records of this run could be read back before. */
	recordsReadable: boolean;
	/** Milliseconds until a request is given up. */
	timeout: number;
	/** Method, headers and body of a request that is replayed. */
	page?: Partial< PlainRequest >;
	/** Called with the record of a request that was judged to hang, before its worker is ended. */
	onStuck?: ( record: FlightRecord ) => void;
}

type Released = NonNullable< Observation[ 'released' ] >;

/** So long the site may take to end a worker, in milliseconds: in a full pool nobody is there to do it. */
const RELEASE_AT_MOST = 10_000;

/** How long to go on asking for a record that PHP may still be writing, in milliseconds. */
const SETTLE = [ 0, 120, 400, 1000 ];

/**
 * Sends one probe and gathers its three facts: the answer, the
 * acknowledgement and the flight record.
 *
 * @param url     Which page.
 * @param probe   Under which configuration.
 * @param options Through what.
 */
export async function observe(
	url: string,
	probe: Probe,
	options: ObserveOptions
): Promise< Observation > {
	const { prober, site, run } = options;
	const guarded = probe.guarded && site !== null && run !== null;
	const judged = new AbortController();
	const pending = prober.request( {
		...options.page,
		url,
		headers: {
			...options.page?.headers,
			...( guarded
				? { [ REQUEST_HEADER ]: headerOf( probe, run ) }
				: {} ),
		},
		timeout: options.timeout,
		signal: AbortSignal.any( [ options.signal, judged.signal ] ),
	} );
	const followed =
		guarded && probe.record === 'full'
			? followHang(
					pending,
					() => site.record( run.id, probe.id ),
					options
				)
			: Promise.resolve( null );
	const stuck = await followed;
	if ( stuck !== null ) {
		judged.abort();
	}
	const answer = await pending;
	const seen = observationOf( url, probe, answer, options );
	if ( guarded ) {
		const sent = answer.headers[ ANSWER_HEADER ] ?? '';
		seen.refused = sent.startsWith( 'refused ' ) ? sent.slice( 8 ) : null;
		if ( stuck !== null ) {
			options.onStuck?.( stuck );
			seen.released = await release(
				site,
				run.id,
				probe.id,
				options.signal
			);
		}
		// A probe that was refused has no record to wait for.
		seen.record =
			stuck ??
			( seen.refused === null
				? await settled( site, run, probe, answer, options.signal )
				: null );
		seen.attempts = seen.record?.attempts ?? 0;
		// A proxy may drop the header: a record with this probe's id is as good.
		seen.acknowledged =
			sent === acknowledgementOf( probe, run ) || seen.record !== null;
	}
	return seen;
}

function observationOf(
	url: string,
	probe: Probe,
	answer: Answer,
	options: ObserveOptions
): Observation {
	return {
		probe,
		url,
		at: answer.at,
		status: answer.status,
		error: answer.error,
		ms: Math.round( answer.ms ),
		bytes: answer.bytes,
		headers: answer.headers,
		body: answer.body,
		...( answer.open ? { open: true } : {} ),
		...( answer.password ? { password: true } : {} ),
		acknowledged: false,
		refused: null,
		record: null,
		recordsReadable: options.recordsReadable,
		attempts: 0,
	};
}

/**
 * Lets a worker go. Where that fails it costs a wait for the worker, never what was seen of it.
 *
 * @param site   The site.
 * @param run    Id of the run.
 * @param probe  Id of the probe.
 * @param signal Ends the waiting.
 * @return What became of it; `unknown` with the reason where the site did not say.
 */
export async function release(
	site: SiteClient,
	run: string,
	probe: string,
	signal: AbortSignal
): Promise< Released > {
	const over = new AbortController();
	try {
		const said = await Promise.race( [
			site.release( run, probe ),
			pauseFor(
				RELEASE_AT_MOST,
				AbortSignal.any( [ signal, over.signal ] )
			).then( () => Promise.reject( new Error( 'no answer' ) ) ),
		] );
		return said ?? { worker: 'unsupported', pids: [], at: null };
	} catch ( error ) {
		const why = error instanceof Error ? error.message : String( error );
		return { worker: 'unknown', pids: [], at: null, why };
	} finally {
		over.abort();
	}
}

/**
 * The record as it is once PHP has finished writing it: the client may have
 * the whole answer while shutdown functions still run.
 */
async function settled(
	site: SiteClient,
	run: Run,
	probe: Probe,
	answer: Answer,
	signal: AbortSignal
): Promise< FlightRecord | null > {
	let record: FlightRecord | null = null;
	for ( const pause of SETTLE ) {
		await pauseFor( pause, signal );
		if ( signal.aborted ) {
			return record;
		}
		try {
			record = await site.record( run.id, probe.id );
		} catch ( error ) {
			// The site is down, or somebody took the run over: what is known stays known.
			if ( error instanceof SiteError || signal.aborted ) {
				return record;
			}
			throw error;
		}
		const good = answer.error === null && ( answer.status ?? 599 ) < 500;
		if ( record === null ? ! good : record.state !== 'running' ) {
			return record;
		}
	}
	return record;
}
