import { useEffect, useMemo, useRef, useState } from '@wordpress/element';
import type { LogChunk, LogEntry, LogFile, Site } from '../../contract';
import { isStopNote } from '../../logs/evidence';
import type { ReadRange } from '../../sequence/types';
import type { SiteClient } from '../../site/types';
import { entriesOf } from './entry-reader';
import { troubleFrom, type Trouble } from '../shared/trouble';

export interface LogTail {
	loaded: boolean;
	files: LogFile[];
	/** Oldest first. */
	entries: LogEntry[];
	trouble: Trouble | null;
}

// Milliseconds between two readings: quick while a log grows, slow while it sleeps.
const QUICK = 3_000;
const SLOW = 30_000;
const SLOWER = 1.5;
const MOST = 500;

const NOTHING: LogTail = {
	loaded: false,
	files: [],
	entries: [],
	trouble: null,
};

/** Whether two marks are of one file: by how it begins, or by its number where that is not known. */
function isSameFile( one: string | undefined, other: string | undefined ) {
	const [ number, begin ] = ( one ?? '' ).split( '-', 2 );
	const [ otherNumber, otherBegin ] = ( other ?? '' ).split( '-', 2 );
	return begin !== undefined && otherBegin !== undefined
		? begin === otherBegin
		: number === otherNumber;
}

/** How far each log was read. */
class Cursors {
	private readonly ends = new Map< string, number >();
	private readonly marks = new Map< string, string >();

	public constructor( private readonly client: SiteClient ) {}

	/**
	 * What was added to a log since it was last read, without what a run has read.
	 *
	 * @param file The log.
	 * @param runs What runs have read of logs.
	 */
	public async *read(
		file: LogFile,
		runs: readonly ReadRange[]
	): AsyncGenerator< LogChunk > {
		const { id, size } = file;
		for ( const { from, to, mark } of runs
			.filter( ( range ) => range.id === id )
			.sort( ( a, b ) => a.from - b.from ) ) {
			const own = this.ends.get( id );
			if ( own !== undefined && own >= to ) {
				continue;
			}
			if ( own === undefined || own < from ) {
				const chunk = await this.next( id, from );
				yield chunk;
				if ( chunk.rotated || ! isSameFile( chunk.mark, mark ) ) {
					return;
				}
			}
			this.ends.set( id, to );
			if ( mark !== undefined ) {
				this.marks.set( id, mark );
			}
		}
		if ( this.ends.get( id ) !== size ) {
			// No further than it was when it was looked at: a run may begin there.
			yield await this.next( id, size );
		}
	}

	private async next( id: string, until: number ): Promise< LogChunk > {
		const chunk = await this.client.readLog( id, this.ends.get( id ), {
			mark: this.marks.get( id ),
			until,
		} );
		this.ends.set( id, chunk.to );
		if ( chunk.mark !== undefined ) {
			this.marks.set( id, chunk.mark );
		}
		return chunk;
	}
}

/**
 * The end of every readable log, then what is added, while somebody looks: a
 * hidden tab and a run (which reads the logs itself) ask nothing of the server.
 *
 * @param client  The REST client.
 * @param site    For the folders by which paths are attributed.
 * @param resting Whether a run is under way.
 * @param runs    What the run that is shown has read: that is not read again.
 */
export function useLogTail(
	client: SiteClient,
	site: Site | null,
	resting: boolean,
	runs: readonly ReadRange[]
): LogTail {
	// Read when an entry comes: learning the site's folders starts nothing anew.
	const about = useRef( site );
	about.current = site;
	const read = useRef( runs );
	read.current = runs;
	const [ tail, setTail ] = useState< LogTail >( NOTHING );
	/** One reading after the other, whatever begins and ends meanwhile: two would read the same. */
	const line = useRef< Promise< void > >( Promise.resolve() );
	const cursors = useMemo( () => new Cursors( client ), [ client ] );

	useEffect( () => {
		if ( resting ) {
			return undefined;
		}
		let over = false;
		let delay = QUICK;
		let timer: ReturnType< typeof setTimeout > | undefined;

		const readAll = async () => {
			const files = await client.logs();
			const added: LogEntry[] = [];
			let trouble: Trouble | null = null;
			for ( const file of files ) {
				if ( ! file.readable || file.older === true || over ) {
					continue;
				}
				try {
					for await ( const chunk of cursors.read(
						file,
						read.current
					) ) {
						const entries = await entriesOf( chunk, about.current );
						// A run, of whoever, leaves these: nothing went wrong.
						added.push(
							...entries.filter(
								( entry ) => ! isStopNote( entry )
							)
						);
					}
				} catch ( thrown ) {
					// The others may still be read.
					trouble ??= troubleFrom( thrown );
				}
			}
			delay = added.length > 0 ? QUICK : Math.min( SLOW, delay * SLOWER );
			// Also where a run has begun meanwhile: what was read is not read again.
			setTail( ( before ) => ( {
				loaded: true,
				files,
				entries: [ ...before.entries, ...added ].slice( -MOST ),
				trouble,
			} ) );
		};
		const turn = () => {
			const next = () => {
				if ( ! over ) {
					timer = setTimeout( turn, delay );
				}
			};
			if ( document.hidden ) {
				next();
				return;
			}
			line.current = line.current
				.then( () => ( over ? undefined : readAll() ) )
				.catch( ( thrown: unknown ) => {
					delay = SLOW;
					if ( ! over ) {
						const trouble = troubleFrom( thrown );
						setTail( ( before ) => ( { ...before, trouble } ) );
					}
				} )
				.finally( next );
		};
		turn();
		return () => {
			over = true;
			clearTimeout( timer );
		};
	}, [ client, cursors, resting ] );

	return tail;
}
