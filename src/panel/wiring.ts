import { createBrowserProber } from '../probe/browser';
import { diagnose } from '../sequence';
import { createSiteClient } from '../site/panel-client';
import type { Boot } from './boot';
import type { Services } from './services';

/** The real layers below: the site's REST API, and probes sent by this browser. */
export function createServices( { rest, nonce }: Boot ): Services {
	const site = createSiteClient( { rest, nonce } );
	const prober = createBrowserProber();
	return {
		site,
		diagnose: ( request ) =>
			diagnose( {
				...request,
				site,
				prober,
				seed: Date.now() % 2 ** 31,
			} ),
	};
}
