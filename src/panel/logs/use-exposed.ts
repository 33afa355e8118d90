import { useEffect, useState } from '@wordpress/element';
import type { ExposedLog, SiteClient } from '../../site/types';

/**
 * The logs that anybody can read over HTTP: the site is asked once, when its
 * logs are known and no run is under way.
 */
export function useExposedLogs(
	client: SiteClient,
	ready: boolean
): ExposedLog[] {
	const [ logs, setLogs ] = useState< ExposedLog[] >( [] );
	const [ asked, setAsked ] = useState( false );
	useEffect( () => {
		if ( ! ready || asked ) {
			return;
		}
		setAsked( true );
		client.exposedLogs().then( setLogs, () => {
			// A site in trouble may not answer itself. Nothing is claimed then.
			setLogs( [] );
		} );
	}, [ client, ready, asked ] );
	return logs;
}
