import type { About } from '../about';

export const about: About = {
	name: 'error-log',
	title: 'Error log',
	words: ( __ ) => ( {
		title: __( 'Read the error log', 'gateway-doctor' ),
		does: __(
			'Finds what the failing request wrote, and who caused it.',
			'gateway-doctor'
		),
	} ),
	done: () =>
		'Read every log that WordPress may read, while the page failed.',
};
