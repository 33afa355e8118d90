import type { LogEntry, LogFile, Site } from '../../contract';
import { foldersOf, LogParser } from '../../logs';
import { SiteError, type SiteClient } from '../../site';
import type { ReadRange } from '../types';

/** Ranges that are read of one log in one go: a log that grows faster is left for the next time. */
const AT_MOST = 8;

/** How often is looked for logs that were not there before, in milliseconds: the first error makes its log. */
const LOOK = 10_000;

interface Watched {
	file: LogFile;
	/** Where reading began. */
	from: number;
	offset: number;
	/** Tells the file from the one that takes its place. */
	mark: string | undefined;
	/** Null until the machine's zone is known. */
	parser: LogParser | null;
}

/** Reads what is added to the site's logs while a run is under way; each byte once, whoever asks. */
export class LogWatch {
	private readonly client: SiteClient;
	private readonly site: Site;
	private readonly logs: Watched[] = [];
	/** Also of those that cannot be read. */
	private readonly known = new Set< string >();
	private looked: number | null = null;
	/** Why the logs could not be looked for the last time; null where they could. */
	public failure: string | null = null;
	private last: Promise< unknown > = Promise.resolve();

	private constructor( client: SiteClient, site: Site ) {
		this.client = client;
		this.site = site;
	}

	/**
	 * Begins at the end of each log that can be read.
	 *
	 * @param client The REST client.
	 * @param site   For the folders by which paths are attributed.
	 */
	public static async start(
		client: SiteClient,
		site: Site
	): Promise< LogWatch > {
		const watch = new LogWatch( client, site );
		await watch.look();
		return watch;
	}

	/**
	 * What was added since the last call; nothing of a log that cannot be read now.
	 * Whoever asks while it is being read gets what comes after: no entry is
	 * handed out twice, and none that was there at the call is left out.
	 */
	public read(): Promise< LogEntry[] > {
		const turn = this.last.then( () => this.readAll() );
		this.last = turn.catch( () => {
			// It is whose turn it was who hears of it.
		} );
		return turn;
	}

	/** What was read so far. */
	public ranges(): ReadRange[] {
		return this.logs
			.filter( ( { from, offset } ) => offset > from )
			.map( ( { file, from, offset, mark } ) => ( {
				id: file.id,
				from,
				to: offset,
				...( mark === undefined ? {} : { mark } ),
			} ) );
	}

	/** Finds the logs; what appears while the run is under way is read from its beginning. */
	private async look(): Promise< void > {
		const isFirst = this.looked === null;
		try {
			const files = await this.client.logs();
			this.looked = Date.now();
			this.failure = null;
			for ( const file of files ) {
				const isNew = ! isFirst && ! this.known.has( file.id );
				const isWatched = this.logs.some(
					( log ) => log.file.id === file.id
				);
				this.known.add( file.id );
				if ( file.readable && file.older !== true && ! isWatched ) {
					const from = isNew ? 0 : file.size;
					this.logs.push( {
						file,
						from,
						offset: from,
						mark: undefined,
						parser: null,
					} );
				}
			}
		} catch ( error ) {
			// The site does not answer now: the logs are looked for again.
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
			this.failure = error.message;
		}
	}

	private async readAll(): Promise< LogEntry[] > {
		if ( this.looked === null || Date.now() - this.looked >= LOOK ) {
			await this.look();
		}
		const entries: LogEntry[] = [];
		for ( const log of this.logs ) {
			try {
				await this.readOne( log, entries );
			} catch ( error ) {
				if ( ! ( error instanceof SiteError ) ) {
					throw error;
				}
				// Others may still be read, unless nothing answers at all.
				if ( error.code === 'unreachable' ) {
					break;
				}
			}
		}
		return entries;
	}

	/** Adds to the entries as it reads: what comes before an error is not lost. */
	private async readOne(
		log: Watched,
		entries: LogEntry[]
	): Promise< void > {
		for ( let ranges = 0; ranges < AT_MOST; ranges++ ) {
			const { mark } = log;
			const chunk = await this.client.readLog( log.file.id, log.offset, {
				mark,
			} );
			if ( chunk.rotated ) {
				entries.push( ...( log.parser?.end() ?? [] ) );
				log.parser = null;
				log.from = 0;
			}
			log.parser ??= this.parser( log.file, chunk.zone );
			log.offset = chunk.to;
			log.mark = chunk.mark;
			entries.push( ...log.parser.push( chunk.text ) );
			if ( chunk.text === '' || chunk.to >= chunk.log.size ) {
				break;
			}
		}
		// An entry ends where the next begins: at the end of the file it has to be taken as it is.
		entries.push( ...( log.parser?.flush() ?? [] ) );
	}

	private parser( file: LogFile, zone: string | undefined ): LogParser {
		return new LogParser( {
			format: file.format === 'unknown' ? 'auto' : file.format,
			...foldersOf( this.site.paths ),
			raw: true,
			now: Date.now(),
			...( zone === undefined ? {} : { timeZone: zone } ),
		} );
	}
}
