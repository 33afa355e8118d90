import { __, sprintf } from '@wordpress/i18n';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';
import { useStored } from '../shared/stored';
import { dateTime } from '../shared/times';
import { statusWords, stepWords } from '../steps/words';
import { useSelect } from '../store/context';
import { selectHome } from '../store/selectors';
import {
	changesBetween,
	pastRuns,
	readable,
	turnedSteps,
	type Difference,
	type PastRun,
} from './past-runs';

function differenceWords( { kind, name, from, to }: Difference ): string {
	switch ( kind ) {
		case 'added':
			return sprintf(
				/* translators: 1: name of a plugin or theme, 2: its version. */
				__( '%1$s %2$s was switched on.', 'gateway-doctor' ),
				name,
				to
			);
		case 'removed':
			return sprintf(
				/* translators: 1: name of a plugin or theme, 2: its version. */
				__( '%1$s %2$s was switched off.', 'gateway-doctor' ),
				name,
				from
			);
		case 'changed':
			return sprintf(
				/* translators: 1: name, 2: older version, 3: newer version. */
				__( '%1$s went from %2$s to %3$s.', 'gateway-doctor' ),
				name,
				from,
				to
			);
	}
}

/** What is different since the run before: first on the site, then in the outcome. */
export function changeWords( older: PastRun, newer: PastRun ): string[] {
	return [
		...changesBetween( older, newer ).map( differenceWords ),
		...turnedSteps( older, newer ).map( ( { step, from, to } ) =>
			sprintf(
				/* translators: 1: title of a step, 2: its outcome before, 3: its outcome now. */
				__( '%1$s: was “%2$s”, is “%3$s”.', 'gateway-doctor' ),
				stepWords( step ).title,
				statusWords( from ),
				statusWords( to )
			)
		),
	];
}

/** One run of before, and what has changed since the one that preceded it. */
function Past( { run, before }: { run: PastRun; before: PastRun | null } ) {
	const changes = before === null ? null : changeWords( before, run );
	return (
		<li>
			<strong>
				<time dateTime={ run.started }>
					{ dateTime( run.started ) }
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
export function History() {
	const kept = useStored( pastRuns, useSelect( selectHome ) );
	const runs = readable( kept );
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
