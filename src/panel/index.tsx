import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import type { Boot } from '../contract';
import { noun } from '../contract/check';
import { browserConnection } from '../site/connection';
import { createSiteClient } from '../site/panel-client';
import { App } from './app';
import { withHandover } from './running/handover';
import { trackingRuns, withoutStaleRun } from './running/stale-run';
import type { Services } from './services';
import { loadEngine } from './shared/chunks';
import { ErrorBoundary } from './shared/error-boundary';
import { every } from './shared/heartbeat';
import { loadTranslations } from './shared/render';
import './index.scss';

declare global {
	interface Window {
		gatewayDoctor?: object;
	}
}

/** Reads what PHP printed. Throws where a part is missing: a half-started panel would mislead. */
function readBoot( { gatewayDoctor }: Window ): Boot {
	// What another version has found is not worth the panel.
	const readings: unknown[] = [
		gatewayDoctor,
		{ ...gatewayDoctor, finding: null },
	];
	const boot = readings.find( noun( 'boot' ) );
	if ( boot === undefined ) {
		throw new Error( 'window.gatewayDoctor is missing or incomplete' );
	}
	return boot;
}

/** The real layers below: the site's REST API, and probes sent by this browser. */
function createServices( { rest, nonce, home }: Boot ): Services {
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

domReady( () => {
	const root = document.getElementById( 'gateway-doctor' );
	if ( root === null ) {
		return;
	}
	const boot = readBoot( window );
	const services = createServices( boot );
	const screen = createRoot( root );
	const show = () =>
		screen.render(
			<ErrorBoundary>
				{ ( turn ) => (
					<App key={ turn } boot={ boot } services={ services } />
				) }
			</ErrorBoundary>
		);
	show();
	void loadTranslations( boot.words ?? null ).then( ( loaded ) => {
		if ( loaded ) {
			show();
		}
	} );
} );
