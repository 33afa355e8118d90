import type { LogEntry } from '../contract';

/**
 * Whether PHP-FPM only notes that a worker was stopped: for its slow log, which says the rest
 * itself, or by whoever ended the worker of a probe, also of somebody else's run.
 *
 * @param entry Of the site's log.
 */
export const isStopNote = ( entry: LogEntry ): boolean =>
	/\bchild \d+ stopped for tracing/.test( entry.raw ?? entry.message );

/** A probe, as far as a log can show it. */
export interface Asked {
	id: string;
	/** Milliseconds since 1970, when it was sent, by this machine's clock. */
	at: number;
	/** How long it took, milliseconds. */
	ms: number;
	/** The answer's headers: gateways write their id of the request there too. Lower-case names. */
	headers: Readonly< Record< string, string > >;
}

// Logs write whole seconds, and a line may be written after the answer has ended.
const EARLY = 1000;
const LATE = 2000;

const ID = /request-?id|^cf-ray$|trace-?id|unique-?id|correlation-?id/;

function isNamed( { headers }: Asked, request: string ): boolean {
	return Object.entries( headers ).some(
		( [ name, value ] ) =>
			ID.test( name ) &&
			( value === request || value.includes( request ) )
	);
}

/**
 * The probe during which an entry appeared: by the request's id where the log
 * has it, else by time, the one that was sent last before it. Null for what
 * appeared during none.
 *
 * @param entry  Of the site's log.
 * @param probes In the order in which they were sent.
 * @param ahead  Milliseconds by which the server's clock is ahead of this one.
 */
export function probeOf(
	entry: LogEntry,
	probes: readonly Asked[],
	ahead = 0
): string | null {
	const { request, time } = entry;
	if ( request !== null ) {
		const named = probes.find( ( one ) => isNamed( one, request ) );
		if ( named !== undefined ) {
			return named.id;
		}
	}
	if ( time === null ) {
		return null;
	}
	const moment = Date.parse( time ) - ahead;
	const during = probes.filter(
		( { at, ms } ) => moment >= at - EARLY && moment <= at + ms + LATE
	);
	// Second by second: a probe that began within the entry's second may be the one.
	return during.at( -1 )?.id ?? null;
}

/** A fatal error of a plugin or theme that called what is not there. */
export type Missed = LogEntry & {
	culprit: NonNullable< LogEntry[ 'culprit' ] >;
	needs: NonNullable< LogEntry[ 'needs' ] >;
};

/**
 * What says who misses whom, while some plugins are off: the gateway's error may
 * be all that came back, and the log the only one that knows why.
 *
 * @param entries Of one probe.
 */
export function missedAmong( entries: readonly LogEntry[] ): Missed[] {
	return entries.filter(
		( entry ): entry is Missed =>
			entry.severity === 'fatal' &&
			entry.needs !== undefined &&
			( entry.culprit?.kind === 'plugin' ||
				entry.culprit?.kind === 'theme' )
	);
}
