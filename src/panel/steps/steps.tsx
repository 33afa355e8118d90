import { __ } from '@wordpress/i18n';
import type { Step, StepName } from '../../contract';
import { Section } from '../shared/section';
import { StepItem } from './step';

interface Props {
	steps: readonly Step[];
	busy: boolean;
	/** The step that was run alone just now. */
	alone: StepName | null;
	onAlone: ( step: StepName ) => void;
}

/** The guides' sequence, in order. */
export function Steps( { steps, busy, alone, onAlone }: Props ) {
	return (
		<Section id="steps" title={ __( 'The nine steps', 'gateway-doctor' ) }>
			<ol className="gateway-doctor-steps">
				{ steps.map( ( step ) => (
					<StepItem
						key={ step.step }
						step={ step }
						focus={ step.step === alone }
						onAlone={ busy ? null : () => onAlone( step.step ) }
					/>
				) ) }
			</ol>
		</Section>
	);
}
