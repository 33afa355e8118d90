import { __, _n, sprintf } from '@wordpress/i18n';
import type { Observation } from '../../contract';
import type { ProbeSaid } from '../../report';

/** What a probe was for. */
export function purposeWords( { purpose, names }: ProbeSaid ): string {
	switch ( purpose ) {
		case 'visitor':
			return __( 'As a visitor', 'gateway-doctor' );
		case 'everything-on':
			return __( 'Everything on', 'gateway-doctor' );
		case 'everything-off':
			return __( 'Every plugin off', 'gateway-doctor' );
		case 'other-theme':
			return sprintf(
				/* translators: %s: name of a theme. */
				__( 'With the theme %s', 'gateway-doctor' ),
				names.join( ', ' )
			);
		case 'all-but':
			return sprintf(
				/* translators: %s: one or two names of plugins or themes. */
				__( 'All but %s', 'gateway-doctor' ),
				names.join( ', ' )
			);
		case 'only':
			return sprintf(
				/* translators: %s: one or two names of plugins. */
				__( 'Only %s', 'gateway-doctor' ),
				names.join( ', ' )
			);
		case 'some':
			return sprintf(
				/* translators: %d: number of plugins. */
				_n(
					'%d plugin off',
					'%d plugins off',
					names.length,
					'gateway-doctor'
				),
				names.length
			);
	}
}

function errorWords( error: NonNullable< Observation[ 'error' ] > ): string {
	switch ( error ) {
		case 'timeout':
			return __( 'No answer in time', 'gateway-doctor' );
		case 'reset':
			return __( 'Connection reset', 'gateway-doctor' );
		case 'refused':
			return __( 'Connection refused', 'gateway-doctor' );
		case 'dns':
			return __( 'Name not found', 'gateway-doctor' );
		case 'tls':
			return __( 'TLS error', 'gateway-doctor' );
		case 'cut':
			return __( 'Answer cut short', 'gateway-doctor' );
		case 'network':
			return __( 'Network error', 'gateway-doctor' );
		case 'aborted':
			return __( 'Stopped', 'gateway-doctor' );
	}
}

/** The status as the client got it: `502`, or why there is none. */
export function answerWords( seen: Observation ): string {
	const status = seen.status === null ? '' : String( seen.status );
	if ( seen.error === null ) {
		return status === '' ? __( 'No answer', 'gateway-doctor' ) : status;
	}
	return `${ status } ${ errorWords( seen.error ) }`.trim();
}
