import {
	both,
	inOne,
	joined,
	say,
	type Message,
	type AllowList,
	type BlockedRange,
	type ServerState,
	type Verdict,
} from '../contract';
import { passersOf, type Heard } from './answer/hops';
import { serverOf } from './requests';
import type { RunContext } from './run/context';

/** Those whose published ranges the plugin knows (plugin/includes/Server/CdnLists.php), by their slugs in answer/writers.ts. */
const CDNS: readonly string[] = [
	'cloudflare',
	'fastly',
	'cloudfront',
	'google',
];

/**
 * The CDN that passed an answer on; undefined where none that has published ranges did.
 *
 * @param heard The answer.
 */
export function cdnOf( heard: Heard ): string | undefined {
	return passersOf( heard ).find( ( { slug } ) => CDNS.includes( slug ) )
		?.slug;
}

/** A verdict on a gateway, and what the site says of its firewalls. */
export interface WithFirewall {
	verdict: Verdict;
	evidence: Message[];
	/** What lets the CDN in again; null where nothing turns it away, or that is not known. */
	allow: AllowList | null;
}

/**
 * The verdict on a gateway, with the rules that turn it away and what lets it
 * in again, where the site can be asked for them.
 *
 * @param context The run.
 * @param told    What was concluded from the answers.
 * @param heard   What the gateway answered.
 */
export async function withFirewall(
	context: RunContext,
	told: Verdict,
	heard: Heard
): Promise< WithFirewall > {
	const cdn = cdnOf( heard );
	const server = await serverOf( context, cdn );
	if ( server === null || told.cause === 'upstream_tls_error' ) {
		return { verdict: told, evidence: [], allow: null };
	}
	const blocked = ( server.blocked ?? [] ).filter(
		( rule ) => cdn === undefined || rule.cdn === cdn
	);
	const isBarred = blocked.length > 0 || told.cause === 'firewall_block';
	const { allow: list = null } = server;
	const allow = isBarred || mayBeBarred( told ) ? list : null;
	return {
		verdict:
			blocked.length === 0
				? told
				: {
						...told,
						cause: 'firewall_block',
						summary: say`${ told.summary } ${ unblockAdvice( blocked, list ) }`,
					},
		evidence: [
			...lookedAt( server ),
			...blocked.map( ruleInWords ),
			...( allow === null ? [] : allowInWords( allow ) ),
		],
		allow,
	};
}

/** It cannot connect: a firewall may be why, of which nothing can be seen from here. */
function mayBeBarred( { cause }: Verdict ): boolean {
	return cause === null || cause === 'upstream_conn_refused';
}

/** Which block lists were read, and where to look for the others. */
function lookedAt( { firewalls }: ServerState ): Message[] {
	return firewalls === undefined
		? []
		: [
				say`Block lists that were read: ${ joined( firewalls.read ) }.`,
				...Object.entries( firewalls.unread ).map(
					( [ name, says ] ) =>
						say`Could not be read: ${ name }. ${ says }`
				),
			];
}

/**
 * One rule, in words.
 *
 * @param rule As the site tells it.
 */
export function ruleInWords( rule: BlockedRange ): Message {
	const { where, line, block, cdn, range, only } = rule;
	const place = line === null ? where : say`${ where }, line ${ line },`;
	return only
		? say`${ place } lets only some addresses in, and leaves out ${ cdn }'s ${ range }`
		: say`${ place } blocks ${ block }, a part of ${ cdn }'s ${ range }`;
}

/** The whole remedy: which ranges, of what day, from where, and where they go. */
function allowInWords( allow: AllowList ): Message[] {
	const { name, date, source, ranges, snippets } = allow;
	return [
		say`Ranges of ${ name } (${ ranges.length }, as of ${ date }, from ${ source }): ${ ranges.join( ', ' ) }`,
		...snippets.map(
			( { where, put } ) => say`To let them in by ${ where }: ${ put }`
		),
	];
}

/**
 * What to do about rules that block, in words: these go, or the CDN's own
 * ranges are let in; nothing else is opened. An allow list stays: without it
 * everybody would be let in.
 *
 * @param blocked As the site tells; one at least.
 * @param allow   What lets that CDN in; null where it is not known.
 */
export function unblockAdvice(
	blocked: readonly BlockedRange[],
	allow: AllowList | null
): Message {
	const denying = blocked.filter( ( { only } ) => only !== true );
	const [ list ] = blocked.filter( ( { only } ) => only === true );
	const missing = blocked.length - denying.length;
	const snippet = allow?.snippets.find( ( { where } ) =>
		denying.some( ( rule ) => rule.where === where && rule.line === null )
	);
	const names = [ ...new Set( blocked.map( ( { cdn } ) => cdn ) ) ];
	return inOne( [
		...( denying.length > 0
			? [
					say`Addresses of ${ both( names ) } are blocked: ${ places( denying ) }. Remove just these rules; nothing else has to be opened.`,
				]
			: [] ),
		...( allow && snippet
			? [
					say`So that it stays so, put ${ allow.name }'s ${ allow.ranges.length } published ranges, and no others, on the allow list: ${ snippet.put }`,
				]
			: [] ),
		...( list
			? [
					say`${ list.where } lets only some addresses in, from line ${ list.line } on, and leaves out ${ missing } ranges of ${ list.cdn }: add these to it, and no others.`,
				]
			: [] ),
	] );
}

function places( blocked: readonly BlockedRange[] ): Message {
	const first = joined(
		blocked
			.slice( 0, 3 )
			.map( ( { where, line, block } ) =>
				line === null
					? say`${ block } in ${ where }`
					: say`${ block } in line ${ line } of ${ where }`
			)
	);
	return blocked.length > 3
		? say`${ first } and ${ blocked.length - 3 } more`
		: first;
}
