import {
	createContext,
	useContext,
	useEffect,
	useMemo,
	useRef,
	useSyncExternalStore,
} from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode, RefObject } from 'react';
import type { Remedy, Site } from '../../contract';
import type { Fix } from '../../report';
import { lastRun } from '../running/stale-run';
import { appliedWords } from '../shared/fix';
import { every } from '../shared/heartbeat';
import { usePanel, useSelect } from '../store/context';
import { selectBusy, selectHome, selectWorking } from '../store/selectors';
import { ByHandControl, type ByHandState } from './control';
import { HandSession } from './session';
import { ViewTab } from './view-tab';
import { elsewhere, whileBusy } from './words';

interface ByHandContext {
	control: ByHandControl;
	tab: ViewTab;
	home: string;
	site: Site;
	/** Why the switches do not work now; null where they do. */
	why: string | null;
	/** Says what was done last. */
	line: RefObject< HTMLParagraphElement >;
	forEveryone: ForEveryone;
}

const Context = createContext< ByHandContext | null >( null );

/** What this tab can do, and the site that it does it to. */
export function useByHand(): ByHandContext {
	const context = useContext( Context );
	if ( context === null ) {
		throw new Error( 'A part of safe mode by hand stands outside of it.' );
	}
	return context;
}

/** What is to be shown of the switches. */
export function useByHandState< Value >(
	select: ( state: ByHandState ) => Value
): Value {
	const { control } = useByHand();
	return useSyncExternalStore( control.subscribe, () =>
		select( control.state )
	);
}

export const selectWanted = ( { wanted }: ByHandState ) => wanted;

interface ForEveryone {
	apply: ( fix: Fix ) => void;
	undo: ( remedy: Remedy ) => void;
}

/**
 * Changes for everyone, from the journal of remedies.
 *
 * @param onDone Is told in words what was done: the button that was pressed is gone then.
 */
function useForEveryone( onDone: ( words: string ) => void ): ForEveryone {
	const panel = usePanel();
	const asked = useRef< ( ( remedies: Remedy[] ) => string ) | null >( null );
	const working = useSelect( selectWorking );
	useEffect( () => {
		if ( working === null && asked.current !== null ) {
			const { remedies, trouble } = panel.getState().site;
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
			panel.apply( kind, target );
		},
		undo: ( remedy ) => {
			asked.current = () =>
				sprintf(
					/* translators: %s: a change, such as "The plugin X was deactivated." */
					__(
						'Undone: this change is taken back: %s',
						'gateway-doctor'
					),
					remedy.summary
				);
			panel.undo( remedy );
		},
	};
}

/** How often the server is told that the view is in use, in milliseconds. */
const RENEW = 20_000;

/** The switches, and a view that follows them for as long as this page is open. */
function useControl( site: Site | null ): {
	control: ByHandControl;
	tab: ViewTab;
} {
	const { client, refresh, beforeRun } = usePanel();
	const home = useSelect( selectHome );
	const busy = useSelect( selectBusy );
	const { control, tab } = useMemo( () => {
		const opened = new ViewTab( home );
		return {
			tab: opened,
			control: new ByHandControl( {
				session: new HandSession( client, home ),
				tab: opened,
				home,
				onStale: refresh,
			} ),
		};
	}, [ client, home, refresh ] );
	const begun = useRef( false );
	useEffect( () => {
		if ( site === null ) {
			return;
		}
		if ( begun.current ) {
			control.siteIs( site );
		} else {
			begun.current = true;
			control.restore( site, busy );
		}
	}, [ control, site, busy ] );

	useEffect( () => {
		const look = () => control.look();
		const leave = () => control.leave();
		const back = ( { persisted }: PageTransitionEvent ) =>
			persisted && control.comeBack();
		const rest = every( RENEW, () => void control.renew() );
		// Another tab of this browser has begun a run: it may have ended ours.
		const endStored = lastRun( home ).subscribeElsewhere(
			() => void control.renew()
		);
		window.addEventListener( 'focus', look );
		document.addEventListener( 'visibilitychange', look );
		window.addEventListener( 'pagehide', leave );
		window.addEventListener( 'pageshow', back );
		return () => {
			rest();
			endStored();
			window.removeEventListener( 'focus', look );
			document.removeEventListener( 'visibilitychange', look );
			window.removeEventListener( 'pagehide', leave );
			window.removeEventListener( 'pageshow', back );
			leave();
		};
	}, [ control, home ] );

	useEffect(
		() =>
			beforeRun( async () => {
				if ( control.state.phase === 'nothing' ) {
					return false;
				}
				await control.exit();
				return true;
			} ),
		[ control, beforeRun ]
	);

	return { control, tab };
}

/** Why the switches do not work now; null where they do. */
function whyNot( home: string, busy: boolean ): string | null {
	if ( busy ) {
		return whileBusy();
	}
	return new URL( home ).origin === window.location.origin
		? null
		: elsewhere();
}

/** Safe mode by hand, for all that is drawn within it; nothing before the site is known. */
export function ByHandProvider( { children }: { children: ReactNode } ) {
	const site = useSelect( ( state ) => state.site.site );
	const home = useSelect( selectHome );
	const busy = useSelect( selectBusy );
	const { control, tab } = useControl( site );
	const line = useRef< HTMLParagraphElement >( null );
	const forEveryone = useForEveryone( ( words ) => {
		control.say( words );
		line.current?.focus();
	} );
	return site === null ? null : (
		<Context.Provider
			value={ {
				control,
				tab,
				home,
				site,
				why: whyNot( home, busy ),
				line,
				forEveryone,
			} }
		>
			{ children }
		</Context.Provider>
	);
}
