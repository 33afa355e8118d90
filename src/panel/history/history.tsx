import { __ } from '@wordpress/i18n';
import type { PastRun } from './past-runs';
import { changeWords } from './words';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';

/** One run of before, and what has changed since the one that preceded it. */
function Past( { run, before }: { run: PastRun; before: PastRun | null } ) {
	const changes = before === null ? null : changeWords( before, run );
	return (
		<li>
			<strong>
				<time dateTime={ run.started }>
					{ new Date( run.started ).toLocaleString(
						document.documentElement.lang || undefined
					) }
				</time>
			</strong>
			{ ` · ${ run.summary }` }
			<ul className="gateway-doctor-evidence">
				<li dir="ltr">{ run.url }</li>
				{ changes?.map( ( line ) => (
					<li key={ line }>{ line }</li>
				) ) }
				{ changes?.length === 0 && (
					<li>
						{ __(
							'Nothing has changed since the run before.',
							'gateway-doctor'
						) }
					</li>
				) }
			</ul>
		</li>
	);
}

/** The runs that this browser remembers, and what changed between them. */
export function History( { runs }: { runs: readonly PastRun[] } ) {
	if ( runs.length === 0 ) {
		return null;
	}
	return (
		<Section id="history" title={ __( 'Earlier runs', 'gateway-doctor' ) }>
			<Disclosure
				label={ __(
					'Show the runs and what changed between them',
					'gateway-doctor'
				) }
			>
				<ol className="gateway-doctor-history">
					{ runs.map( ( run, index ) => (
						<Past
							key={ run.started }
							run={ run }
							before={
								runs
									.slice( index + 1 )
									.find( ( { url } ) => url === run.url ) ??
								null
							}
						/>
					) ) }
				</ol>
			</Disclosure>
		</Section>
	);
}
