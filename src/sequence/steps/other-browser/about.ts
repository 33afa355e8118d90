import type { About } from '../about';

export const about: About = {
	name: 'other-browser',
	title: 'Another browser',
	words: ( __ ) => ( {
		title: __( 'Try another browser', 'gateway-doctor' ),
		does: __(
			'Asks without cookies, and as other browsers would.',
			'gateway-doctor'
		),
	} ),
	rulesOut: true,
	done: () => 'Asked as other browsers, in other languages, without cookies.',
};
