import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Run } from '../../contract';
import { SiteError } from '../../site/types';
import { language } from '../shared/times';
import { usePanel, useSelect } from '../store/context';
import { selectBusy, selectHome, selectRefused } from '../store/selectors';
import { lastRun } from './stale-run';

/** Milliseconds between two looks while one is under way. */
const BETWEEN = 10_000;

/**
 * The run that somebody else has under way, or this user in another browser: who,
 * since when, and when it was last heard of. Asked for once, and again while there
 * is one and somebody looks.
 */
function useOtherRun( busy: boolean, refused: boolean ): Run | null {
	const { client, troubleOver } = usePanel();
	const home = useSelect( selectHome );
	const [ other, setOther ] = useState< Run | null >( null );
	const watches = ! busy && ( refused || other !== null );
	useEffect( () => {
		if ( busy ) {
			setOther( null );
			return undefined;
		}
		let over = false;
		const look = async () => {
			try {
				const run = await client.currentRun();
				if ( over ) {
					return;
				}
				const isOther =
					run !== null && run.id !== lastRun( home ).read();
				setOther( isOther ? run : null );
				if ( refused && ( run === null || run.free === true ) ) {
					troubleOver();
				}
			} catch ( error ) {
				// A site that is down, or an older plugin, says nothing of it.
				if ( ! ( error instanceof SiteError ) ) {
					throw error;
				}
			}
		};
		// Who was refused a moment ago is to read why.
		if ( ! refused ) {
			void look();
		}
		const timer = watches
			? setInterval( () => {
					if ( ! document.hidden ) {
						void look();
					}
				}, BETWEEN )
			: undefined;
		return () => {
			over = true;
			clearInterval( timer );
		};
	}, [ client, home, busy, refused, troubleOver, watches ] );
	return other;
}

const clock = ( time: string ): string =>
	new Date( time ).toLocaleTimeString( language() );

/** Somebody else's run: who, since when, and whether he is still there. */
export function OtherRun() {
	const busy = useSelect( selectBusy );
	const refused = useSelect( selectRefused );
	const run = useOtherRun( busy, refused );
	// Who was refused is told so where he pressed.
	if ( run === null || refused ) {
		return null;
	}
	return (
		<Notice status="info" isDismissible={ false }>
			{ sprintf(
				/* translators: 1: a person's name, 2: a time, 3: a time. */
				__(
					'A diagnosis, or safe mode by hand, is under way: %1$s started it at %2$s, and it was last heard of at %3$s.',
					'gateway-doctor'
				),
				run.by,
				clock( run.started ),
				clock( run.heard ?? run.started )
			) }{ ' ' }
			{ run.free === true
				? __(
						'Its page seems to be closed: it is not in your way.',
						'gateway-doctor'
					)
				: __(
						'A minute after its page was closed it is not in your way any more.',
						'gateway-doctor'
					) }
		</Notice>
	);
}
