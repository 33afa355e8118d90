import type { Remedy } from '../../contract';
import { useFocus } from '../shared/focus';
import { appliedWords } from '../shared/fix-words';
import { UndoButton } from '../shared/undo-button';

interface Props {
	remedy: Remedy;
	name: string;
	busy: boolean;
	/** It was made just now. */
	focus: boolean;
	onUndo: ( remedy: Remedy ) => void;
}

/** A change that stands, with its undo beside it. */
export function Applied( { remedy, name, busy, focus, onUndo }: Props ) {
	const words = useFocus< HTMLElement >( focus );
	return (
		<li>
			<strong ref={ words } tabIndex={ -1 }>
				{ appliedWords( remedy, name ) }
			</strong>
			<UndoButton
				remedy={ remedy }
				name={ name }
				busy={ busy }
				onUndo={ onUndo }
			/>
		</li>
	);
}
