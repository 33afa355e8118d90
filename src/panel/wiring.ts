import type { Boot } from '../contract';
import { browserConnection } from '../site/connection';
import { createSiteClient } from '../site/panel-client';
import { withHandover } from './running/handover';
import { every } from './shared/heartbeat';
import { trackingRuns, withoutStaleRun } from './running/stale-run';
import { loadEngine } from './shared/chunks';
import type { Services } from './services';

/** The real layers below: the site's REST API, and probes sent by this browser. */
export function createServices( { rest, nonce, home }: Boot ): Services {
	const connection = browserConnection();
	const site = trackingRuns(
		createSiteClient( { rest, nonce, connection } ),
		home
	);
	loadEngine().catch( () => {
		// The click on "Diagnose" asks again, and says why it failed.
	} );
	return {
		site,
		diagnose: async ( request ) => {
			const { createBrowserProber, diagnose, planningFor, retrying } =
				await loadEngine();
			return withoutStaleRun( site, home, () =>
				withHandover(
					site,
					request,
					planningFor( request.url ),
					( beside ) =>
						diagnose( {
							...request,
							...beside,
							site,
							every,
							prober: retrying(
								createBrowserProber(),
								connection
							),
						} )
				)
			);
		},
	};
}
