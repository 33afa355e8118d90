import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import type { Boot } from '../contract';
import { noun } from '../contract/check';
import { App } from './app';
import { ErrorBoundary } from './shared/error-boundary';
import { loadTranslations } from './shared/render';
import { createServices } from './wiring';
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
