import { both, say } from '../../../contract';
import type { Observation } from '../../../contract';
import { byChance } from '../../by-chance';
import type { RunContext, Seen } from '../../run/prober';
import { heldBack, whatHappens } from '../../guards';
import { plainFailure } from '../refresh';

/** Of guarded requests, so many at most are sent to be sure that the fault hides. */
const AT_MOST = 40;

/** Of a fault that shows now and then, a lifted guard is tried so often. */
const TRIES = 8;

const SURE = 0.05;

/** A fault that visitors see, and probes do not. */
export interface Hidden {
	/** Names of the guards that held something back. */
	guards: string[];
	/** The guards without which the fault shows in probes; null where it does not, or none was allowed. */
	shown: string[] | null;
	evidence: string[];
}

const EVERYTHING = {
	enabled: null,
	theme: null,
	record: 'none',
	guarded: true,
} as const;

/**
 * Compares visitors' requests with guarded ones, before a search. Where only
 * the former fail, guards are lifted one by one, of those that the owner has
 * allowed; the first without which the fault shows stays lifted for the search.
 *
 * @param context The run.
 * @return Null where the fault does not hide, or where that cannot be told.
 */
export async function lookForHidden(
	context: RunContext
): Promise< Hidden | null > {
	const guarded = context.everythingOn;
	const failing = plainFailure( context );
	if (
		failing === null ||
		failing.observation.probe.guarded ||
		guarded?.judgement.good !== true ||
		! ( await isHidden( context ) )
	) {
		return null;
	}
	const hidden: Hidden = {
		guards: heldBack(
			context.state.observations.filter( isEverythingGuarded )
		),
		shown: null,
		evidence: [
			say`${ counts( context.plain ) } requests failed as a visitor sends them, and none of those under the guard.`,
		],
	};
	hidden.shown = await liftOneByOne( context, hidden );
	return hidden;
}

/** Fails, passes, and fails again, often enough that chance is no explanation. */
async function isHidden( context: RunContext ): Promise< boolean > {
	const always = context.plain.every( isFailure );
	for ( let passed = 1; passed < AT_MOST; passed++ ) {
		const fails = context.plain.filter( isFailure ).length;
		const passes = context.plain.length - fails;
		if ( byChance( fails + 1, passes, passed ) < SURE ) {
			return failsAgain( context, passed );
		}
		const seen = await context.send(
			say`Does the page fail under our guard too, without the flight recorder?`,
			EVERYTHING
		);
		if ( isFailure( seen ) && always && context.options.record !== false ) {
			// The recorder cures it: it is searched for without.
			context.unrecorded = true;
			context.everythingOn = seen;
		}
		if ( seen.judgement.good !== true ) {
			return false;
		}
	}
	return false;
}

/** It may have stopped by itself meanwhile. */
async function failsAgain(
	context: RunContext,
	passed: number
): Promise< boolean > {
	for ( let tries = 0; tries < TRIES; tries++ ) {
		const seen = await context.ask(
			say`And does it still fail for visitors?`
		);
		context.plain = [ ...context.plain, seen ];
		if ( isFailure( seen ) ) {
			const fails = context.plain.filter( isFailure ).length;
			return (
				byChance( fails, context.plain.length - fails, passed ) < SURE
			);
		}
	}
	return false;
}

async function liftOneByOne(
	context: RunContext,
	{ guards, evidence }: Hidden
): Promise< string[] | null > {
	const allowed = guards.filter( ( guard ) =>
		context.options.allow?.includes( guard )
	);
	const sets = allowed.map( ( guard ) => [ guard ] );
	if ( allowed.length > 1 ) {
		sets.push( allowed );
	}
	const tries = context.plain.every( isFailure ) ? 1 : TRIES;
	for ( const lift of sets ) {
		for ( let turn = 0; turn < tries; turn++ ) {
			context.lift = lift;
			const seen = await context.send(
				say`Does it fail where ${ both( lift.map( whatHappens ) ) }?`,
				{
					...EVERYTHING,
					record: context.options.record === false ? 'none' : 'full',
				}
			);
			const { refused } = seen.observation;
			evidence.push(
				say`With ${ both( lift ) } lifted: ${
					refused === null
						? ( seen.observation.status ?? seen.observation.error )
						: say`refused (${ refused })`
				}.`
			);
			if ( isFailure( seen ) ) {
				context.everythingOn = seen;
				return lift;
			}
			if ( refused !== null ) {
				break;
			}
		}
	}
	context.lift = [];
	return null;
}

function isFailure( { judgement }: Seen ): boolean {
	return judgement.good === false;
}

function isEverythingGuarded( { probe }: Observation ): boolean {
	return probe.guarded && probe.enabled === null;
}

function counts( seen: readonly Seen[] ): string {
	return say`${ seen.filter( isFailure ).length } of ${ seen.length }`;
}
