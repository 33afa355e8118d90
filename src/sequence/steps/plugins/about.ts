import type { About } from '../about';

export const about: About = {
	name: 'plugins',
	title: 'Plugins',
	words: ( __ ) => ( {
		title: __( 'Switch off the plugins', 'gateway-doctor' ),
		does: __(
			'Switches plugins off for test requests alone, until one is proven.',
			'gateway-doctor'
		),
	} ),
	done: ( { observations } ) => {
		const count = new Set(
			observations
				.filter( ( { probe } ) => probe.enabled !== null )
				.map( ( { probe } ) =>
					JSON.stringify( [ probe.enabled, probe.theme ] )
				)
		).size;
		return count === 0
			? null
			: `Switched plugins off, for single requests (${ count } combinations); visitors kept all of them.`;
	},
};
