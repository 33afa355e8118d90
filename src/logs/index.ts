import type { Component, LogEntry } from '../contract';
import { locate } from './culprit/paths';
import { LogParser } from './parser';
import type { LogOptions } from './types';

export { isStopNote, missedAmong, probeOf, type Asked } from './evidence';
export { foldersOf } from './folders';
export { Groups, groupEntries, type EntryGroup } from './group';
export { momentReader } from './lines/line';
export { isZone } from './lines/zone';
export { LogParser } from './parser';
export { missedIn } from './read/needs';
export { redact } from './redact';
export type { LogOptions } from './types';

/**
 * The entries of a whole log.
 *
 * @param text    As read from the file.
 * @param options What is known of the log and of the site.
 */
export function parseLog( text: string, options: LogOptions = {} ): LogEntry[] {
	const parser = new LogParser( options );
	return [ ...parser.push( text ), ...parser.end() ];
}

/**
 * The component that a file belongs to; null for uploads, libraries and other programs.
 *
 * @param file    Absolute path, of Unix or Windows.
 * @param options The site's folders; without them the usual names are looked for.
 */
export function culpritOf(
	file: string,
	options: LogOptions = {}
): Component | null {
	const found = locate( file, options );
	return found === null ? null : { kind: found.kind, slug: found.slug };
}
