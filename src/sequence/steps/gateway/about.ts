import type { About } from '../about';

export const about: About = {
	name: 'gateway',
	title: 'CDN, proxy and firewall',
	words: ( __ ) => ( {
		title: __( 'Go around CDN and firewall', 'gateway-doctor' ),
		does: __(
			'Asks the server directly and looks for blocked addresses.',
			'gateway-doctor'
		),
	} ),
	rulesOut: true,
	done: () => 'Looked at the answer of each hop, and at a file without PHP.',
};
