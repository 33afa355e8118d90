import { say, type Message, type Verdict } from '../../../contract';
import type { Answer } from '../../../probe';
import type { SiteError } from '../../../site';
import { hopsOf, signedBy, whoSays } from '../../answer/hops';
import { meaningOf, ownPageOf, type OwnPage } from '../../../probe/own-page';
import { hasPassed, isFailure, plainFailure } from '../../baseline';
import { withFirewall } from '../../firewall';
import type { RunContext } from '../../run/context';
import type { Seen } from '../../run/facts';
import { rhythmOf } from '../../statistics';
import { makeVerdict } from '../../verdict/make';
import type { Step, StepResult } from '../step';
import { about } from './about';
import { answers, askBelow, type Below } from './below';
import { fullPool } from './pool';
import { compareLoopback, comparePublic, gatewayVerdict } from './two-ways';
import {
	answeredInFront,
	belowIsDown,
	maySpeakToPhp,
	neverConnected,
	oneNodeIsBad,
	originIsDown,
	phpIsDown,
	serverIsBroken,
	verdictOfOwnPage,
	wordPressIsDown,
} from './verdicts';

/** Where there is no answer at all, no gateway has said anything. */
const SILENT: { [ error: string ]: Message } = {
	refused: say`The server refuses the connection: no web server listens at this address, or a firewall turns you away. Ask your host whether it is up.`,
	dns: say`The name does not resolve: check how it is spelled, whether the domain has expired, and its DNS records.`,
	tls: say`The certificate is not accepted: it has expired, or is for another name. Ask your host to renew it, or look past it with --insecure.`,
};

/** Pause the CDN, ask the host: which hop says it, and of which? */
export const gateway: Step = {
	...about,
	byEye: true,
	changing: say`The request changes something, so it is not sent by other ways past the guard.`,
	run,
};

async function run( context: RunContext ): Promise< StepResult > {
	const { facts } = context;
	const failure = plainFailure( facts );
	const answer = failure?.observation ?? facts.plain[ 0 ]?.observation;
	const evidence = answer ? hopsOf( answer ) : [];
	const origin = context.options.prober.straightTo?.( context.page );
	if ( typeof origin === 'string' && origin !== '' ) {
		evidence.push( say`The origin at ${ origin } was asked.` );
		const found = await besidePublic( context, failure, evidence );
		if ( found !== null ) {
			return found;
		}
	}
	if ( failure === null ) {
		return {
			status: 'passed',
			summary: say`Every hop answers as it should.`,
			evidence,
		};
	}
	const silence = await silenceOf( context, failure.observation );
	if ( silence !== null ) {
		return silence;
	}
	if ( hasPassed( context.facts ) ) {
		return nowAndThen( context, evidence );
	}
	const own = ownPageOf( failure.observation );
	if ( own !== null ) {
		return byItself( context, failure, own, evidence );
	}
	if ( failure.judgement.meaning === 'no-page' ) {
		return {
			status: 'passed',
			summary: say`No hop says an error: the answer came through, but it is no page. ${ failure.judgement.says }`,
			evidence,
		};
	}
	return facts.unreachable === null && facts.site !== null
		? throughLoopback( context, failure, evidence )
		: fromBelow( context, failure, evidence );
}

/** WordPress, or PHP, wrote the error page: nothing in front of it has a part in that. */
function byItself(
	{ facts: { unreachable } }: RunContext,
	{ observation }: Seen,
	own: OwnPage,
	evidence: Message[]
): StepResult {
	const verdict =
		verdictOfOwnPage( own ) ??
		( unreachable !== null && isDown( unreachable )
			? wordPressIsDown(
					own.what === 'critical' ? 'php_fatal_uncaught' : null
				)
			: null );
	return verdict === null
		? {
				status: 'passed',
				summary: meaningOf( own, observation.status ),
				evidence,
			}
		: { status: 'found', summary: verdict.summary, evidence, verdict };
}

