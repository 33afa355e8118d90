import type { About } from '../about';

export const about: About = {
	name: 'theme',
	title: 'Theme',
	words: ( __ ) => ( {
		title: __( 'Switch to a default theme', 'gateway-doctor' ),
		does: __(
			'Tries a default theme such as Twenty Twenty-Four for test requests alone.',
			'gateway-doctor'
		),
	} ),
	rulesOut: true,
	done: ( { observations } ) => {
		const tried = new Set(
			observations.flatMap( ( { probe } ) => probe.theme ?? [] )
		);
		return tried.size === 0
			? null
			: `Used another theme, for single requests: ${ [ ...tried ].join( ', ' ) }.`;
	},
};
