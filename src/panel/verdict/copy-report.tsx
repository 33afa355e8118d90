import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Diagnosis } from '../../contract';
import { toMarkdown, type ReportOptions } from '../../report';
import { copy } from '../shared/clipboard';

interface Props {
	diagnosis: Diagnosis;
	primary?: boolean;
	/** For the host, redacted, where not told otherwise. */
	options?: ReportOptions;
}

/** The report into the clipboard, and a word whether it got there. */
export function CopyReport( {
	diagnosis,
	primary = false,
	options = {},
}: Props ) {
	const [ says, setSays ] = useState( '' );
	const click = () => {
		copy( toMarkdown( diagnosis, options ) )
			.then( ( done ) =>
				setSays(
					done
						? __( 'Copied.', 'gateway-doctor' )
						: __(
								'Your browser did not allow it: download the report instead.',
								'gateway-doctor'
							)
				)
			)
			.catch( ( error: unknown ) => setSays( String( error ) ) );
	};
	return (
		<span className="gateway-doctor-copy">
			<Button
				__next40pxDefaultSize
				variant={ primary ? 'primary' : 'secondary' }
				onClick={ click }
			>
				{ __( 'Copy the report', 'gateway-doctor' ) }
			</Button>
			<span role="status" className="gateway-doctor-quiet">
				{ says }
			</span>
		</span>
	);
}