/** The origin was asked: does the public name say the same? */
async function besidePublic(
	context: RunContext,
	failure: Seen | null,
	evidence: Message[]
): Promise< StepResult | null > {
	if ( failure !== null && hasPassed( context.facts ) ) {
		return null;
	}
	const compared = await comparePublic( context );
	evidence.push( ...compared.evidence );
	if ( ! compared.onlyPublic || failure !== null ) {
		return null;
	}
	const certificate =
		( await context.options.prober.certificate?.( context.page ) ) ?? null;
	const [ first ] = compared.publicly;
	const told = gatewayVerdict(
		context.facts,
		compared.publicly,
		certificate
	);
	const summary = say`The public name fails ${ compared.publicly.length } times of ${ compared.publicly.length }; the origin, in turns with it, does not.`;
	return first === undefined
		? { status: 'found', summary, evidence, verdict: told }
		: barred( context, told, first, evidence, {
				summary,
				also: hopsOf( first ),
			} );
}

/** The verdict on the gateway, once its firewall was asked for. */
async function barred(
	context: RunContext,
	told: Verdict,
	answer: Answer,
	evidence: readonly Message[],
	{ summary, also = [] }: { summary?: Message; also?: Message[] } = {}
): Promise< StepResult > {
	const found = await withFirewall( context, told, answer );
	return {
		status: 'found',
		summary: summary ?? found.verdict.summary,
		evidence: [ ...evidence, ...found.evidence, ...also ],
		verdict: found.verdict,
		...( found.allow === null ? {} : { facts: { allow: found.allow } } ),
	};
}

/** No answer at all: nobody said 502. */
async function silenceOf(
	context: RunContext,
	{ error }: Answer
): Promise< StepResult | null > {
	const words = SILENT[ error ?? '' ];
	if ( words === undefined ) {
		return null;
	}
	const certificate =
		error === 'tls'
			? await context.options.prober.certificate?.( context.page )
			: null;
	const silence = certificate
		? say`The certificate is not accepted: ${ certificate }. Ask your host to renew it, or look past it with --insecure.`
		: words;
	return {
		status: 'found',
		summary: silence,
		verdict: makeVerdict(
			'inconclusive',
			[],
			0,
			say`${ silence } No gateway said 502: nothing answers at this address at all.`
		),
	};
}

/** Some requests fail and some do not: in turn, or by chance. */
function nowAndThen( context: RunContext, evidence: Message[] ): StepResult {
	const rhythm = rhythmOf( context.facts.plain.map( isFailure ) );
	if ( rhythm === null ) {
		return {
			status: 'passed',
			summary: say`The same way leads to the page now and then.`,
			evidence,
		};
	}
	const verdict = oneNodeIsBad( rhythm.every );
	evidence.push(
		say`One of each ${ rhythm.every } requests fails, in turn; by chance that comes in ${ ( 100 * rhythm.chance ).toPrecision( 2 ) } % of such runs.`
	);
	return { status: 'found', summary: verdict.summary, evidence, verdict };
}

/** WordPress answers us: does the page reach the web server, too? */
async function throughLoopback(
	context: RunContext,
	failure: Seen,
	evidence: Message[]
): Promise< StepResult > {
	const told = await compareLoopback( context, failure, evidence );
	if ( told !== null ) {
		return barred( context, told, failure.observation, evidence );
	}
	return {
		status: 'passed',
		summary: say`${ whoSays( failure.observation ) }, but the way to WordPress is open: its REST API answers while the other plugins are off.`,
		evidence,
	};
}

