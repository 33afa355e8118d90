import type { LogEntry } from '../contract';

/** Entries with the same cause at the same place. */
export interface EntryGroup {
	/** The newest. */
	entry: LogEntry;
	count: number;
	/** ISO 8601 of the earliest with a time, or null. */
	first: string | null;
	/** ISO 8601 of the latest with a time, or null. */
	last: string | null;
}

// Numbers, ids and quoted values differ from one occurrence to the next.
const shape = ( message: string ): string =>
	message.replace( /0x[\da-f]+|\d+/gi, '#' ).slice( 0, 300 );

function keyOf( entry: LogEntry ): string {
	const { cause, culprit, file, line, message } = entry;
	const place = file === null ? shape( message ) : `${ file }:${ line }`;
	return `${ cause }\u0000${ culprit?.kind }/${ culprit?.slug }\u0000${ place }`;
}

/** Groups entries by cause and place, as they come: a log of any length is as many groups as it has troubles. */
export class Groups {
	private readonly groups = new Map< string, EntryGroup >();

	add( entries: Iterable< LogEntry > ): void {
		for ( const entry of entries ) {
			const key = keyOf( entry );
			const before = this.groups.get( key );
			const { time } = entry;
			const first = before?.first ?? null;
			const last = before?.last ?? null;
			// Taken out and put back: a map keeps the order of insertion.
			this.groups.delete( key );
			this.groups.set( key, {
				entry,
				count: ( before?.count ?? 0 ) + ( entry.times ?? 1 ),
				first:
					first === null || ( time !== null && time < first )
						? time
						: first,
				last:
					last === null || ( time !== null && time > last )
						? time
						: last,
			} );
		}
	}

	/** The group that was seen last comes last. */
	list(): EntryGroup[] {
		return [ ...this.groups.values() ];
	}
}

/** Groups entries by cause and place; the group that was seen last comes last. */
export function groupEntries( entries: Iterable< LogEntry > ): EntryGroup[] {
	const groups = new Groups();
	groups.add( entries );
	return groups.list();
}

/**
 * Fewer entries that are counted as all of them: of each group its first one,
 * which stands for those between, and its last.
 *
 * @param entries Oldest first.
 */
export function condensed( entries: readonly LogEntry[] ): LogEntry[] {
	const first = new Map< string, LogEntry >();
	for ( const entry of entries ) {
		const key = keyOf( entry );
		first.set( key, first.get( key ) ?? entry );
	}
	return groupEntries( entries ).flatMap( ( { entry, count } ) => {
		const times = count - ( entry.times ?? 1 );
		const oldest = first.get( keyOf( entry ) ) ?? entry;
		return times > 0 ? [ { ...oldest, times }, entry ] : [ entry ];
	} );
}
