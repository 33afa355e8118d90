import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Diagnosis } from '../../contract';
import { toHtml, toJson, toMarkdown, type ReportOptions } from '../../report';
import { download } from '../clipboard';
import { CopyReport } from './copy-report';
import { Disclosure } from './disclosure';
import { Section } from './section';

interface Format {
	label: string;
	extension: string;
	type: string;
	write: ( diagnosis: Diagnosis, options: ReportOptions ) => string;
}

const formats = (): Format[] => [
	{
		label: __( 'Download for a web page (HTML)', 'gateway-doctor' ),
		extension: 'html',
		type: 'text/html',
		write: toHtml,
	},
	{
		label: __( 'Download for a ticket (Markdown)', 'gateway-doctor' ),
		extension: 'md',
		type: 'text/markdown',
		write: toMarkdown,
	},
	{
		label: __( 'Download for programs (JSON)', 'gateway-doctor' ),
		extension: 'json',
		type: 'application/json',
		write: toJson,
	},
];

/** What to send to the host. */
export function Report( { diagnosis }: { diagnosis: Diagnosis } ) {
	const [ redact, setRedact ] = useState( true );
	const name = `502-report-${ diagnosis.started.slice( 0, 16 ).replace( ':', '' ) }`;
	return (
		<Section
			id="report"
			title={ __( 'Report for your host', 'gateway-doctor' ) }
		>
			<p>
				{ __(
					'Times in UTC, request ids, log lines, what was ruled out, the proof, and the questions to answer.',
					'gateway-doctor'
				) }
			</p>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'Leave out secrets, e-mail and network addresses',
					'gateway-doctor'
				) }
				checked={ redact }
				onChange={ setRedact }
			/>
			<div className="gateway-doctor-actions">
				<CopyReport diagnosis={ diagnosis } redact={ redact } />
				{ formats().map( ( { label, extension, type, write } ) => (
					<Button
						key={ extension }
						variant="link"
						onClick={ () =>
							download(
								`${ name }.${ extension }`,
								type,
								write( diagnosis, { redact } )
							)
						}
					>
						{ label }
					</Button>
				) ) }
			</div>
			<Disclosure label={ __( 'Read it first', 'gateway-doctor' ) }>
				<pre
					className="gateway-doctor-code"
					dir="ltr"

					tabIndex={ 0 }
				>
					{ toMarkdown( diagnosis, { redact } ) }
				</pre>
			</Disclosure>
		</Section>
	);
}
