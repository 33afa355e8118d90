import type { About } from '../about';

export const about: About = {
	name: 'browser-cache',
	title: 'Browser cache',
	words: ( __ ) => ( {
		title: __( 'Clear the browser cache', 'gateway-doctor' ),
		does: __(
			'Compares the stored page with a fresh one.',
			'gateway-doctor'
		),
	} ),
	rulesOut: true,
	done: () =>
		'Went past the browser’s cache and every other one, by headers and by a changed address.',
};
