import type { ExposedLog } from '../../contract';
import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { SiteClient } from '../../site/types';

/**
 * The logs that anybody can read over HTTP: the site is asked once, when its
 * logs are known and no run is under way.
 */
function useExposedLogs( client: SiteClient, ready: boolean ): ExposedLog[] {
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

/** A finding of its own: logs that anybody can read. */
export function LogExposed( {
	client,
	ready,
}: {
	client: SiteClient;
	ready: boolean;
} ) {
	const logs = useExposedLogs( client, ready );
	if ( logs.length === 0 ) {
		return null;
	}
	return (
		<Notice status="warning" isDismissible={ false }>
			<p>
				<strong>
					{ __(
						'Anybody can read a log of this site.',
						'gateway-doctor'
					) }
				</strong>{ ' ' }
				{ __(
					'It shows paths, queries and addresses. Ask your host to forbid it, or have WordPress write elsewhere: WP_DEBUG_LOG in wp-config.php may be the path of a file above the site’s folder.',
					'gateway-doctor'
				) }
			</p>
			<ul>
				{ logs.map( ( { id, url } ) => (
					<li key={ id }>
						<a href={ url } dir="ltr">
							{ url }
						</a>
					</li>
				) ) }
			</ul>
		</Notice>
	);
}
