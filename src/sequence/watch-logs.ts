import type { LogEntry, Site } from '../contract';
import { foldersOf, LogParser } from '../logs';
import { SiteError, type LogFile, type SiteClient } from '../site';

/** Ranges that are read of one log in one go: a log that grows faster is left for the next time. */
const AT_MOST = 8;

interface Watched {
	file: LogFile;
	offset: number;
	/** Tells the file from the one that takes its place. */
	mark: string | undefined;
	/** Null until the machine's zone is known. */
	parser: LogParser | null;
}

/** Reads what is added to the site's logs while a run is under way. */
export class LogWatch {
	private readonly client: SiteClient;
	private readonly site: Site;
	private readonly logs: Watched[] = [];
	/** Ends when nobody reads any more. */
	private reading: Promise< unknown > = Promise.resolve();

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
		for ( const file of await client.logs() ) {
			if ( file.readable && file.older !== true ) {
				watch.logs.push( {
					file,
					offset: file.size,
					mark: undefined,
					parser: null,
				} );
			}
		}
		return watch;
	}

	/** What was added since the last call; nothing where the site does not answer. */
	public read(): Promise< LogEntry[] > {
		// Two readers at once would see the same lines twice, and both would count them.
		const turn = this.reading.then( () => this.readAll() );
		this.reading = turn.catch( () => undefined );
		return turn;
	}

	private async readAll(): Promise< LogEntry[] > {
		const entries: LogEntry[] = [];
		for ( const log of this.logs ) {
			try {
				await this.readOne( log, entries );
			} catch ( error ) {
				// Of one log what comes next is read the next time; the others have nothing to do with it.
				if ( ! ( error instanceof SiteError ) ) {
					throw error;
				}
			}
		}
		return entries;
	}

	private async readOne(
		log: Watched,
		entries: LogEntry[]
	): Promise< void > {
		for ( let ranges = 0; ranges < AT_MOST; ranges++ ) {
			const { mark } = log;
			const chunk = await this.client.readLog( log.file.id, log.offset, {
				mark,
			} );
			if ( chunk.rotated && log.parser !== null ) {
				entries.push( ...log.parser.end() );
				log.parser = null;
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
