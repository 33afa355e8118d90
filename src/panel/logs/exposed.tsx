import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ExposedLog } from '../../site/types';

/** A finding of its own: logs that anybody can read. */
export function LogExposed( { logs }: { logs: readonly ExposedLog[] } ) {
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
