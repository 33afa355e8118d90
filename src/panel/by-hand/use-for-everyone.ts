import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Remedy } from '../../contract';
import type { Fix } from '../../report';
import type { SiteView } from '../store/use-site';
import { appliedWords } from '../shared/fix-words';

interface ForEveryone {
	apply: ( fix: Fix ) => void;
	undo: ( remedy: Remedy ) => void;
}

/**
 * Changes for everyone, from the journal of remedies.
 *
 * @param view   What makes them.
 * @param onDone Is told in words what was done: the button that was pressed is gone then.
 */
export function useForEveryone(
	view: SiteView,
	onDone: ( words: string ) => void
): ForEveryone {
	const asked = useRef< ( ( remedies: Remedy[] ) => string ) | null >( null );
	const { working, remedies, trouble } = view;
	useEffect( () => {
		if ( working === null && asked.current !== null ) {
			const words = asked.current( remedies );
			asked.current = null;
			onDone( trouble === null ? words : '' );
		}
		// What is said belongs to the end of the work alone.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ working ] );
	return {
		apply: ( { kind, target, name } ) => {
			asked.current = ( [ newest ] ) =>
				newest === undefined ? '' : appliedWords( newest, name );
			view.apply( kind, target );
		},
		undo: ( remedy ) => {
			asked.current = () =>
				sprintf(
					/* translators: %s: a change, such as "The plugin X was deactivated." */
					__( 'Undone: %s', 'gateway-doctor' ),
					remedy.summary
				);
			view.undo( remedy );
		},
	};
}
