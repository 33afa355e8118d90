import { say } from '../../../contract';
import type { Probe } from '../../../contract';
import { judge } from '../../../probe';
import type { SearchVerdict } from '../../../search/types';
import { SiteError } from '../../../site';
import { OutOfProbes, type RunContext, type Wanted } from '../../run/context';

/**
 * The last word is without the recorder: it must not be what cures the page.
 * The largest set that passed is asked for once more without it, unless it was
 * passed without it already.
 *
 * @param context The run.
 * @param found   Where the search ended.
 * @return The same verdict, or `inconclusive` where the page fails now.
 */
export async function confirm(
	context: RunContext,
	found: SearchVerdict
): Promise< SearchVerdict > {
	const passed = found.causes.length === 0 ? null : largestPass( context );
	if ( passed === null || passed.record === 'none' ) {
		return found;
	}
	try {
		const unwatched = await context.send(
			say`Once more without the flight recorder: is the page fine then too?`,
			{ ...passed, record: 'none' }
		);
		if ( unwatched.judgement.good !== false ) {
			return found;
		}
		const watched = await context.send(
			say`It fails now. With the flight recorder again: is that the difference?`,
			passed
		);
		return {
			...found,
			verdict: 'inconclusive',
			causes: [],
			confidence: 0,
			advice: watched.judgement.good
				? say`With the flight recorder the page was fine without the suspects, without the recorder it is not: what is seen depends on being watched. Run it again without (in a terminal: --no-record).`
				: say`What was fine a moment ago fails now: something else on the server has changed meanwhile. Diagnose again.`,
		};
	} catch ( error ) {
		if ( error instanceof OutOfProbes || context.signal.aborted ) {
			return found;
		}
		if ( error instanceof SiteError ) {
			// What was proven stays proven.
			context.miss(
				say`Whether the page is fine without the flight recorder too could not be asked: ${ error.message }`
			);
			return found;
		}
		throw error;
	}
}

/** The configuration with most plugins on that passed; without the recorder where there is a choice. */
function largestPass( context: RunContext ): Wanted | null {
	const lifted = context.facts.hidden?.shown ?? [];
	const passes = context.state.observations
		.filter(
			( seen ) =>
				seen.probe.guarded &&
				isLifted( seen.probe, lifted ) &&
				judge( seen ).good === true
		)
		.map( ( { probe: { id, ...wanted } } ) => wanted )
		.sort(
			( a, b ) =>
				( b.enabled?.length ?? 0 ) - ( a.enabled?.length ?? 0 ) ||
				Number( a.record === 'full' ) - Number( b.record === 'full' )
		);
	return passes[ 0 ] ?? null;
}

/** What passed before a guard was lifted says nothing of what comes after. */
function isLifted( { lift = [] }: Probe, now: readonly string[] ): boolean {
	return lift.join() === now.join();
}
