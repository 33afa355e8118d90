import { isPlain } from '../../../report/probes';
import type { About } from '../about';

export const about: About = {
	name: 'refresh',
	title: 'Refresh and wait',
	words: ( __ ) => ( {
		title: __( 'Refresh, wait, try again', 'gateway-doctor' ),
		does: __(
			'Asks for the page again until luck is ruled out.',
			'gateway-doctor'
		),
	} ),
	done: ( { observations } ) =>
		`Refreshed the page: ${ observations.filter( isPlain ).length } requests.`,
};
