import type { LogEntry } from '../contract';

/** Entries that say the same, as one row. */
export interface EntryGroup {
	key: string;
	/** The newest. */
	entry: LogEntry;
	count: number;
	firstTime: string | null;
}

export interface EntryFilter {
	/** `kind/slug`, `nobody`, or empty for all. */
	culprit: string;
	severity: 'all' | 'errors' | 'fatal';
	/** Part of the message or file, in any case. */
	words: string;
}

export const ALL: EntryFilter = { culprit: '', severity: 'all', words: '' };

/** Whom an entry belongs to, as a filter's value. */
export const culpritKey = ( entry: LogEntry ): string =>
	entry.culprit === null
		? 'nobody'
		: `${ entry.culprit.kind }/${ entry.culprit.slug }`;

function matches( entry: LogEntry, filter: EntryFilter ): boolean {
	if ( filter.culprit !== '' && culpritKey( entry ) !== filter.culprit ) {
		return false;
	}
	if ( filter.severity === 'fatal' && entry.severity !== 'fatal' ) {
		return false;
	}
	if (
		filter.severity === 'errors' &&
		entry.severity !== 'fatal' &&
		entry.severity !== 'error'
	) {
		return false;
	}
	const words = filter.words.trim().toLowerCase();
	return `${ entry.message } ${ entry.file ?? '' } ${ entry.cause }`
		.toLowerCase()
		.includes( words );
}

/** What passes the filter, same entries together, the newest first. */
export function grouped(
	entries: readonly LogEntry[],
	filter: EntryFilter
): EntryGroup[] {
	const groups = new Map< string, EntryGroup >();
	for ( const entry of entries ) {
		if ( ! matches( entry, filter ) ) {
			continue;
		}
		const key = [
			culpritKey( entry ),
			entry.format,
			entry.cause,
			entry.file,
			entry.line,
			entry.message,
		].join( '\u0000' );
		const before = groups.get( key );
		// Taken out and put back: a map keeps the order of insertion, and the newest belongs last.
		groups.delete( key );
		groups.set( key, {
			key,
			entry,
			count: ( before?.count ?? 0 ) + 1,
			firstTime: before?.firstTime ?? entry.time,
		} );
	}
	return [ ...groups.values() ].reverse();
}

/** Everyone that the entries name, for the filter's list, sorted. */
export function culpritsIn( entries: readonly LogEntry[] ): string[] {
	return [ ...new Set( entries.map( culpritKey ) ) ].sort();
}