/** Nothing of WordPress answers us: what below it does? */
async function fromBelow(
	context: RunContext,
	{ observation }: Seen,
	evidence: Message[]
): Promise< StepResult > {
	const { unreachable } = context.facts;
	if ( unreachable !== null && ! isDown( unreachable ) ) {
		return {
			status: 'passed',
			summary: say`${ whoSays( observation ) }, but the way to WordPress is open: its REST API answers.`,
			evidence,
		};
	}
	const refused = neverConnected(
		signedBy( observation ),
		observation.status
	);
	if ( refused !== null ) {
		return {
			status: 'found',
			summary: refused.summary,
			evidence,
			verdict: refused,
		};
	}
	const signed = signedBy( observation );
	if (
		signed?.sure &&
		observation.status !== null &&
		observation.status < 500 &&
		! maySpeakToPhp( signed )
	) {
		return barred(
			context,
			answeredInFront( signed, observation.status ),
			observation,
			evidence
		);
	}
	const below = await askBelow( context );
	const { file, php, server } = below;
	evidence.push( ...belowInWords( below ) );
	if ( unreachable !== null ) {
		evidence.push(
			say`WordPress's REST API with every other plugin off: ${ unreachable.status }.`
		);
	}
	const { broken = null } = server ?? {};
	if ( broken?.by.kind === 'server' && broken.status === 500 ) {
		return {
			status: 'found',
			summary: say`Every address is answered with the same error, also those that a web server answers itself: neither PHP nor WordPress has a part in it.`,
			evidence,
			verdict: serverIsBroken( broken ),
		};
	}
	if ( broken !== null && ! maySpeakToPhp( broken ) ) {
		return {
			status: 'found',
			summary: say`${ broken.by.name } answers every address with the same error: it does not reach the web server behind it.`,
			evidence,
			verdict: originIsDown( broken ),
		};
	}
	if ( file !== null && php !== null && ! answers( php ) ) {
		const full = await fullPool( context, evidence );
		return {
			status: 'found',
			summary: say`The web server is up, but PHP behind it does not answer, not even without WordPress.`,
			evidence,
			verdict: full ?? phpIsDown( slugOfPhp( observation ), 0.95 ),
		};
	}
	if ( unreachable === null ) {
		return {
			status: 'passed',
			summary: say`${ whoSays( observation ) }. ${ knownOf( below ) }`,
			evidence,
		};
	}
	return {
		status: 'found',
		summary: answers( php )
			? say`PHP answers, but WordPress cannot start, whatever plugins are on.`
			: say`WordPress does not answer, whatever plugins are on; whether PHP does cannot be told.`,
		evidence,
		verdict: answers( php ) ? wordPressIsDown() : belowIsDown(),
	};
}

/** What is known to be up, and what is not. */
function knownOf( { folder, file, php, server }: Below ): Message {
	if ( answers( php ) ) {
		return say`The web server and PHP answer; why WordPress does not, only a key can tell.`;
	}
	if ( file !== null ) {
		return say`The web server answers; why WordPress does not, only a key can tell.`;
	}
	if ( server !== null && server.broken !== null ) {
		return say`All ${ server.asked } other addresses are answered with the same error, and none came as a plain file: either nothing behind ${ server.broken.by.name } answers, or each of them leads to WordPress, in a folder that was not found, and that fails. Only a key, or the address of one file of the site that is no page (a picture), can tell.`;
	}
	return folder === null
		? say`Where WordPress's own files lie was not found, so what is up behind it cannot be told from here.`
		: say`WordPress's own files come out of a cache, so what is up behind it cannot be told from here.`;
}

/** What was asked below WordPress, and how it was answered. */
function belowInWords( { folder, file, php, server }: Below ): Message[] {
	if ( folder === null ) {
		const { answered = null } = server ?? {};
		return [
			say`WordPress's own files were looked for at the root, in folders of the usual names and where its pages point to, and not found: nothing can be concluded from the addresses at which they were asked for.`,
			...( answered === null
				? []
				: [
						say`${ answered.path } was answered: ${ answered.status }.`,
					] ),
		];
	}
	return [
		say`WordPress's own files lie in ${ folder }.`,
		say`A file without PHP: ${ file?.status ?? file?.error ?? say`not asked` }.`,
		say`PHP without WordPress: ${ php?.status ?? php?.error ?? say`not known` }.`,
	];
}

function slugOfPhp( { headers }: Answer ): string {
	return /litespeed/i.test( headers.server ?? '' ) ? 'lsphp' : 'php-fpm';
}

/** WordPress's own answer, with every other plugin off, is an error too. */
function isDown( error: SiteError ): boolean {
	return error.code === 'gateway' || ( error.status ?? 0 ) >= 500;
}
