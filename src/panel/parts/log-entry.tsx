import { __, _n, sprintf } from '@wordpress/i18n';
import type { LogEntry } from '../../contract';
import type { EntryGroup } from '../../logs/group';
import { causeWords, componentWords, severityWords } from '../words/log';
import { Disclosure } from './disclosure';

const place = ( file: string | null, line: number | null ): string =>
	file === null ? '' : `${ file }${ line === null ? '' : `:${ line }` }`;

function Time( { entry }: { entry: LogEntry } ) {
	if ( entry.time === null ) {
		return <span>{ __( 'No time', 'gateway-doctor' ) }</span>;
	}
	const moment = new Date( entry.time );
	return (
		<time dateTime={ entry.time }>
			{ moment.toLocaleString(
				document.documentElement.lang || undefined
			) }
		</time>
	);
}

/** One entry, or several that say the same: who, what, when; the trace on demand. */
export function LogRow( { group }: { group: EntryGroup } ) {
	const { entry, count } = group;
	return (
		<li className={ `gateway-doctor-entry is-${ entry.severity }` }>
			<p className="gateway-doctor-entry-head">
				<strong>{ severityWords( entry.severity ) }</strong>
				<span className="gateway-doctor-tag">
					{ componentWords( entry.culprit ) }
				</span>
				<span>{ causeWords( entry.cause ) }</span>
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
					<Time entry={ entry } />
				</span>
			</p>
			<p className="gateway-doctor-entry-message" dir="auto">
				{ entry.message }
			</p>
			{ entry.file !== null && (
				<code dir="ltr">{ place( entry.file, entry.line ) }</code>
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
		</li>
	);
}
