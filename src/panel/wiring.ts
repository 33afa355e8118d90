import { browserConnection } from '../site/connection';
import { createSiteClient } from '../site/panel-client';
import type { Boot } from './boot';
import { remembering, withoutLeftover } from './leftover';
import { loadEngine } from './load-engine';
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
			const { createBrowserProber, diagnose, steady } =
				await loadEngine();
			return withoutLeftover( site, home, () =>
				diagnose( {
					...request,
					site,
					prober: steady( createBrowserProber(), connection ),
				} )
			);
		},
	};
}
