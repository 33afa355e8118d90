import { say } from '../../../contract';
import type { Verdict } from '../../../contract';
import type { Answer } from '../../../probe';
import { ageOf, cachesOf, holderOf } from '../../answer/caches';
import { hasPassed, plainFailure } from '../../baseline';
import { askFor, isGood } from '../../requests';
import { SLOW, type RunContext } from '../../run/context';
import { makeVerdict } from '../../verdict/make';
import type { Step, StepResult } from '../step';
import { about } from './about';

/** One good answer may be luck: how often two ways to ask are compared. */
const ROUNDS = 3;

/** Clear the cache: is the error an old one that something keeps? */
export const browserCache: Step = {
	...about,
	byEye: true,
	changing: say`No cache answers a request that changes something: there is nothing to compare.`,
	run,
};

async function run( context: RunContext ): Promise< StepResult > {
	const failure = plainFailure( context.facts );
	if ( failure === null ) {
		return asVisitorsHaveIt( context );
	}
	const passed = cachesOf( failure.observation );
	const evidence = passed.map( ( { says } ) => says );
	if ( failure.observation.ms >= SLOW && evidence.length === 0 ) {
		return {
			status: 'passed',
			summary: say`The error is no stored one: it came only after a long wait, and without any trace of a cache.`,
		};
	}
	const compared = await compare( context );
	if ( compared === 'fails too' ) {
		return {
			status: 'passed',
			summary: say`The error is no stored one: a request that no cache can answer fails too.`,
			evidence,
		};
	}
	// A cache that was passed is none that answered: an age, or its own word, has to prove it.
	const proven =
		ageOf( failure.observation ) > 0 || passed.some( ( { hit } ) => hit );
	if ( compared === 'comes and goes' || ! proven ) {
		return {
			status: 'could not tell',
			summary:
				compared === 'comes and goes'
					? say`The error comes and goes, also under one address: that is no stored page.`
					: say`With a changed address the page is fine, but nothing in the answer proves that a cache gave it.`,
			evidence,
		};
	}
	return {
		status: 'found',
		summary: say`Something keeps an old error: with a changed address the page is fine, ${ ROUNDS } times of ${ ROUNDS } (${ evidence[ 0 ] }).`,
		evidence,
		verdict: keptBy( failure.observation ),
	};
}

/**
 * We ask past caches; visitors do not. Where only they get an error, a cache
 * keeps it that lets go of it for whoever reloads.
 */
async function asVisitorsHaveIt( context: RunContext ): Promise< StepResult > {
	const { page: url } = context;
	let stored: Answer | null = null;
	for ( let round = 0; round < ROUNDS; round++ ) {
		const answer = await askFor( context, url, { cached: true } );
		if ( isGood( answer, url ) ) {
			return {
				status: 'passed',
				summary:
					stored === null
						? say`The page is fine, also as caches have it.`
						: say`One request failed as caches have the page, and did not fail again.`,
				evidence: cachesOf( answer ).map( ( { says } ) => says ),
			};
		}
		stored = answer;
		const reloaded = await context.ask( say`And when it is reloaded?` );
		if ( reloaded.judgement.good !== true ) {
			return {
				status: 'could not tell',
				summary: say`The error comes and goes: that is no stored page.`,
			};
		}
	}
	const passed = stored === null ? [] : cachesOf( stored );
	const evidence = passed.map( ( { says } ) => says );
	if (
		stored === null ||
		! ( ageOf( stored ) > 0 || passed.some( ( { hit } ) => hit ) )
	) {
		return {
			status: 'could not tell',
			summary: say`Visitors get ${ stored?.status ?? stored?.error }, and who reloads gets the page; nothing in the answer proves that a cache gave it.`,
			evidence,
		};
	}
	return {
		status: 'found',
		summary: say`Visitors get an old error out of a cache, ${ ROUNDS } times of ${ ROUNDS }; who reloads gets the page (${ evidence[ 0 ] }).`,
		evidence,
		verdict: keptBy( stored ),
	};
}

function keptBy( answer: Pick< Answer, 'headers' > ): Verdict {
	const holder = holderOf( cachesOf( answer ) );
	const age = ageOf( answer );
	const since = age > 0 ? say` It was stored ${ age } s ago.` : '';
	return makeVerdict(
		'cache',
		[],
		0.95,
		say`The site itself is fine: ${ holder && holder.name !== 'a cache' ? holder.name : say`a cache in front of it` } keeps an old error page.${ since } Purge that cache. ${ holder?.purge ?? say`Ask your host to purge this address.` }`
	);
}

/** In turns, an address that no cache has seen and the page's own. */
async function compare(
	context: RunContext
): Promise< 'fails too' | 'comes and goes' | 'only the page itself fails' > {
	const { page: url } = context;
	const { prober, timeout, signal } = context.options;
	if ( hasPassed( context.facts ) ) {
		return 'comes and goes';
	}
	for ( let round = 0; round < ROUNDS; round++ ) {
		const fresh = new URL( url );
		fresh.searchParams.set(
			'gateway-doctor-fresh',
			`${ context.state.started }-${ round }`
		);
		const answer = await prober.request( {
			url: fresh.toString(),
			timeout: timeout ?? 60_000,
			signal,
		} );
		if ( ! isGood( answer, fresh.toString() ) ) {
			return round === 0 ? 'fails too' : 'comes and goes';
		}
		const { judgement } = await context.ask( say`Is it still the same?` );
		if ( judgement.good ) {
			return 'comes and goes';
		}
	}
	return 'only the page itself fails';
}
