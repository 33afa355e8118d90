import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { isUnsaid, type Step, type StepName } from '../../contract';
import { Disclosure } from '../shared/disclosure';
import { useFocus } from '../shared/focus';
import { render } from '../shared/render';
import { Section } from '../shared/section';
import { inWords } from '../shared/times';
import { usePanel, useSelect } from '../store/context';
import { selectBusy, selectShown, type Selector } from '../store/selectors';
import { statusWords, stepWords } from './words';

/** The step that was run alone just now. */
const selectAlone: Selector< StepName | null > = ( { act, run } ) =>
	act === 'step' && ! run.running ? ( run.order?.step ?? null ) : null;

// Each status has its own sign and its own word, so that none hangs on a colour.
const SIGNS: { [ status in Step[ 'status' ] ]: string } = {
	waiting: 'marker',
	running: 'update',
	passed: 'yes-alt',
	found: 'warning',
	skipped: 'controls-skipforward',
	'could not tell': 'editor-help',
};

interface ItemProps {
	step: Step;
	/** It was run alone just now. */
	focus: boolean;
	/** Null while something is running. */
	onAlone: ( () => void ) | null;
}

/** One step of the guides: what it is, how it went, and on demand why. */
function StepItem( { step, focus, onAlone }: ItemProps ) {
	const heading = useFocus< HTMLHeadingElement >( focus );
	const { title, does } = stepWords( step.step );
	const state = step.status.replaceAll( ' ', '-' );
	return (
		<li
			className={ `gateway-doctor-step is-${ state }` }
			aria-current={ step.status === 'running' ? 'step' : undefined }
		>
			<span
				className={ `gateway-doctor-step-sign dashicons dashicons-${
					SIGNS[ step.status ]
				}` }
				aria-hidden="true"
			/>
			<div className="gateway-doctor-step-body">
				<div className="gateway-doctor-step-head">
					<h3 ref={ heading } tabIndex={ -1 }>
						{ title }
					</h3>
					<p>
						<strong>{ statusWords( step.status ) }</strong>
						{ step.seconds !== null && (
							<span className="gateway-doctor-quiet">
								{ ` · ${ inWords( step.seconds ) }` }
							</span>
						) }
					</p>
					{ onAlone !== null && (
						<Button
							variant="link"
							onClick={ onAlone }
							aria-label={ sprintf(
								/* translators: %s: title of a step. */
								__(
									'Run this step alone: %s',
									'gateway-doctor'
								),
								title
							) }
						>
							{ __( 'Run this step alone', 'gateway-doctor' ) }
						</Button>
					) }
				</div>
				<p>
					{ isUnsaid( step.summary ) ? does : render( step.summary ) }
				</p>
				{ step.evidence.length > 0 && (
					<Disclosure
						label={ __( 'Evidence', 'gateway-doctor' ) }
						of={ title }
					>
						<ul className="gateway-doctor-evidence">
							{ step.evidence.map( ( line, index ) => (
								<li key={ index }>{ render( line ) }</li>
							) ) }
						</ul>
					</Disclosure>
				) }
			</div>
		</li>
	);
}

/** The guides' sequence, in order. */
export function Steps() {
	const { start } = usePanel();
	const { steps, url } = useSelect( selectShown );
	const busy = useSelect( selectBusy );
	const alone = useSelect( selectAlone );
	return (
		<Section id="steps" title={ __( 'The nine steps', 'gateway-doctor' ) }>
			<ol className="gateway-doctor-steps">
				{ steps.map( ( step ) => (
					<StepItem
						key={ step.step }
						step={ step }
						focus={ step.step === alone }
						onAlone={
							busy
								? null
								: () => void start( { url, step: step.step } )
						}
					/>
				) ) }
			</ol>
		</Section>
	);
}
