import { both, say, type Message, type Observation } from '../../../contract';
import { isFailure, plainFailure } from '../../baseline';
import { heldBack, whatHappens } from '../../guards';
import type { RunContext } from '../../run/context';
import type { Hidden, Seen } from '../../run/facts';
import { byChance } from '../../statistics';

/** Of guarded requests, so many at most are sent to be sure that the fault hides. */
const AT_MOST = 40;

/** Of a fault that shows now and then, a lifted guard is tried so often. */
const TRIES = 8;

const SURE = 0.05;

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
	const guarded = context.facts.everythingOn;
	const failing = plainFailure( context.facts );
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
			say`${ counts( context.facts.plain ) } requests failed as a visitor sends them, and none of those under the guard.`,
		],
	};
	hidden.shown = await liftOneByOne( context, hidden );
	return hidden;
}

/** Fails, passes, and fails again, often enough that chance is no explanation. */
async function isHidden( context: RunContext ): Promise< boolean > {
	const { plain } = context.facts;
	const always = plain.every( isFailure );
	const fails = plain.filter( isFailure ).length;
	for ( let passed = 1; passed < AT_MOST; passed++ ) {
		const passes = plain.length - fails;
		if ( byChance( fails + 1, passes, passed ) < SURE ) {
			return failsAgain( context, passed );
		}
		const seen = await context.send(
			say`Does the page fail under our guard too, without the flight recorder?`,
			EVERYTHING
		);
		if ( isFailure( seen ) && always && context.options.record !== false ) {
			// The recorder cures it: it is searched for without.
			context.learn( { unrecorded: true, everythingOn: seen } );
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
		const plain = [ ...context.facts.plain, seen ];
		context.learn( { plain } );
		if ( isFailure( seen ) ) {
			const fails = plain.filter( isFailure ).length;
			return byChance( fails, plain.length - fails, passed ) < SURE;
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
	const tries = context.facts.plain.every( isFailure ) ? 1 : TRIES;
	for ( const lift of sets ) {
		for ( let turn = 0; turn < tries; turn++ ) {
			const seen = await context.send(
				say`Does it fail where ${ both( lift.map( whatHappens ) ) }?`,
				{
					...EVERYTHING,
					record: context.options.record === false ? 'none' : 'full',
					lift,
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
				context.learn( { everythingOn: seen } );
				return lift;
			}
			if ( refused !== null ) {
				break;
			}
		}
	}
	return null;
}

function isEverythingGuarded( { probe }: Observation ): boolean {
	return probe.guarded && probe.enabled === null;
}

function counts( seen: readonly Seen[] ): Message {
	return say`${ seen.filter( isFailure ).length } of ${ seen.length }`;
}
