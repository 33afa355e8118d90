import type { Component, LogEntry, Observation, Site } from '../../../contract';
import { missedAmong, missedIn } from '../../../logs';
import type { Reply } from '../../../search/types';
import type { Seen } from '../../run/facts';
import { isAccusing, suspectOf } from '../../suspects';

/** No server was reached: nothing that a plugin does. */
const UNREACHABLE: ReadonlySet< Observation[ 'error' ] > = new Set( [
	'refused',
	'dns',
	'tls',
	// All that a browser tells.
	'network',
] );

/** The fault that is searched for: answers of another kind are neither pass nor fail. */
export interface Fault {
	fatal: { file: string; line: number } | null;
	/** Somebody answered, though with an error: a server that takes no connection is another trouble. */
	answered: boolean;
}

/**
 * What the fault looks like.
 *
 * @param seen    The first failing probe.
 * @param earlier Visitors' requests before the search.
 */
export function faultOf( seen: Seen, earlier: readonly Seen[] ): Fault {
	const error = seen.observation.record?.error;
	return {
		fatal: error ? { file: error.file, line: error.line } : null,
		answered: [ ...earlier, seen ].some(
			( { observation: { status } } ) => status !== null && status >= 500
		),
	};
}

/**
 * What a trial tells the search.
 *
 * @param site    The site.
 * @param seen    The probe.
 * @param enabled Ids of the suspects that were on.
 * @param fault   What is searched for; null before the first failing answer.
 * @param entries What the logs got while it ran.
 * @param idOf    The suspect that a component is.
 */
export function replyOf(
	site: Site,
	seen: Seen,
	enabled: readonly string[],
	fault: Fault | null,
	entries: readonly LogEntry[],
	idOf: ( component: Component ) => string | undefined = ( component ) =>
		suspectOf( site, component )
): Reply {
	const { observation, judgement } = seen;
	const seconds = observation.ms / 1000;
	if ( judgement.good === true ) {
		return { outcome: 'pass', seconds };
	}
	const accused = judgement.accused ? idOf( judgement.accused ) : undefined;
	if (
		judgement.good === null ||
		( fault !== null && isAnother( observation, fault ) )
	) {
		const error = observation.record?.error;
		const missing =
			( error && accused !== undefined
				? missingFrom( site, error.message, accused, enabled )
				: null ) ?? missingByLog( site, enabled, entries );
		return {
			outcome: 'unresolved',
			seconds,
			...( missing === null ? {} : { missing } ),
		};
	}
	const named = entries
		.filter( isAccusing )
		.flatMap( ( { culprit } ) => ( culprit && idOf( culprit ) ) ?? [] );
	return {
		outcome: 'fail',
		seconds,
		...( accused === undefined ? {} : { accused } ),
		...( named.length ? { named } : {} ),
	};
}

/** A different fatal error than the one that is searched for (masking a plugin may break another), or a site that is gone. */
function isAnother(
	{ record, error: broken }: Observation,
	fault: Fault
): boolean {
	if ( fault.answered && record === null && UNREACHABLE.has( broken ) ) {
		return true;
	}
	const error = record?.error;
	if ( ! error ) {
		return (
			fault.fatal !== null &&
			record !== null &&
			record.state !== 'running'
		);
	}
	return (
		fault.fatal === null ||
		error.file !== fault.fatal.file ||
		error.line !== fault.fatal.line
	);
}

/** What the log says of it: an answer that the gateway cut short has no record. */
function missingByLog(
	site: Site,
	enabled: readonly string[],
	entries: readonly LogEntry[]
): NonNullable< Reply[ 'missing' ] > | null {
	for ( const { culprit, message } of missedAmong( entries ) ) {
		const of = suspectOf( site, culprit );
		const found =
			of !== undefined && enabled.includes( of )
				? missingFrom( site, message, of, enabled )
				: null;
		if ( found !== null ) {
			return found;
		}
	}
	return null;
}

/** Shorter names than this begin many others by chance. */
const TELLING = 4;

/**
 * Reads from a fatal error which plugin misses which: "Class "WooCommerce\Cart"
 * not found" in a plugin's file, while WooCommerce is off.
 *
 * @param site    The site.
 * @param message PHP's message.
 * @param of      The suspect whose code failed.
 * @param enabled Ids of the suspects that were on.
 * @return Null where the message names nothing, or nobody who could have it.
 */
export function missingFrom(
	site: Site,
	message: string,
	of: string,
	enabled: readonly string[]
): { of: string; needs: string } | null {
	const missed = missedIn( message );
	if ( missed === null ) {
		return null;
	}
	const { kind, name, plugin } = missed;
	const symbol = kind === 'file' ? '' : lettersOf( name );
	const [ provider ] = site.plugins
		.filter(
			( { self, file, slug } ) =>
				! self &&
				! enabled.includes( file ) &&
				( slug === plugin ||
					( lettersOf( slug ).length >= TELLING &&
						symbol.startsWith( lettersOf( slug ) ) ) )
		)
		.sort( ( a, b ) => b.slug.length - a.slug.length );
	const needs =
		provider && suspectOf( site, { kind: 'plugin', slug: provider.slug } );
	return needs === undefined || needs === of ? null : { of, needs };
}

const lettersOf = ( name: string ): string =>
	name.toLowerCase().replace( /[^a-z0-9]/g, '' );
