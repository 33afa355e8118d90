import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { listen } from '../contract';
import { App } from './app';
import { readBoot } from './boot';
import { WithoutKept } from './shared/error-boundary';
import { loadWords, recallSaid } from './shared/render';
import { local } from './shared/stored';
import { createServices } from './wiring';
import './index.scss';

domReady( () => {
	const root = document.getElementById( 'gateway-doctor' );
	if ( root === null ) {
		return;
	}
	const boot = readBoot( window );
	listen();
	recallSaid( local(), boot.home );
	const services = createServices( boot );
	const screen = createRoot( root );
	const show = () =>
		screen.render(
			<WithoutKept>
				{ ( turn ) => (
					<App key={ turn } boot={ boot } services={ services } />
				) }
			</WithoutKept>
		);
	show();
	void loadWords( boot.words ?? null ).then( ( come ) => {
		if ( come ) {
			show();
		}
	} );
} );
