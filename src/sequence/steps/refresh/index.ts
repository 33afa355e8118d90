import { say } from '../../../contract';
import type { RunContext, Seen } from '../../run/prober';
import { SLOW } from '../../run/prober';
import { rateInWords, rateOf } from '../../statistics';
import { turnOf } from '../../rate/rhythm';
import { serverOf } from '../../server';
import { patternOf, type Pattern } from './pattern';
import type { StepModule } from '../step';

/**
 * (1 - 0.3)^9 is 4 %: nine good answers make it unlikely that three in ten
 * requests fail. A rarer fault may be missed; the summary says so.
 */
const GOOD_ENOUGH = 9;

const FAILING_ENOUGH = 3;

/** Where some fail and some do not, so many show the rate. */
const MIXED = 12;

/** Where they seem to fail in turn, so many tell it from chance. */
const IN_TURN = 24;

/** Milliseconds between two requests that went well. */
const BETWEEN = 150;

/** Refresh, wait a minute: is it still so, and how often? */
export const refresh: StepModule = async ( context ) => {
	const seen: Seen[] = [];
	const most = context.replayed === 'once' ? 1 : Infinity;
	while ( seen.length < most && ! isEnough( seen ) ) {
		seen.push( await context.ask( say`As a visitor sees the page now` ) );
		context.plain = seen;
		await context.pause( BETWEEN );
	}
	const { fails, total, evidence } = describe( seen );
	context.pattern = await readPattern( context );
	evidence.push( ...context.pattern.evidence );
	if ( fails === 0 ) {
		return {
			status: 'passed',
			summary: say`The page was fine ${ total } times of ${ total }. A fault that shows in fewer than three of ten requests could have been missed.`,
			evidence,
		};
	}
	return {
		status: 'found',
		summary:
			fails === total
				? say`The page fails: ${ rateInWords( rateOf( fails, total ) ) }. ${ seen[ 0 ]?.judgement.says ?? '' }`
				: say`The page fails now and then: ${ rateInWords( rateOf( fails, total ) ) }.`,
		evidence,
	};
};

/** When it fails: from the access log where the site can be asked, and from what was seen. */
async function readPattern( context: RunContext ): Promise< Pattern > {
	const server = await serverOf( context );
	return patternOf(
		server?.traffic ?? null,
		context.state.started,
		context.plain.map( ( { observation, judgement } ) => ( {
			at: observation.at,
			failed: judgement.good === false,
		} ) )
	);
}

function isEnough( seen: readonly Seen[] ): boolean {
	const { fails, total } = describe( seen );
	if ( fails === 0 ) {
		return total >= GOOD_ENOUGH;
	}
	if ( fails < total ) {
		return total >= ( turnOf( outcomesOf( seen ) ) ? IN_TURN : MIXED );
	}
	// Each try of a page that hangs takes a worker from the visitors.
	const slow = seen.some( ( { observation } ) => observation.ms >= SLOW );
	return slow || total >= FAILING_ENOUGH;
}

function describe( seen: readonly Seen[] ) {
	const fails = seen.filter(
		( { judgement } ) => judgement.good === false
	).length;
	return {
		fails,
		total: seen.length,
		evidence: seen.map(
			( { observation } ) =>
				say`${ observation.at } ${ observation.status ?? observation.error } in ${ observation.ms } ms`
		),
	};
}

/**
 * Which of some requests failed, in their order.
 *
 * @param seen As they were sent.
 */
export function outcomesOf( seen: readonly Seen[] ): boolean[] {
	return seen.map( ( { judgement } ) => judgement.good === false );
}

/** The first plain request that failed; null where all went well, or none was sent. */
export function plainFailure( context: RunContext ): Seen | null {
	return (
		context.plain.find( ( { judgement } ) => judgement.good === false ) ??
		null
	);
}

/**
 * Whether nothing fails: neither for visitors nor, with a flight record, in a
 * page that looks whole. A fatal error after the first bytes answers 200.
 */
export function isFine( context: RunContext ): boolean {
	return (
		context.plain.length > 0 &&
		plainFailure( context ) === null &&
		context.everythingOn?.judgement.good !== false
	);
}
