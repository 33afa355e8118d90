import { createSiteClient } from '../site/panel-client';
import type { Boot } from './boot';
import { loadEngine } from './load-engine';
import type { Services } from './services';

/** The real layers below: the site's REST API, and probes sent by this browser. */
export function createServices( { rest, nonce }: Boot ): Services {
	const site = createSiteClient( { rest, nonce } );
	loadEngine().catch( () => {
		// The click on "Diagnose" asks again, and says why it failed.
	} );
	return {
		site,
		diagnose: async ( request ) => {
			const { createBrowserProber, diagnose } = await loadEngine();
			return diagnose( {
				...request,
				site,
				prober: createBrowserProber(),
			} );
		},
	};
}
