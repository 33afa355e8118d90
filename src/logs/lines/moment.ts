import type { LogOptions } from '../types';
import { Clock } from './clock';
import { headOf } from './head';
import { jsonHead } from '../formats/json';
import { unwrap } from './carriers';

/**
 * Reads the moment at the beginning of single lines, for a search over a large file.
 *
 * @param options The log's zone and the present moment.
 * @return ISO 8601 in UTC; null for a line that begins no entry or has no stamp.
 */
export function momentReader(
	options: LogOptions
): ( line: string ) => string | null {
	const clock = new Clock( options.timeZone ?? 'UTC', options.now ?? null );
	return ( line ) => {
		const { text, stamp } = unwrap( line );
		const head =
			text.charCodeAt( 0 ) === 123
				? jsonHead( text, clock )
				: headOf( text, clock );
		return head?.time ?? ( stamp === '' ? null : clock.read( stamp ) );
	};
}
