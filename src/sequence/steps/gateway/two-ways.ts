import {
	say,
	type Message,
	type Component,
	type ServerAnswer,
	type Verdict,
} from '../../../contract';
import type { Answer } from '../../../probe';
import type { Writer } from '../../../probe/writers';
import { SiteError } from '../../../site';
import { passersOf, signedBy, type Signed } from '../../answer/hops';
import { askFor, isGood } from '../../requests';
import type { RunContext } from '../../run/context';
import type { Facts, Seen } from '../../run/facts';
import { makeVerdict } from '../../verdict/make';
import { gatewayOf } from './verdicts';

/** One answer may be chance: how often the two ways are compared. */
const ROUNDS = 3;

/** What both ways said; public first. */
export interface Compared {
	/** Answers by the public name, in turns with those of the origin. */
	publicly: Answer[];
	/** The public name fails each time, the origin is fine each time. */
	onlyPublic: boolean;
	evidence: Message[];
}

/**
 * The same page by its public name, in turns with the origin, which an address
 * was given for.
 *
 * @param context The run, whose plain requests went straight to the origin.
 */
export async function comparePublic(
	context: RunContext
): Promise< Compared > {
	const { page: url } = context;
	const publicly: Answer[] = [];
	let onlyPublic = true;
	for ( let round = 0; round < ROUNDS && onlyPublic; round++ ) {
		const answer = await askFor( context, url, { byName: true } );
		publicly.push( answer );
		onlyPublic =
			isRefusal( answer ) &&
			( await context.ask( say`And straight at the origin?` ) ).judgement
				.good === true;
	}
	const first = publicly[ 0 ];
	return {
		publicly,
		onlyPublic,
		evidence: first
			? [
					say`By the public name: ${ first.status ?? first.error }${ writtenBy( first ) }.`,
				]
			: [],
	};

	/** Also 403, which the origin does not say to us, is one. */
	function isRefusal( answer: Answer ): boolean {
		return ! isGood( answer, url ) || answer.status === 403;
	}
}

function writtenBy( answer: Answer ): string | Message {
	const signed = signedBy( answer );
	if ( signed === null ) {
		return '';
	}
	return signed.sure
		? say`, written by ${ signed.by.name }`
		: say`, through ${ signed.by.name }`;
}

/**
 * The verdict where only the public name fails.
 *
 * @param facts       Of the run.
 * @param answers     What the public name said.
 * @param certificate What is wrong with the origin's certificate, in words; null where nothing is.
 * @param sent        Bytes of headers that PHP sent, where that is known.
 */
export function gatewayVerdict(
	facts: Facts,
	answers: readonly Answer[],
	certificate: Message | null,
	sent?: number
): Verdict {
	const first = answers[ 0 ];
	const signed = first ? signedBy( first ) : null;
	const status = first?.status ?? null;
	const passed = first ? passersOf( first )[ 0 ] : undefined;
	// A refusal was passed on: who wrote it is not who passed it on.
	const name =
		( status === 403 ? passed?.name : signed?.by.name ) ?? say`the gateway`;
	const tell = (
		cause: Verdict[ 'cause' ],
		why: Message,
		confidence = 0.9
	) =>
		makeVerdict(
			'gateway',
			[ culpritOf( signed, status, passed ) ],
			confidence,
			say`The origin answers as it should, but ${ name } in front of it does not pass that on (it says ${ status ?? first?.error }). ${ why }`,
			cause
		);
	if ( signed?.by.kind === 'core' && status !== 403 ) {
		return makeVerdict(
			'gateway',
			[ { kind: 'gateway', slug: passed?.slug ?? 'upstream' } ],
			0.8,
			say`The origin answers as it should, but by the public name another answer comes, which ${ signed.by.name } wrote itself (${ status }): the gateway leads to another server than the one at this address, or to another site on it. Compare the origin that is set there with this address.`
		);
	}
	if ( certificate !== null && [ 502, 525, 526, null ].includes( status ) ) {
		return tell(
			'upstream_tls_error',
			say`The origin's certificate is not accepted: ${ certificate }. Ask your host for a certificate of the origin's that fits its name.`
		);
	}
	if ( status === 403 ) {
		return tell(
			'firewall_block',
			say`The origin turns the gateway away: its firewall, .htaccess or a security plugin blocks the gateway's addresses. Put the published address ranges of the CDN, and no others, on its allow list.`
		);
	}
	if ( status === 504 || status === 524 ) {
		return tell(
			'upstream_timed_out',
			say`It waits less long than the page takes. Raise its timeout (proxy_read_timeout in nginx, first_byte_timeout in Varnish, timeout server in HAProxy), or have the page answer sooner.`
		);
	}
	const bytes = sent ?? headerBytes( facts );
	if ( status === 502 && bytes >= BIG_HEADERS ) {
		return tell(
			'upstream_header_too_big',
			say`The page sends ${ bytes } bytes of headers, more than a gateway's buffer usually holds. Raise proxy_buffer_size and proxy_buffers (for example to 32k), or find which plugin sends so many.`,
			0.85
		);
	}
	return tell(
		status === 521 ? 'upstream_conn_refused' : null,
		say`It cannot reach the origin as we can. Ask your host whether the origin's firewall lets the gateway's addresses in (put its published ranges, and no others, on the allow list), and whether it connects to the right host and port, with the right protocol.`,
		status === 521 || status === 522 || status === 523 ? 0.95 : 0.85
	);
}

/** nginx's proxy_buffer_size is one memory page: 4 kB on most machines. */
const BIG_HEADERS = 4000;

/** What the origin's own answer had of headers. */
function headerBytes( { plain }: Facts ): number {
	const good = plain.find( ( { judgement } ) => judgement.good );
	return Object.entries( good?.observation.headers ?? {} ).reduce(
		( sum, [ name, value ] ) => sum + name.length + value.length + 4,
		0
	);
}

/** Of a 403 nobody knows who said it; the gateway is who passed it on. */
function culpritOf(
	signed: Signed | null,
	status: number | null,
	passed: Writer | undefined
): Component {
	if ( status !== 403 ) {
		return gatewayOf( signed );
	}
	return passed?.kind !== 'gateway'
		? gatewayOf( signed?.sure ? null : signed )
		: { kind: 'gateway', slug: passed.slug };
}

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
	evidence: Message[]
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
				context.facts,
				[ failure.observation ],
				null,
				observation.record?.headers?.bytes
			)
		: null;
}

async function askItself(
	context: RunContext
): Promise< ServerAnswer | null > {
	const { page: url } = context;
	const { site } = context.options;
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
