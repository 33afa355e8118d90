import type { LogChunk, LogEntry, Site } from '../../contract';
import type { LogParser } from '../../logs';
import { foldersOf } from '../../logs/folders';
import { loadEngine } from '../shared/chunks';

// Characters that are parsed in one go: a few milliseconds' work.
const SLICE = 16_384;
// Milliseconds after which the browser gets a turn: half of what is felt as a stutter.
const TURN = 12;

const aTurn = (): Promise< void > =>
	new Promise( ( resolve ) => setTimeout( resolve ) );

/** Reads a log piece by piece, and lets the browser draw in between: no log is so large that the screen would freeze. */
export class EntryReader {
	private parser: LogParser | null = null;

	/** @param site For the folders by which paths are attributed; without it, the usual names are. */
	public constructor( private readonly site: Site | null ) {}

	/** The entries that a piece completes. */
	public async push( chunk: LogChunk ): Promise< LogEntry[] > {
		if ( chunk.rotated ) {
			this.parser = null;
		}
		this.parser ??= await this.begin( chunk );
		const entries: LogEntry[] = [];
		let since = performance.now();
		for ( let from = 0; from < chunk.text.length; from += SLICE ) {
			entries.push(
				...this.parser.push( chunk.text.slice( from, from + SLICE ) )
			);
			if ( performance.now() - since > TURN ) {
				await aTurn();
				since = performance.now();
			}
		}
		return entries;
	}

	/** What is still open, when there is no more for now. */
	public flush(): LogEntry[] {
		return this.parser?.flush() ?? [];
	}

	private async begin( { log, zone }: LogChunk ): Promise< LogParser > {
		const { LogParser: Parser } = await loadEngine();
		const { site } = this;
		return new Parser( {
			format: log.format === 'unknown' ? 'auto' : log.format,
			raw: true,
			now: Date.now(),
			...( zone === undefined ? {} : { timeZone: zone } ),
			...( site === null ? {} : foldersOf( site.paths ) ),
		} );
	}
}

/** The entries of one piece of a log. */
export async function entriesOf(
	chunk: LogChunk,
	site: Site | null
): Promise< LogEntry[] > {
	const reader = new EntryReader( site );
	return [ ...( await reader.push( chunk ) ), ...reader.flush() ];
}
