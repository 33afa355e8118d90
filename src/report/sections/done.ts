import type { Remedy } from '../../contract';
import type { Diagnosis, Step } from '../written';
import { aboutStep } from '../../sequence/registry';
import { type Block, heading, list, text } from '../blocks';
import type { Limits } from '../limits';
import { utc } from '../time';

const wasDone = ( { status }: Step ): boolean =>
	status === 'passed' || status === 'found';

/** What the owner already did: nobody has to ask for it again. */
export function done(
	diagnosis: Diagnosis,
	changes: readonly Remedy[],
	limits: Limits
): Block[] {
	const items = diagnosis.steps.filter( wasDone ).flatMap( ( { step } ) => {
		const words = aboutStep( step ).done?.( diagnosis ) ?? null;
		return words === null ? [] : [ words ];
	} );
	const changed = changes.map(
		( { at, summary, state } ) =>
			`${ utc( at ) }: ${ summary }${ state === 'undone' ? ' (undone since)' : '' }`
	);
	const missing = diagnosis.steps
		.filter(
			( { step, status } ) =>
				step !== 'host' &&
				( status === 'skipped' || status === 'could not tell' )
		)
		.map(
			( { step, summary } ) =>
				`${ aboutStep( step ).title }${ limits.reasons ? ` (${ summary })` : '' }`
		);
	return [
		heading( 'What the owner already did' ),
		list( [ ...items, ...changed ] ),
		...( missing.length === 0
			? []
			: [ text( `Not tested: ${ missing.join( ', ' ) }.` ) ] ),
	];
}
