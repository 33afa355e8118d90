import {
	inOne,
	say,
	verbatim,
	type Failing,
	type ServerState,
} from '../../../contract';
import { SiteError } from '../../../site';
import { isFailure } from '../../baseline';
import { shouldEnd } from '../../ends';
import { land, wayInWords } from '../../landing';
import { serverOf } from '../../requests';
import { SLOW, type RunContext } from '../../run/context';
import type { Pattern, Seen } from '../../run/facts';
import { rateInWords, rateOf, turnOf } from '../../statistics';
import type { Step, StepResult } from '../step';
import { about } from './about';
import { failingOf, inWords, pageOf, type Change, type Own } from './failing';
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
	const pattern = await readPattern( context );
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
			facts: { pattern },
		};
	}
	return {
		status: 'found',
		summary:
			fails === total
				? say`The page fails: ${ rateInWords( rateOf( fails, total ) ) }. ${ seen[ 0 ]?.judgement.says ?? '' }`
				: say`The page fails now and then: ${ rateInWords( rateOf( fails, total ) ) }.`,
		evidence,
		facts: { pattern },
	};
}

/** Health is only that of the page then. */
const UNREAD = say`No access log of this site could be read: what fails on its other pages is not known.`;

/** When it fails: from the access log where the site can be asked, and from what was seen. */
async function readPattern( context: RunContext ): Promise< Pattern > {
	const traffic = ( await serverOf( context ) )?.traffic ?? null;
	const pattern = patternOf(
		traffic,
		context.state.started,
		context.facts.plain.map( ( seen ) => ( {
			at: seen.observation.at,
			failed: isFailure( seen ),
		} ) )
	);
	const failing = await failingIn( context, traffic );
	return {
		...pattern,
		evidence: [
			...pattern.evidence,
			...failing.map( inWords ),
			...( context.facts.site === null || traffic?.ours
				? []
				: [ UNREAD ] ),
		],
		failing,
		since:
			traffic?.ours && traffic.since !== undefined
				? new Date( 1000 * traffic.since ).toISOString()
				: null,
	};
}

/** What the log says fails. What was changed on the site is asked for only where something does. */
async function failingIn(
	context: RunContext,
	traffic: ServerState[ 'traffic' ]
): Promise< Failing[] > {
	const own = ownOf( context );
	const found = failingOf( traffic ?? null, own, [] );
	return found.some( ( { open } ) => open )
		? failingOf( traffic ?? null, own, await changesOf( context ) )
		: found;
}

/** A request that is sent guarded is no visitor's. */
function ownOf( { options, facts, page, replayed }: RunContext ): Own | null {
	return replayed === 'freely'
		? {
				method: options.replay?.method ?? 'GET',
				path: pageOf( page ),
				good: facts.plain
					.filter( ( seen ) => seen.judgement.good === true )
					.map(
						( { observation } ) =>
							Date.parse( observation.at ) / 1000
					),
			}
		: null;
}

/** What was changed: by us, and files of plugins, as updates leave them. */
async function changesOf( {
	options,
	facts,
}: RunContext ): Promise< Change[] > {
	const files = ( facts.site?.plugins ?? [] ).flatMap(
		( { name, version, updated, self } ) =>
			updated === null || self
				? []
				: [
						{
							at: updated,
							says: say`${ name } was changed (now ${ version })`,
						},
					]
	);
	try {
		const remedies = ( await options.site?.remedies() ) ?? [];
		return [
			...files,
			...remedies
				.filter( ( { state } ) => state === 'applied' )
				.map( ( { at, summary } ) => ( {
					at: Date.parse( at ) / 1000,
					says: verbatim( summary ),
				} ) ),
		];
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return files;
		}
		throw error;
	}
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
