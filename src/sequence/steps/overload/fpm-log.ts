import { say } from '../../../contract';
import type { Site } from '../../../contract';
import { LogParser } from '../../../logs';
import { SiteError, type LogFile, type SiteClient } from '../../../site';
import { WORKERS } from './crowd';
import type { Finding } from './findings';

/** An older line than this says nothing of today, in milliseconds. */
const RECENT = 24 * 3_600_000;

/** What the logs of PHP-FPM say of pm.max_children; null where none of them can be read. */
export interface ChildrenLines {
	/** How often it was reached within a day. */
	lines: number;
	/** ISO 8601; null where it was not. */
	last: string | null;
}

/**
 * Counts the lines "server reached pm.max_children setting" at the end of each
 * log of PHP-FPM.
 *
 * @param client The REST client.
 * @param site   For the folders by which paths are attributed.
 * @param now    Milliseconds since the epoch.
 */
export async function childrenLines(
	client: Pick< SiteClient, 'logs' | 'readLog' >,
	site: Site,
	now: number
): Promise< ChildrenLines | null > {
	const found: string[] = [];
	let logs = 0;
	for ( const file of await filesOf( client ) ) {
		if ( file.format !== 'fpm' || ! file.readable || file.older ) {
			continue;
		}
		try {
			const { text, zone } = await client.readLog( file.id );
			const parser = new LogParser( {
				format: 'fpm',
				contentDir: site.paths.content,
				now,
				...( zone === undefined ? {} : { timeZone: zone } ),
			} );
			logs++;
			found.push(
				...[ ...parser.push( text ), ...parser.end() ]
					.filter( ( { cause } ) => cause === 'fpm_max_children' )
					.map( ( { time } ) => time ?? '' )
					.filter( ( time ) => now - Date.parse( time ) < RECENT )
			);
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
		}
	}
	return logs === 0
		? null
		: { lines: found.length, last: found.sort().at( -1 ) ?? null };
}

async function filesOf(
	client: Pick< SiteClient, 'logs' >
): Promise< LogFile[] > {
	try {
		return await client.logs();
	} catch ( error ) {
		if ( error instanceof SiteError ) {
			return [];
		}
		throw error;
	}
}

/**
 * What such lines mean.
 *
 * @param found As childrenLines() answers.
 */
export function childrenFindings( found: ChildrenLines | null ): Finding[] {
	return found === null || found.lines === 0
		? []
		: [
				{
					says: say`PHP-FPM's log says ${ found.lines } times within a day that pm.max_children was reached (more than 0), last at ${ found.last }.`,
					weight: 2,
					remedy: WORKERS,
					source: 'php-src, sapi/fpm/fpm/fpm_process_ctl.c: server reached pm.max_children setting',
				},
			];
}
