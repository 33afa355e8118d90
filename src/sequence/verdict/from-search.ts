import {
	both,
	joined,
	say,
	type Message,
	type Component,
	type Observation,
	type Site,
	type Verdict,
} from '../../contract';
import { setItself } from '../../probe';
import type { SearchVerdict } from '../../search/types';
import { plainFailure } from '../baseline';
import type { RunContext } from '../run/context';
import type { Pattern } from '../run/facts';
import { componentOf, nameOf } from '../suspects';
import { causeOf } from './cause';
import { withGuards } from './hidden';
import { wasCutShort, whyInconclusive } from './inconclusive';
import { makeVerdict, rounded } from './make';
import { whereOf } from './where';

/** What the causes look like to an owner. */
const IN_WORDS: { [ cause: string ]: Message } = {
	php_segfault: say`it makes PHP itself crash`,
	fpm_child_killed: say`PHP is killed while it runs`,
	oom_kill: say`it uses up the server's memory, and PHP is killed`,
	fpm_request_terminate_timeout: say`it hangs until the server ends the request`,
	upstream_timed_out: say`it takes longer than the gateway waits`,
	upstream_header_too_big: say`it sends more header bytes than the gateway takes`,
	php_memory_exhausted: say`it uses up the memory that PHP may have`,
	upstream_closed_prematurely: say`its answer breaks off`,
};

/** What is wrong with a page that comes with a good status, where no cause is known. */
const NO_PAGE: {
	[ error in NonNullable< Observation[ 'error' ] > ]?: Message;
} = {
	encoding: say`with it the answer is not what its Content-Encoding says, and browsers show an error or garbage`,
	empty: say`with it the answer is empty, a white page`,
	'error-page': say`with it the page is an error, although its status is none`,
	unfinished: say`with it the page breaks off before its end`,
};

/**
 * The verdict where a search has ended.
 *
 * @param context The run.
 * @param site    The site.
 * @param found   Where it ended.
 */
export function fromSearch(
	context: RunContext,
	site: Site,
	found: SearchVerdict
): Verdict {
	const verdict = measured( context, site, found );
	return context.byEye
		? byEye( verdict, found, site )
		: withGuards( verdict, context.facts.hidden );
}

/** What the search says of answers that a server gave. */
function measured(
	context: RunContext,
	site: Site,
	found: SearchVerdict
): Verdict {
	const { facts, state } = context;
	const { observations, entries } = state;
	const culprits = found.causes
		.flat()
		.map( ( id ) => componentOf( site, id ) );
	const cause = causeOf( site, observations, entries );
	switch ( found.verdict ) {
		case 'plugin':
		case 'plugins':
		case 'combination':
			return convicted( context, site, found, culprits );
		case 'load':
			return {
				...makeVerdict(
					'load',
					[],
					found.confidence,
					say`No single plugin is at fault: together they are more than the server gives one request. Fewer plugins, or more memory and time, will help.`
				),
				cause,
			};
		case 'below-plugins':
			return culprits.length > 0
				? {
						...convicted( context, site, found, culprits ),
						kind: 'below-plugins',
					}
				: belowPlugins( site, found.confidence, cause );
		case 'healthy':
		case 'transient':
			if (
				plainFailure( facts ) !== null &&
				found.verdict === 'healthy'
			) {
				return makeVerdict(
					'inconclusive',
					[],
					0,
					say`The page fails for visitors, but not for our probes, which send no mail and write nothing. Something that only really happens for visitors (a mail that is sent, a value that is stored) must be what fails.`
				);
			}
			return makeVerdict(
				found.verdict,
				[],
				found.confidence,
				say`The fault showed, and then it did not: it comes and goes by itself. ${ recentPattern( facts.pattern, state.started ) ?? say`Run the diagnosis again while it shows.` }`
			);
		default:
			return makeVerdict(
				'inconclusive',
				[],
				found.confidence,
				wasCutShort( context )
					? whyInconclusive( context )
					: ( found.advice ??
							say`The answers fit no explanation well enough to name anybody.` )
			);
	}
}

function convicted(
	{ state: { observations, entries } }: RunContext,
	site: Site,
	found: SearchVerdict,
	culprits: Component[]
): Verdict {
	const cause = causeOf( site, observations, entries );
	return {
		kind: kindOf( found, culprits ),
		culprits,
		cause,
		confidence: rounded( found.confidence ),
		where:
			culprits
				.map( ( culprit ) => whereOf( site, culprit, observations ) )
				.find( Boolean ) ?? null,
		summary: summaryOf(
			site,
			found,
			culprits,
			howOf( cause, observations )
		),
	};
}

function kindOf(
	found: SearchVerdict,
	culprits: readonly Component[]
): Verdict[ 'kind' ] {
	const themes = culprits.filter( ( { kind } ) => kind === 'theme' ).length;
	if ( themes === 0 ) {
		return found.verdict as Verdict[ 'kind' ];
	}
	return themes === culprits.length ? 'theme' : 'theme-and-plugin';
}

