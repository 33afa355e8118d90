import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { App } from './app';
import { readBoot } from './boot';
import { createServices } from './wiring';
import './index.scss';

domReady( () => {
	const root = document.getElementById( 'gateway-doctor' );
	if ( root === null ) {
		return;
	}
	const boot = readBoot( window );
	createRoot( root ).render(
		<App boot={ boot } services={ createServices( boot ) } />
	);
} );
