import type { LogEntry } from '../../contract';
import type { EntryGroup } from '../../logs/group';

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

/** The groups whose newest entry passes the filter, the newest first. */
export const filtered = (
	groups: readonly EntryGroup[],
	filter: EntryFilter
): EntryGroup[] =>
	groups.filter( ( { entry } ) => matches( entry, filter ) ).reverse();

/** Tells a group from every other one, whatever is added to it. */
export const groupKey = ( { entry }: EntryGroup ): string =>
	[
		culpritKey( entry ),
		entry.cause,
		entry.file,
		entry.line,
		entry.file === null ? entry.message : '',
	].join( '\u0000' );

/** Everyone that the entries name, for the filter's list, sorted. */
export function culpritsIn( entries: readonly LogEntry[] ): string[] {
	return [ ...new Set( entries.map( culpritKey ) ) ].sort();
}
