import type { Probe, Run } from '../contract';
import { headerOf } from './header';

/**
 * A probe's configuration as the site takes it for the pages of this browser:
 * without the run's token, which is for probes alone.
 *
 * @param probe The probe.
 * @param run   The run, with its token.
 * @throws Error as headerOf() does.
 */
export function viewOf( probe: Probe, run: Run ): string {
	const [ , , ...words ] = headerOf( probe, run ).split( ' ' );
	return words.slice( 0, 4 ).join( ' ' );
}
