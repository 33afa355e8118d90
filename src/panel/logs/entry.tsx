import { __, _n, sprintf } from '@wordpress/i18n';
import type { EntryGroup } from '../../logs/group';
import type { Site } from '../../contract';
import { redact } from '../../logs/redact';
import { causeWords } from './causes';
import { needsWords, severityWords } from './words';
import { CopyButton } from '../shared/copy-button';
import { Disclosure } from '../shared/disclosure';
import { LogOwner } from './owner';

const place = ( file: string | null, line: number | null ): string =>
	file === null ? '' : `${ file }${ line === null ? '' : `:${ line }` }`;

function Time( { time }: { time: string | null } ) {
	if ( time === null ) {
		return <span>{ __( 'No time', 'gateway-doctor' ) }</span>;
	}
	const moment = new Date( time );
	return (
		<time dateTime={ time }>
			{ moment.toLocaleString(
				document.documentElement.lang || undefined
			) }
		</time>
	);
}

/** The lines as they stand in the log, one click away. */
function RawLines( { raw, of }: { raw: string; of: string } ) {
	const clean = redact( raw );
	return (
		<Disclosure label={ __( 'As in the log', 'gateway-doctor' ) } of={ of }>
			<pre className="gateway-doctor-code" dir="ltr" tabIndex={ 0 }>
				{ clean }
			</pre>
			<CopyButton
				label={ __( 'Copy', 'gateway-doctor' ) }
				of={ of }
				text={ () => clean }
			/>
		</Disclosure>
	);
}

interface Props {
	group: EntryGroup;
	/** For versions and updates; null while it is not known. */
	site: Site | null;
	/** The number of the probe during which it appeared; null if during none. */
	probe: number | null;
}

/** One entry, or several that say the same: who, what, when; the trace and the lines on demand. */
export function LogRow( { group, site, probe }: Props ) {
	const { entry, count, first, last } = group;
	const cause = causeWords( entry.cause );
	return (
		<li className={ `gateway-doctor-entry is-${ entry.severity }` }>
			<p className="gateway-doctor-entry-head">
				<strong>{ severityWords( entry.severity ) }</strong>
				<LogOwner culprit={ entry.culprit } site={ site } />
				{ cause !== '' && <span>{ cause }</span> }
				{ count > 1 && (
					<span>
						{ sprintf(
							/* translators: %d: how often a log entry appeared. */
							_n(
								'%d time',
								'%d times',
								count,
								'gateway-doctor'
							),
							count
						) }
					</span>
				) }
				<span className="gateway-doctor-quiet">
					{ count > 1 && first !== last && (
						<>
							<Time time={ first } />
							{ ' – ' }
						</>
					) }
					<Time time={ last ?? entry.time } />
				</span>
				{ probe !== null && (
					<span className="gateway-doctor-quiet">
						{ sprintf(
							/* translators: %d: number of a test request. */
							__( 'during test request %d', 'gateway-doctor' ),
							probe
						) }
					</span>
				) }
			</p>
			<p className="gateway-doctor-entry-message" dir="auto">
				{ entry.message }
			</p>
			{ entry.file !== null && (
				<code dir="ltr">{ place( entry.file, entry.line ) }</code>
			) }
			{ entry.needs !== undefined && (
				<p dir="auto">{ needsWords( entry.needs ) }</p>
			) }
			{ entry.trace.length > 0 && (
				<Disclosure
					label={ __( 'Trace', 'gateway-doctor' ) }
					of={ entry.message }
				>
					<ol className="gateway-doctor-trace" dir="ltr">
						{ entry.trace.map( ( frame, index ) => (
							<li key={ index }>
								<code>
									{ frame.call }{ ' ' }
									{ place( frame.file, frame.line ) }
								</code>
							</li>
						) ) }
					</ol>
				</Disclosure>
			) }
			{ entry.raw !== undefined && (
				<RawLines raw={ entry.raw } of={ entry.message } />
			) }
		</li>
	);
}