function summaryOf(
	site: Site,
	found: SearchVerdict,
	culprits: readonly Component[],
	how: Message
): Message {
	const names = both(
		culprits.map( ( culprit ) => nameOf( site, culprit ) )
	);
	switch ( found.verdict ) {
		case 'combination':
			return say`The page fails only while ${ names } are on together; without either of them it is fine.`;
		case 'plugins':
			return say`Several are at fault, each by itself: ${ names }.`;
		default:
			return say`It is ${ names }: ${ how }. Without it the page is fine.`;
	}
}

/** What the culprit does, for the middle of a sentence. */
function howOf(
	cause: string | null,
	observations: readonly Observation[]
): Message {
	const own = observations.find( setItself );
	return cause === 'app_status' && own !== undefined
		? say`it answers ${ own.status } itself`
		: ( IN_WORDS[ cause ?? '' ] ??
				observations
					.map( ( { error } ) => NO_PAGE[ error ?? 'dns' ] )
					.find( Boolean ) ??
				say`it ends PHP with an error` );
}

function belowPlugins(
	site: Site,
	confidence: number,
	cause: string | null
): Verdict {
	const below = belowComponents( site );
	const there = belowNames( site );
	return {
		kind: 'below-plugins',
		// Named as what exists below the plugins, not as convicted.
		culprits: below.length === 1 ? below : [],
		cause,
		confidence: rounded( confidence ),
		where: null,
		summary: say`The page fails with every plugin off and a default theme: the cause lies below them. ${
			there.length > 0
				? say`On this site that may be: ${ joined( there ) }, or the server.`
				: say`There are no must-use plugins and no drop-ins, so it is the server.`
		}`,
	};
}

/**
 * What stands below the plugins, in words; empty where nothing does.
 *
 * @param site The site.
 */
function belowNames( site: Site ): string[] {
	const listed = ( site.below ?? [] ).filter(
		( { what } ) =>
			! what.startsWith( 'drop-in' ) && ! what.startsWith( 'must-use' )
	);
	return [
		...belowComponents( site ).map(
			( { kind, slug } ) => `${ kind } ${ slug }`
		),
		...listed.map( ( { file, what } ) => `${ file } (${ what })` ),
	];
}

/**
 * Must-use plugins and drop-ins.
 *
 * @param site The site.
 */
function belowComponents( site: Site ): Component[] {
	const slug = ( file: string ) => file.replace( /\.php$/, '' );
	return [
		...site.muPlugins.map( ( file ) => ( {
			kind: 'mu-plugin' as const,
			slug: slug( file ),
		} ) ),
		...site.dropIns.map( ( file ) => ( {
			kind: 'drop-in' as const,
			slug: slug( file ),
		} ) ),
	];
}

/**
 * A verdict from a person's answers: without a cause, as no server said one.
 *
 * @param verdict What the same search would say of measured answers.
 * @param found   Where it ended.
 * @param site    The site.
 */
function byEye( verdict: Verdict, found: SearchVerdict, site: Site ): Verdict {
	return {
		...verdict,
		cause: null,
		where: null,
		summary:
			summaryByEye( found, verdict.culprits, site ) ?? verdict.summary,
	};
}

function summaryByEye(
	{ verdict }: SearchVerdict,
	culprits: readonly Component[],
	site: Site
): Message | null {
	const names = both(
		culprits.map( ( culprit ) => nameOf( site, culprit ) )
	);
	switch ( verdict ) {
		case 'plugin':
			return say`It is ${ names }: with it you found the page broken, without it fine.`;
		case 'combination':
			return say`You found the page broken only while ${ names } were on together; without either of them it was fine.`;
		case 'plugins':
			return say`Several are at fault, each by itself: ${ names }. So you found the page with each of them on.`;
		case 'load':
			return say`No single plugin is at fault: you found the page broken when many of them were on together.`;
		case 'below-plugins':
			return say`You found the page broken with every plugin off and a default theme too: the cause lies below them, or in what the page itself says.`;
		case 'healthy':
			return say`With everything on you found the page fine.`;
		case 'transient':
			return say`You found the page broken, and then not any more, with nothing changed. Look again while it shows.`;
		default:
			return null;
	}
}

/** An older failure than this may have been mended since, in milliseconds. */
const RECENT = 24 * 3_600_000;

/**
 * When it fails, where that was clear and not long ago.
 *
 * @param pattern As patternOf() answers; null where nothing was read.
 * @param now     Milliseconds since the epoch.
 */
export function recentPattern(
	pattern: Pick< Pattern, 'says' | 'last' > | null,
	now: number
): Message | null {
	return pattern !== null &&
		pattern.last !== null &&
		now - pattern.last < RECENT
		? pattern.says
		: null;
}
