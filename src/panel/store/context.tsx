import {
	createContext,
	useContext,
	useEffect,
	useState,
	useSyncExternalStore,
} from '@wordpress/element';
import type { Boot } from '../../contract';
import type { ReactNode } from 'react';
import type { Services } from '../services';
import { createPanel, type Panel } from './panel';
import type { Selector } from './selectors';

const Context = createContext< Panel | null >( null );

interface Props {
	boot: Boot;
	services: Services;
	children: ReactNode;
}

/** One panel for all that is drawn within it. */
export function PanelProvider( { boot, services, children }: Props ) {
	const [ panel ] = useState( () => createPanel( boot, services ) );
	useEffect( () => panel.open(), [ panel ] );
	return <Context.Provider value={ panel }>{ children }</Context.Provider>;
}

/** What the owner can do, and the site. */
export function usePanel(): Panel {
	const panel = useContext( Context );
	if ( panel === null ) {
		throw new Error( 'A part of the panel stands outside of it.' );
	}
	return panel;
}

/** What is to be shown: the part is drawn again when this has changed, and not otherwise. */
export function useSelect< Value >( select: Selector< Value > ): Value {
	const { subscribe, getState } = usePanel();
	return useSyncExternalStore( subscribe, () => select( getState() ) );
}
