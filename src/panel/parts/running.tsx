import { Button, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { STEP_NAMES } from '../../sequence/registry';
import type { RunState } from '../../sequence/types';
import type { Question } from '../hooks/use-judge';
import { searchWords } from '../words/progress';
import { stepWords } from '../words/steps';
import { Judging } from './judging';
import { TopHeading } from './top-heading';
import { said } from '../said';

interface Props {
	state: RunState | null;
	/** What the owner is asked. */
	question: Question | null;
	onStop: () => void;
}

function now( state: RunState | null ): string {
	if ( state === null || state.current === null ) {
		return __( 'Getting ready…', 'gateway-doctor' );
	}
	return sprintf(
		/* translators: 1: number of the step, 2: number of steps, 3: title of the step. */
		__( 'Step %1$d of %2$d: %3$s', 'gateway-doctor' ),
		STEP_NAMES.indexOf( state.current ) + 1,
		STEP_NAMES.length,
		stepWords( state.current ).title
	);
}

/** While it runs: what is being done, why, how long it will be, and Stop. */
export function Running( { state, question, onStop }: Props ) {
	const probe = state?.probe ?? null;
	return (
		<div className="gateway-doctor-running">
			<TopHeading
				// Anew, so that the focus goes there each time.
				key={ question === null ? 'busy' : 'question' }
				focus
			>
				{ question === null && <Spinner /> }
				{ question === null
					? now( state )
					: __( 'Look at the page', 'gateway-doctor' ) }
			</TopHeading>
			{ probe !== null && <p>{ said( probe.why ) }</p> }
			{ question === null && probe !== null && probe.off.length > 0 && (
				<p className="gateway-doctor-quiet">
					{ sprintf(
						/* translators: %s: names of plugins, and a theme. */
						__( 'Off for this one request: %s', 'gateway-doctor' ),
						probe.off.join( ', ' )
					) }
				</p>
			) }
			{ question !== null && (
				<Judging key={ question.view.url } question={ question } />
			) }
			{ probe !== null && probe.doing !== null && (
				<p>
					{ sprintf(
						/* translators: %s: what PHP is executing. */
						__( 'PHP is busy with: %s', 'gateway-doctor' ),
						said( probe.doing )
					) }
				</p>
			) }
			{ state !== null && state.search !== null && (
				<p className="gateway-doctor-rounds">
					{ searchWords( state.search ) }
				</p>
			) }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ onStop }
			>
				{ __( 'Stop', 'gateway-doctor' ) }
			</Button>
		</div>
	);
}
