import { __ } from '@wordpress/i18n';
import type { Remedy } from '../../contract';
import { Section } from './section';
import { UndoButton } from './undo-button';

interface Props {
	/** Of the section: each tab has its own. */
	id: string;
	changes: readonly Remedy[];
	/** The target that is being changed. */
	working: string | null;
	onUndo: ( remedy: Remedy ) => void;
}

/** Earlier changes that still stand, each with its undo. */
export function Changes( { id, changes, working, onUndo }: Props ) {
	if ( changes.length === 0 ) {
		return null;
	}
	return (
		<Section
			id={ id }
			title={ __( 'Changes that you can undo', 'gateway-doctor' ) }
		>
			<ul className="gateway-doctor-cures">
				{ changes.map( ( remedy ) => (
					<li key={ remedy.id }>
						<span>{ remedy.summary }</span>
						<UndoButton
							remedy={ remedy }
							name={ remedy.summary }
							busy={ working === remedy.target }
							onUndo={ onUndo }
						/>
					</li>
				) ) }
			</ul>
		</Section>
	);
}
