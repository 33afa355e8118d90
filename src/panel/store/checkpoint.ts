import {
	UNSAID,
	type Diagnosis,
	type LogEntry,
	type Observation,
} from '../../contract';
import {
	aNumber,
	isDiagnosis,
	isLogEntry,
	isObservation,
	listOf,
	objectOf,
	oneOf,
	optional,
	orNull,
	type Valid,
} from '../../contract/check';
import type { ReplayRequest } from '../../request';
import { describe } from '../../request/describe';
import { withoutSecrets } from '../../request/secrets';
import type { RunState } from '../../sequence/types';
import { forgetAll, stored } from '../shared/stored';
import { slimmed } from './kept-diagnosis';

/** How the plugins are gone through; `manual`: by the owner's eyes. */
export const isMode = oneOf( 'search', 'one-by-one', 'manual' );

export type Mode = Valid< typeof isMode >;

/** A run that has not ended: what it takes to go on where it stood. */
export interface Checkpoint {
	mode: Mode;
	/** Without a verdict of its own: only its seed, times and answers count. */
	diagnosis: Diagnosis;
}

/** Entries of logs that are kept: a log that grows without end must not take the room of the answers. */
const ENTRIES = 300;

/** The steps, and what they have found: written anew when a step begins or ends. */
const isHead = objectOf( {
	mode: isMode,
	/** Its parts have the same: others are left of an earlier run. Older versions kept all in one, without a number. */
	run: optional( aNumber ),
	/** Without answers and entries. */
	diagnosis: isDiagnosis,
} );

/** An answer, and the log entries that became known since the one before; null for those since the last. */
const isPart = objectOf( {
	run: aNumber,
	observation: orNull( isObservation ),
	entries: listOf( isLogEntry ),
} );

type Part = Valid< typeof isPart >;

const name = ( home: string ): string => `unfinished:${ home }`;

/** All parts begin so. */
const parts = ( home: string ): string => `${ name( home ) }#`;

const headOf = ( home: string ) => stored( name( home ), isHead );

/** Each answer has a key of its own: with one for all, each answer would be written again with each that follows. */
const partOf = ( home: string, number: number ) =>
	stored( `${ parts( home ) }${ number }`, isPart );

/** What is known so far, in the shape that a run takes up again. */
function soFar(
	state: RunState,
	seed: number,
	replay: ReplayRequest | null
): Diagnosis {
	const { stood, ...left } = state.left;
	const diagnosis: Diagnosis = {
		url: state.url,
		started: new Date( state.started ).toISOString(),
		seconds: 0,
		verdict: {
			kind: 'inconclusive',
			culprits: [],
			cause: null,
			confidence: 0,
			where: null,
			summary: UNSAID,
		},
		steps: state.steps,
		probes: { total: 0, failed: 0 },
		seed,
		proof: [],
		ruledOut: [],
		observations: [],
		entries: [],
		site: state.site,
		version: state.site?.version ?? '',
		...left,
		...( stood === undefined ? {} : { stood: { ...stood, read: [] } } ),
	};
	return replay === null
		? diagnosis
		: {
				...withoutSecrets( diagnosis, replay ),
				request: describe( replay ),
			};
}

interface Way {
	mode: Mode;
	seed: number;
	replay?: ReplayRequest | null;
	/** What the run goes on with: that is kept until as much is known again. */
	resume?: Diagnosis | undefined;
}

/**
 * Keeps a run's steps and answers in this browser as they come, so that a reload,
 * a closed lid or a lost connection costs nothing twice. Where there is no room
 * for more, what was kept before stays.
 *
 * @param home The site.
 * @param way  How the run goes.
 * @return To be told of each new state of the run.
 */
