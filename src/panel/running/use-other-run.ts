import { useEffect, useRef, useState } from '@wordpress/element';
import type { Run } from '../../contract';
import { SiteError, type SiteClient } from '../../site/types';
import { lastRunOf } from './stale-run';

/** Milliseconds between two looks while one is under way. */
const BETWEEN = 10_000;

interface Options {
	client: SiteClient;
	home: string;
	/** This page runs one itself. */
	busy: boolean;
	/** Somebody else's was in the way of the last start. */
	refused: boolean;
	/** It is not in the way any more. */
	onFree: () => void;
}

/**
 * The run that somebody else has under way, or this user in another browser: who,
 * since when, and when it was last heard of. Asked for once, and again while there
 * is one and somebody looks.
 */
export function useOtherRun( options: Options ): Run | null {
	const { client, home, busy, refused } = options;
	const [ other, setOther ] = useState< Run | null >( null );
	const onFree = useRef( options.onFree );
	onFree.current = options.onFree;
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
				const isOther = run !== null && run.id !== lastRunOf( home );
				setOther( isOther ? run : null );
				if ( refused && ( run === null || run.free === true ) ) {
					onFree.current();
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
	}, [ client, home, busy, refused, watches ] );
	return other;
}
