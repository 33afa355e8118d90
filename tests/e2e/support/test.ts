import { test as base } from '@playwright/test';
import type { Stack, StackSettings } from '../../lab/lib/stack.mjs';
import { Panel } from './panel';

interface Of {
	panel: Panel;
}

interface OfWorker {
	/** What the site is made of: `test.use( { settings } )` at the head of a file. */
	settings: StackSettings;
	/** nginx, PHP-FPM, MariaDB and WordPress, started once for each file. */
	stack: Stack;
}

export const test = base.extend< Of, OfWorker >( {
	settings: [ {}, { option: true, scope: 'worker' } ],
	stack: [
		async ( { settings }, provide ) => {
			const { startStack } = await import( '../../lab/lib/stack.mjs' );
			const stack = await startStack( settings );
			await provide( stack );
			await stack.stop();
		},
		{ scope: 'worker', timeout: 120_000 },
	],
	panel: async ( { page, stack }, provide ) => {
		// Each test has a browser of its own: what one has left, the next would find in its way.
		await stack.query(
			"DELETE FROM wp_options WHERE option_name IN ( 'gateway_doctor_run', 'gateway_doctor_verdict' )"
		);
		const panel = new Panel( page, stack );
		await panel.signIn();
		await provide( panel );
	},
} );

export { expect } from '@playwright/test';
