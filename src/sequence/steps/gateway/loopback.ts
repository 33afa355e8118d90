import { say } from '../../../contract';
import type { Verdict } from '../../../contract';
import { SiteError, type ServerAnswer } from '../../../site';
import type { RunContext, Seen } from '../../run/prober';
import { gatewayVerdict } from './two-ways';

/** One answer may be chance: how often the two ways are compared. */
const ROUNDS = 3;

/** A site that asks itself takes two of its workers: not for long, in seconds. */
const LONGEST = 15;

/** A page that fails after so long is not asked for again just to be sure, in milliseconds. */
const QUICK = 4000;

/**
 * Whether the web server itself gives the page while what stands in front of
 * it does not: the site asks its own web server, in turns with us.
 *
 * @param context  The run.
 * @param failure  What a visitor gets.
 * @param evidence Takes what was seen.
 * @return Null where the fault is not the gateway's, or nothing can be told.
 */
export async function compareLoopback(
	context: RunContext,
	failure: Seen,
	evidence: string[]
): Promise< Verdict | null > {
	if (
		failure.observation.ms > QUICK &&
		failure.observation.status !== 504
	) {
		return null;
	}
	for ( let round = 0; round < ROUNDS; round++ ) {
		const own = await askItself( context );
		if ( own === null || own.direct !== true ) {
			return null;
		}
		if ( round === 0 ) {
			evidence.push(
				say`The site asked its own web server for the page: ${ own.status ?? own.error }.`
			);
		}
		if ( ( own.status ?? 599 ) >= 500 ) {
			return null;
		}
		const { judgement } = await context.ask( say`Is it still the same?` );
		if ( judgement.good !== false ) {
			return null;
		}
	}
	// What a visitor's request does in PHP is the last word: it may differ from what the site asks of itself.
	const { judgement, observation } = await context.send(
		say`Does PHP answer a request that comes from outside?`,
		{ enabled: null, theme: null, record: 'full', guarded: true }
	);
	const innocent =
		judgement.meaning === 'bad-answer' ||
		judgement.meaning === 'headers-too-big' ||
		judgement.meaning === 'not-reached' ||
		( judgement.meaning === 'too-slow' && observation.status === 504 );
	const byPlugin =
		judgement.meaning === 'headers-too-big' &&
		[ 'plugin', 'theme' ].includes( judgement.accused?.kind ?? '' );
	return innocent && ! byPlugin
		? gatewayVerdict(
				context,
				[ failure.observation ],
				null,
				observation.record?.headers?.bytes
			)
		: null;
}

async function askItself(
	context: RunContext
): Promise< ServerAnswer | null > {
	const { site, url } = context.options;
	try {
		return site === null
			? null
			: await site.ask( url, {}, LONGEST, { direct: true } );
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return null;
		}
		throw error;
	}
}
