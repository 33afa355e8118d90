import type { Rendered, Step } from '../../../contract';
import type { About } from '../about';

export const about: About = {
	name: 'overload',
	title: 'Server load',
	words: ( __ ) => ( {
		title: __( 'Check the server’s load', 'gateway-doctor' ),
		does: __(
			'Reads load, memory, disk and database times.',
			'gateway-doctor'
		),
	} ),
	rulesOut: true,
	done: ( { steps } ) =>
		`Read what the server tells of its load${ notMeasured( steps ) }.`,
};

/** A host need not ask whether that was looked at: it could not be. */
function notMeasured( steps: readonly Rendered< Step >[] ): string {
	const line = steps
		.find( ( { step } ) => step === 'overload' )
		?.evidence.find( ( one ) => one.startsWith( UNKNOWN ) );
	return line === undefined
		? ''
		: ` (not known: ${ line.slice( UNKNOWN.length ).replace( /\.$/, '' ) })`;
}

const UNKNOWN = 'Could not be measured: ';
