import type { LogFile } from '../../contract';
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { LogTail } from './use-tail';
import { TroubleNotice } from '../shared/trouble';

interface Props {
	tail: LogTail;
	busy: boolean;
	/** Reads one of the older logs. */
	onRead: ( file: LogFile ) => void;
}

function Source( {
	file,
	busy,
	onRead,
}: Omit< Props, 'tail' > & { file: LogFile } ) {
	return (
		<li>
			<code dir="ltr">{ file.name }</code>{ ' ' }
			{ ! file.readable &&
				( file.advice ?? __( 'cannot be read.', 'gateway-doctor' ) ) }
			{ file.readable &&
				file.older !== true &&
				__( 'is read.', 'gateway-doctor' ) }
			{ file.readable && file.older === true && (
				<Button
					variant="link"
					disabled={ busy }
					accessibleWhenDisabled
					aria-label={ `${ __( 'Read', 'gateway-doctor' ) }: ${ file.name }` }
					onClick={ () => onRead( file ) }
				>
					{ __( 'Read', 'gateway-doctor' ) }
				</Button>
			) }
		</li>
	);
}

/** Which logs are read, why others are not, and those that were rotated away. */
export function LogSources( { tail, busy, onRead }: Props ) {
	if ( tail.trouble !== null ) {
		return <TroubleNotice trouble={ tail.trouble } />;
	}
	if ( ! tail.loaded ) {
		return (
			<p>
				{ busy
					? __(
							'What the logs held before is shown when the diagnosis has ended.',
							'gateway-doctor'
						)
					: __( 'Looking for logs…', 'gateway-doctor' ) }
			</p>
		);
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
				<Source
					key={ file.id }
					file={ file }
					busy={ busy }
					onRead={ onRead }
				/>
			) ) }
		</ul>
	);
}