export function checkpointKeeper(
	home: string,
	way: Way
): ( state: RunState ) => void {
	const { mode, seed, replay = null, resume } = way;
	let shown: unknown[] | null = null;
	let run = 0;
	const kept: Observation[] = [];
	/** For each kept answer, how many entries were kept with it and those before it. */
	const read: number[] = [];
	let tail = 0;

	const put = ( number: number, part: Part ): boolean =>
		partOf( home, number ).write(
			replay === null ? part : withoutSecrets( part, replay )
		);

	const keepHead = ( state: RunState ): boolean => {
		const now = [ state.steps, state.site, state.left.stood?.step ];
		if ( shown?.every( ( value, at ) => value === now[ at ] ) ) {
			return true;
		}
		const done = headOf( home ).write( {
			mode,
			run,
			diagnosis: soFar( state, seed, replay ),
		} );
		shown = done ? now : shown;
		return done;
	};

	const keepAnswer = ( state: RunState, number: number ): boolean => {
		const { observations, entries, left } = state;
		const observation = observations[ number ] as Observation;
		const first = number === 0 ? 0 : ( read[ number - 1 ] ?? 0 );
		const { from = 0, read: counts = [] } = left.stood ?? {};
		// Of earlier steps it is not known which came when, nor has it to be.
		const until = Math.min(
			ENTRIES,
			( number < from ? counts[ 0 ] : counts[ number - from ] ) ??
				entries.length
		);
		const part = { run, entries: entries.slice( first, until ) };
		const small = slimmed( observation );
		const done = [ small, { ...small, record: null, body: '' } ].some(
			( version ) =>
				// What accuses somebody is worth nothing without its record.
				( version === small || small.status === 200 ) &&
				put( number, { ...part, observation: version } )
		);
		if ( done ) {
			kept[ number ] = observation;
			read[ number ] = Math.max( first, until );
		}
		return done;
	};

	const begin = ( { started }: RunState ) => {
		if ( run === 0 ) {
			run = started;
			forgetAll( parts( home ) );
		}
	};

	return ( state ) => {
		const { observations, entries, probe } = state;
		const wait = resume?.observations.length ?? 0;
		if (
			observations.length === 0 ||
			// What is taken over is not yet all that there is to be kept.
			( run === 0 && probe === null && observations.length < wait )
		) {
			return;
		}
		begin( state );
		if ( ! keepHead( state ) ) {
			return;
		}
		for ( let at = 0; at < observations.length; at++ ) {
			if (
				kept[ at ] !== observations[ at ] &&
				! keepAnswer( state, at )
			) {
				// A gap would end what can be read: the next state tries again.
				return;
			}
		}
		const last = read.at( -1 ) ?? 0;
		const known = Math.min( ENTRIES, entries.length );
		if ( known > Math.max( last, tail ) ) {
			tail = known;
			put( observations.length, {
				run,
				observation: null,
				entries: entries.slice( last, known ),
			} );
		}
	};
}

/** The run that was cut off; null where none was, or where it is not understood. */
export function readCheckpoint( home: string ): Checkpoint | null {
	const head = headOf( home ).read();
	if ( head === null ) {
		return null;
	}
	const { mode, run, diagnosis } = head;
	if ( run === undefined ) {
		// As an older version kept it: all in one.
		return diagnosis.observations.length === 0 ? null : { mode, diagnosis };
	}
	const observations: Observation[] = [];
	const entries: LogEntry[] = [];
	const read: number[] = [];
	for ( let number = 0; ; number++ ) {
		const part = partOf( home, number ).read();
		if ( part?.run !== run ) {
			break;
		}
		entries.push( ...part.entries );
		if ( part.observation === null ) {
			break;
		}
		read.push( entries.length );
		observations.push( part.observation );
	}
	return observations.length === 0
		? null
		: {
				mode,
				diagnosis: whole( diagnosis, observations, entries, read ),
			};
}

/** Puts the parts together again. Where some are missing that steps were made of, these steps are not done. */
function whole(
	{ stood, ...diagnosis }: Diagnosis,
	observations: Observation[],
	entries: LogEntry[],
	read: readonly number[]
): Diagnosis {
	const isWhole = stood !== undefined && stood.from <= observations.length;
	return {
		...diagnosis,
		probes: { total: observations.length, failed: 0 },
		observations,
		entries,
		...( isWhole
			? { stood: { ...stood, read: read.slice( stood.from ) } }
			: {} ),
	};
}

/** After a verdict there is nothing to go on with. */
export function removeCheckpoint( home: string ): void {
	headOf( home ).remove();
	forgetAll( parts( home ) );
}
