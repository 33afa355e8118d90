import type { About } from '../about';

export const about: About = {
	name: 'host',
	title: 'Report for the host',
	words: ( __ ) => ( {
		title: __( 'Contact your host', 'gateway-doctor' ),
		does: __( 'Writes the report that your host needs.', 'gateway-doctor' ),
	} ),
};
