import { __ } from '@wordpress/i18n';
import type { Hop } from '../../report';
import { hopWords } from '../words/hops';

const WAY: readonly Hop[] = [
	'browser',
	'cdn',
	'web-server',
	'php',
	'wordpress',
	'plugin',
	'theme',
];

/** The way with the failing hop in it: a cache or database stands there only where it is the one. */
function wayTo( failed: Hop ): Hop[] {
	if ( failed === 'cache' ) {
		return [ 'browser', 'cache', ...WAY.slice( 1 ) ];
	}
	return failed === 'database' ? [ ...WAY, 'database' ] : [ ...WAY ];
}

/** What a request passes on its way, with the place marked at which it ends. */
export function Hops( { failed }: { failed: Hop } ) {
	return (
		<ol
			className="gateway-doctor-hops"
			aria-label={ __( 'The way of a request', 'gateway-doctor' ) }
		>
			{ wayTo( failed ).map( ( hop ) => (
				<li key={ hop } className={ hop === failed ? 'is-failed' : '' }>
					{ hop === failed && (
						<span
							className="dashicons dashicons-warning"
							aria-hidden="true"
						/>
					) }
					{ hopWords( hop ) }
					{ hop === failed && (
						<strong>
							{ __( 'fails here', 'gateway-doctor' ) }
						</strong>
					) }
				</li>
			) ) }
		</ol>
	);
}
