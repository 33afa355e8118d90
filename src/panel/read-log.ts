import type { LogChunk, LogEntry } from '../contract';
import { parseLog } from '../logs';

/** The entries of one piece of a log. */
export function entriesOf( chunk: LogChunk ): LogEntry[] {
	return parseLog( chunk.text, { format: chunk.log.format } );
}
