import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { App } from './app';
import { readBoot } from './boot';
import { ErrorBoundary } from './shared/error-boundary';
import { loadTranslations } from './shared/render';
import { createServices } from './wiring';
import './index.scss';

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
