import { __ } from '@wordpress/i18n';
import type { Hop } from '../../report';
import { hopWords } from './hop-words';

interface Props {
	failed: Hop;
	/** Something was seen between the client and the web server. */
	proxy: boolean;
}

/** The way: a proxy, a cache or the database stands on it only where it counts. */
function wayTo( { failed, proxy }: Props ): Hop[] {
	return [
		'browser',
		...( failed === 'cache' ? ( [ 'cache' ] as const ) : [] ),
		...( proxy || failed === 'cdn' ? ( [ 'cdn' ] as const ) : [] ),
		'web-server',
		'php',
		'wordpress',
		'plugin',
		'theme',
		...( failed === 'database' ? ( [ 'database' ] as const ) : [] ),
	];
}

/** What a request passes on its way, with the place marked at which it ends. */
export function Hops( props: Props ) {
	const { failed } = props;
	return (
		<ol
			className="gateway-doctor-hops"
			aria-label={ __( 'The way of a request', 'gateway-doctor' ) }
		>
			{ wayTo( props ).map( ( hop ) => (
				<li key={ hop } className={ hop === failed ? 'is-failed' : '' }>
					{ hop === failed && (
						<span
							className="dashicons dashicons-warning"
							aria-hidden="true"
						/>
					) }
					{ hopWords( hop ) }
					{ hop === failed && (
						<>
							{ ' ' }
							<strong>
								{ __( 'fails here', 'gateway-doctor' ) }
							</strong>
						</>
					) }
				</li>
			) ) }
		</ol>
	);
}
