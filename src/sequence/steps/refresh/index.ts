import { inOne, say } from '../../../contract';
import { isFailure } from '../../baseline';
import { shouldEnd } from '../../ends';
import { land, wayInWords } from '../../landing';
import { serverOf } from '../../requests';
import { SLOW, type RunContext } from '../../run/context';
import type { Facts, Pattern, Seen } from '../../run/facts';
import { rateInWords, rateOf, turnOf } from '../../statistics';
import type { Step, StepResult } from '../step';
import { about } from './about';
import { patternOf } from './pattern';

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
export const refresh: Step = { ...about, run };

async function run( context: RunContext ): Promise< StepResult > {
	const first = await land( context );
	const ends = await shouldEnd( context, first );
	context.learn( { ends } );
	// Before that was known it was taken for a page.
	let seen: readonly Seen[] = ends ? [] : [ first ];
	context.learn( { plain: seen } );
	await context.pause( BETWEEN );
	const most = context.replayed === 'once' ? 1 : Infinity;
	while ( seen.length < most && ! isEnough( seen ) ) {
		seen = [
			...seen,
			await context.ask( say`As a visitor sees the page now` ),
		];
		context.learn( { plain: seen } );
		await context.pause( BETWEEN );
	}
	const { fails, total, evidence } = describe( seen );
	const { pattern, failing } = await readPattern( context );
	const { landing } = context.facts;
	const way = landing === null ? [] : wayInWords( landing );
	evidence.unshift( ...way );
	evidence.push( ...pattern.evidence );
	if ( fails === 0 ) {
		return {
			status: 'passed',
			summary: inOne( [
				...way,
				say`The page was fine ${ total } times of ${ total }. A fault that shows in fewer than three of ten requests could have been missed.`,
			] ),
			evidence,
			facts: { pattern, failing },
		};
	}
	return {
		status: 'found',
		summary:
			fails === total
				? say`The page fails: ${ rateInWords( rateOf( fails, total ) ) }. ${ seen[ 0 ]?.judgement.says ?? '' }`
				: say`The page fails now and then: ${ rateInWords( rateOf( fails, total ) ) }.`,
		evidence,
		facts: { pattern, failing },
	};
}

/** When it fails: from the access log where the site can be asked, and from what was seen. */
async function readPattern(
	context: RunContext
): Promise< { pattern: Pattern; failing: Facts[ 'failing' ] } > {
	const server = await serverOf( context );
	return {
		failing: server?.traffic?.ours ? server.traffic.failing : [],
		pattern: patternOf(
			server?.traffic ?? null,
			context.state.started,
			context.facts.plain.map( ( seen ) => ( {
				at: seen.observation.at,
				failed: isFailure( seen ),
			} ) )
		),
	};
}

function isEnough( seen: readonly Seen[] ): boolean {
	const { fails, total } = describe( seen );
	if ( fails === 0 ) {
		return total >= GOOD_ENOUGH;
	}
	if ( fails < total ) {
		return total >= ( turnOf( seen.map( isFailure ) ) ? IN_TURN : MIXED );
	}
	// Each try of a page that hangs takes a worker from the visitors.
	const slow = seen.some( ( { observation } ) => observation.ms >= SLOW );
	return slow || total >= FAILING_ENOUGH;
}

function describe( seen: readonly Seen[] ) {
	return {
		fails: seen.filter( isFailure ).length,
		total: seen.length,
		evidence: seen.map(
			( { observation } ) =>
				say`${ observation.at } ${ observation.status ?? observation.error } in ${ observation.ms } ms`
		),
	};
}
