import { __ } from '@wordpress/i18n';
import type { Verdict } from '../../contract';

/** The one thing to do next where there is nothing to switch off. */
export function adviceFor( verdict: Verdict ): string {
	switch ( verdict.kind ) {
		case 'healthy':
			return __(
				'Nothing needs to be done. If visitors still see errors, diagnose the very page that they report.',
				'gateway-doctor'
			);
		case 'transient':
			return __(
				'It comes and goes. Send the report to your host, and diagnose again when it is back.',
				'gateway-doctor'
			);
		case 'cache':
			return __(
				'Empty the cache that keeps the old error page, then diagnose again.',
				'gateway-doctor'
			);
		case 'client':
			return __(
				'Your visitors are fine. Delete this site’s cookies in your browser, then diagnose again.',
				'gateway-doctor'
			);
		case 'theme':
			return __(
				'Install a default theme, such as Twenty Twenty-Four, then diagnose again to switch to it.',
				'gateway-doctor'
			);
		case 'inconclusive':
			return __(
				'Send the report to your host: it holds all that was seen.',
				'gateway-doctor'
			);
		case 'gateway':
		case 'overload':
		case 'below-plugins':
			return __(
				'Your plugins and theme are not at fault. Send the report to your host: it asks the right questions.',
				'gateway-doctor'
			);
		default:
			return __( 'Send the report to your host.', 'gateway-doctor' );
	}
}

/** How sure a verdict is, in words: a bare percentage says little to a worried owner. */
export function certainty( confidence: number ): string {
	if ( confidence >= 0.95 ) {
		return __( 'Proven by tests: see “How we know”.', 'gateway-doctor' );
	}
	if ( confidence >= 0.8 ) {
		return __( 'Very likely, not fully proven.', 'gateway-doctor' );
	}
	return __( 'Likely, not proven.', 'gateway-doctor' );
}
