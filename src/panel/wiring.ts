import { createBrowserProber } from '../probe';
import { diagnose } from '../sequence';
import { createSiteClient } from '../site';
import type { Boot } from './boot';
import type { Services } from './services';

/** The real layers below: the site's REST API, and probes sent by this browser. */
export function createServices( boot: Boot ): Services {
	const site = createSiteClient( { rest: boot.rest, nonce: boot.nonce } );
	return {
		site,
		diagnose: ( request ) =>
			diagnose( {
				...request,
				site,
				prober: createBrowserProber( { home: boot.home } ),
				seed: Date.now() % 2 ** 31,
			} ),
	};
}
