import { useEffect, useMemo, useRef, useState } from '@wordpress/element';
import type { Site } from '../../contract';
import type { SiteClient } from '../../site/types';
import { every } from '../shared/heartbeat';
import { key as lastRun } from '../running/stale-run';
import { ByHandControl } from './control';
import { HandSession } from './session';
import type { ByHandState } from './state';
import { ViewTab } from './view-tab';

/** How often the server is told that the view is in use, in milliseconds. */
const RENEW = 20_000;

interface Options {
	client: SiteClient;
	home: string;
	site: Site | null;
	/** A diagnosis runs: the site has one run at a time. */
	busy: boolean;
	/** The site seems to be another than the one that is shown. */
	onStale: () => void;
}

export interface ByHand {
	control: ByHandControl;
	state: ByHandState;
	tab: ViewTab;
}

/** The switches, and a view that follows them for as long as this page is open. */
export function useByHand( options: Options ): ByHand {
	const { client, home, site, busy } = options;
	const stale = useRef( options.onStale );
	stale.current = options.onStale;
	const { control, tab } = useMemo( () => {
		const opened = new ViewTab( home );
		return {
			tab: opened,
			control: new ByHandControl( {
				session: new HandSession( client, home ),
				tab: opened,
				home,
				onStale: () => stale.current(),
			} ),
		};
	}, [ client, home ] );
	const [ state, setState ] = useState( control.state );
	useEffect(
		() => control.subscribe( () => setState( control.state ) ),
		[ control ]
	);

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
		// Another tab of this browser has begun a run: it may have ended ours.
		const other = ( event: StorageEvent ) => {
			if ( event.key === lastRun( home ) ) {
				void control.renew();
			}
		};
		const rest = every( RENEW, () => void control.renew() );
		window.addEventListener( 'storage', other );
		window.addEventListener( 'focus', look );
		document.addEventListener( 'visibilitychange', look );
		window.addEventListener( 'pagehide', leave );
		window.addEventListener( 'pageshow', back );
		return () => {
			rest();
			window.removeEventListener( 'storage', other );
			window.removeEventListener( 'focus', look );
			document.removeEventListener( 'visibilitychange', look );
			window.removeEventListener( 'pagehide', leave );
			window.removeEventListener( 'pageshow', back );
			leave();
		};
	}, [ control, home ] );

	return { control, state, tab };
}
