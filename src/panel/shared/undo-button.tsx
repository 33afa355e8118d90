import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Remedy } from '../../contract';

interface Props {
	remedy: Remedy;
	/** What was deactivated or switched to, as people call it. */
	name: string;
	busy: boolean;
	onUndo: ( remedy: Remedy ) => void;
}

/** Takes one change back, or says why that cannot be done. */
export function UndoButton( { remedy, name, busy, onUndo }: Props ) {
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
