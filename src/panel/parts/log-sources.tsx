import { __ } from '@wordpress/i18n';
import type { LogTail } from '../hooks/use-log-tail';
import { TroubleNotice } from './trouble';

/** Which logs are read, and why others are not. */
export function LogSources( { tail }: { tail: LogTail } ) {
	if ( tail.trouble !== null ) {
		return <TroubleNotice trouble={ tail.trouble } />;
	}
	if ( ! tail.loaded ) {
		return <p>{ __( 'Looking for logs…', 'gateway-doctor' ) }</p>;
	}
	if ( tail.files.length === 0 ) {
		return (
			<p>
				{ __(
					'No log was found that WordPress may read. Your host’s panel may show one called error_log.',
					'gateway-doctor'
				) }
			</p>
		);
	}
	return (
		<ul className="gateway-doctor-evidence">
			{ tail.files.map( ( file ) => (
				<li key={ file.id }>
					<code dir="ltr">{ file.name }</code>{ ' ' }
					{ file.readable
						? __( 'is read.', 'gateway-doctor' )
						: ( file.advice ??
							__( 'cannot be read.', 'gateway-doctor' ) ) }
				</li>
			) ) }
		</ul>
	);
}
