import { browserConnection } from '../site/connection';
import { createSiteClient } from '../site/panel-client';
import { withAway } from './running/handover';
import type { Boot } from './boot';
import { every } from './shared/heartbeat';
import { remembering, withoutLeftover } from './running/stale-run';
import { loadEngine } from './shared/chunks';
import type { Services } from './services';

/** The real layers below: the site's REST API, and probes sent by this browser. */
export function createServices( { rest, nonce, home }: Boot ): Services {
	const connection = browserConnection();
	const site = remembering(
		createSiteClient( { rest, nonce, connection } ),
		home
	);
	loadEngine().catch( () => {
		// The click on "Diagnose" asks again, and says why it failed.
	} );
	return {
		site,
		diagnose: async ( request ) => {
			const { createBrowserProber, diagnose, retrying, worthAsking } =
				await loadEngine();
			return withoutLeftover( site, home, () =>
				withAway( site, request, worthAsking, ( beside ) =>
					diagnose( {
						...request,
						...beside,
						site,
						every,
						prober: retrying( createBrowserProber(), connection ),
					} )
				)
			);
		},
	};
}
