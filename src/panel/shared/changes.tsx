import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Remedy } from '../../contract';
import { Section } from './section';

interface UndoProps {
	remedy: Remedy;
	/** What was deactivated or switched to, as people call it. */
	name: string;
	busy: boolean;
	onUndo: ( remedy: Remedy ) => void;
}

/** Takes one change back, or says why that cannot be done. */
export function UndoButton( { remedy, name, busy, onUndo }: UndoProps ) {
	if ( ! remedy.undoable ) {
		return <span className="gateway-doctor-quiet">{ remedy.note }</span>;
	}
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			isBusy={ busy }
			disabled={ busy }
			onClick={ () => onUndo( remedy ) }
			aria-label={ sprintf(
				/* translators: %s: name of a plugin or theme. */
				__( 'Undo: %s', 'gateway-doctor' ),
				name
			) }
		>
			{ __( 'Undo', 'gateway-doctor' ) }
		</Button>
	);
}

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
