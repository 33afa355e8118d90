import { Notice } from '@wordpress/components';
import { useSyncExternalStore } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RunState } from '../sequence/types';
import { render } from './shared/render';
import { TroubleNotice } from './shared/trouble';
import { usePanel, useSelect } from './store/context';
import { selectOrder, selectShown, type Selector } from './store/selectors';

/** Why nothing is known of the site, or why a change was not made. */
export function SiteTrouble() {
	const { refresh } = usePanel();
	const trouble = useSelect( ( { site } ) => site.trouble );
	return trouble === null ? null : (
		<TroubleNotice trouble={ trouble } onRetry={ refresh } />
	);
}

function whenOnlineChanges( listener: () => void ): () => void {
	window.addEventListener( 'online', listener );
	window.addEventListener( 'offline', listener );
	return () => {
		window.removeEventListener( 'online', listener );
		window.removeEventListener( 'offline', listener );
	};
}

/** Says that the network on this side is gone: its errors look like the site's. */
export function Offline() {
	const online = useSyncExternalStore(
		whenOnlineChanges,
		() => navigator.onLine
	);
	return online ? null : (
		<Notice status="warning" isDismissible={ false }>
			{ __(
				'This computer is offline, which says nothing about your site. A diagnosis that is under way waits, and goes on by itself when the network is back.',
				'gateway-doctor'
			) }
		</Notice>
	);
}

/** What the owner has to do before test requests can switch plugins off. */
export function AgentNotice() {
	const advice = useSelect( ( { site } ) => site.site?.agent.advice ?? null );
	return advice === null ? null : (
		<Notice status="warning" isDismissible={ false }>
			{ advice }
		</Notice>
	);
}

/** The diagnosis has ended what the owner had switched off by hand. */
export function ByHandEnded() {
	const { dismissByHandEnded } = usePanel();
	const ended = useSelect( ( { endedByHand } ) => endedByHand );
	return ended ? (
		<Notice status="info" onRemove={ dismissByHandEnded }>
			{ __(
				'Your safe mode by hand has ended: everything is on for you again. The diagnosis needs the site for itself.',
				'gateway-doctor'
			) }
		</Notice>
	) : null;
}

const selectError: Selector< RunState[ 'error' ] > = ( state ) => {
	const { error, phase } = selectShown( state );
	return phase === 'failed' ? null : error;
};

/** What went wrong in a run that goes on, or in a step alone. */
export function RunError() {
	const error = useSelect( selectError );
	return error === null ? null : (
		<TroubleNotice
			trouble={ {
				message: render( error.message ),
				advice: render( error.advice ),
			} }
		/>
	);
}

/** Why a run has not begun, or was broken off. */
export function RunTrouble() {
	const { start } = usePanel();
	const order = useSelect( selectOrder );
	const trouble = useSelect( ( { run } ) => run.trouble );
	return trouble === null ? null : (
		<TroubleNotice
			trouble={ trouble }
			onRetry={ order === null ? undefined : () => void start( order ) }
			onTakeOver={
				order === null
					? undefined
					: () => void start( { ...order, takeOver: true } )
			}
		/>
	);
}

/** Whether the mail at the end was sent. */
export function Mailed() {
	const mailed = useSelect( ( { run } ) => run.mailed );
	return mailed === null ? null : (
		<p className="gateway-doctor-quiet">
			{ mailed
				? __( 'The end was mailed to you.', 'gateway-doctor' )
				: __(
						'The mail could not be sent with the other plugins off. The site tries once more by its cron.',
						'gateway-doctor'
					) }
		</p>
	);
}
