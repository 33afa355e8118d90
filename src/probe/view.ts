import type { Probe, Run } from '../contract';
import { headerOf } from './header';

/** Under this name the agent takes a probe's words from a browser that opens the site's own pages. */
const NAME = 'gateway_doctor_view';

/** What a browser sends along so that the site's pages are in a probe's configuration. */
export interface ViewCookie {
	name: string;
	value: string;
}

/**
 * The cookie that makes a browser's own pages those of a probe.
 *
 * @param probe The probe.
 * @param run   The run, with its token.
 * @throws Error as headerOf() does.
 */
export function viewCookieOf( probe: Probe, run: Run ): ViewCookie {
	return {
		name: NAME,
		value: headerOf( probe, run ).replace( /^probe /, '' ),
	};
}
