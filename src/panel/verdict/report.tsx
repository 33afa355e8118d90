import { Button, CheckboxControl, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Diagnosis } from '../../contract';
import {
	hasAuthor,
	toHtml,
	toJson,
	toMarkdown,
	toText,
	type ReportOptions,
} from '../../report';
import { CopyButton, download } from '../shared/copy';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';
import { useSelect } from '../store/context';
import {
	selectBusy,
	selectDiagnosis,
	selectRemedies,
} from '../store/selectors';

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
		label: __( 'Download for a form (plain text)', 'gateway-doctor' ),
		extension: 'txt',
		type: 'text/plain',
		write: toText,
	},
	{
		label: __( 'Download for programs (JSON)', 'gateway-doctor' ),
		extension: 'json',
		type: 'application/json',
		write: toJson,
	},
];

type Reader = NonNullable< ReportOptions[ 'for' ] >;

/** The report into the clipboard: for the host, redacted, where not told otherwise. */
export function CopyReport( {
	diagnosis,
	primary = false,
	options = {},
}: {
	diagnosis: Diagnosis;
	primary?: boolean;
	options?: ReportOptions;
} ) {
	return (
		<CopyButton
			label={ __( 'Copy the report', 'gateway-doctor' ) }
			text={ () => toMarkdown( diagnosis, options ) }
			primary={ primary }
			refused={ __(
				'Your browser did not allow it: download the report instead.',
				'gateway-doctor'
			) }
		/>
	);
}

/** What to send to the host, or to whoever wrote the plugin: once there is a diagnosis, and none under way. */
export function Report() {
	const busy = useSelect( selectBusy );
	const diagnosis = useSelect( selectDiagnosis );
	return diagnosis === null || busy ? null : (
		<ReportOf diagnosis={ diagnosis } />
	);
}

function ReportOf( { diagnosis }: { diagnosis: Diagnosis } ) {
	// What the owner changed by the panel: the host need not ask for it.
	const changes = useSelect( selectRemedies );
	const [ redact, setRedact ] = useState( true );
	const [ wanted, setReader ] = useState< Reader >( 'host' );
	const reader = hasAuthor( diagnosis ) ? wanted : 'host';
	const options: ReportOptions = { redact, for: reader, changes };
	const name = `502-report-${
		reader === 'author' ? 'author-' : ''
	}${ diagnosis.started.slice( 0, 16 ).replace( ':', '' ) }`;
	return (
		<Section
			id="report"
			title={ __( 'Report for your host', 'gateway-doctor' ) }
		>
			<p>
				{ reader === 'host'
					? __(
							'Times in UTC, request ids, log lines, what was ruled out, the proof, and the questions to answer.',
							'gateway-doctor'
						)
					: __(
							'The callback and its line, versions, steps to reproduce, and the log. It does not say whose site it is.',
							'gateway-doctor'
						) }
			</p>
			{ hasAuthor( diagnosis ) && (
				<RadioControl
					label={ __( 'Who reads it', 'gateway-doctor' ) }
					selected={ reader }
					options={ [
						{
							label: __( 'Your host', 'gateway-doctor' ),
							value: 'host',
						},
						{
							label: __(
								'The author of the plugin or theme',
								'gateway-doctor'
							),
							value: 'author',
						},
					] }
					onChange={ ( value ) =>
						setReader( value === 'author' ? 'author' : 'host' )
					}
				/>
			) }
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
				<CopyReport diagnosis={ diagnosis } options={ options } />
				{ formats().map( ( { label, extension, type, write } ) => (
					<Button
						key={ extension }
						variant="link"
						onClick={ () =>
							download(
								`${ name }.${ extension }`,
								type,
								write( diagnosis, options )
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
					{ toMarkdown( diagnosis, options ) }
				</pre>
			</Disclosure>
		</Section>
	);
}
