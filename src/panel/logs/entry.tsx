import { __, _n, sprintf } from '@wordpress/i18n';
import type { LogEntry, Site } from '../../contract';
import type { EntryGroup } from '../../logs/group';
import { redact } from '../../logs/redact';
import { CopyButton } from '../shared/copy';
import { Disclosure } from '../shared/disclosure';
import { dateTime } from '../shared/times';
import { causeWords } from './causes';
import { componentWords, needsWords, severityWords } from './words';

interface Owner {
	version: string;
	update: string | null;
	/** Of the screen where it can be switched off or updated. */
	address: string;
}

function ownerOf( culprit: LogEntry[ 'culprit' ], site: Site ): Owner | null {
	if ( culprit?.kind === 'plugin' ) {
		const plugin = site.plugins.find(
			( { slug } ) => slug === culprit.slug
		);
		return plugin === undefined
			? null
			: {
					version: plugin.version,
					update: plugin.update ?? null,
					address: `plugins.php?s=${ encodeURIComponent( plugin.name ) }`,
				};
	}
	if ( culprit?.kind === 'theme' ) {
		const theme = site.themes.find(
			( { stylesheet } ) => stylesheet === culprit.slug
		);
		return theme === undefined
			? null
			: {
					version: theme.version,
					update: theme.update ?? null,
					address: `themes.php?theme=${ encodeURIComponent( theme.stylesheet ) }`,
				};
	}
	return null;
}

function state( { version, update }: Owner ): string {
	return update === null
		? sprintf(
				/* translators: %s: version of a plugin or theme. */
				__( 'version %s', 'gateway-doctor' ),
				version
			)
		: sprintf(
				/* translators: 1: version of a plugin or theme, 2: a newer one. */
				__(
					'version %1$s, update to %2$s available',
					'gateway-doctor'
				),
				version,
				update
			);
}

/** Whom an entry belongs to: with its version, whether there is a newer one, and the way to it. */
function LogOwner( {
	culprit,
	site,
}: {
	culprit: LogEntry[ 'culprit' ];
	site: Site | null;
} ) {
	const owner = site === null ? null : ownerOf( culprit, site );
	if ( owner === null ) {
		return (
			<span className="gateway-doctor-tag">
				{ componentWords( culprit ) }
			</span>
		);
	}
	return (
		<span className="gateway-doctor-tag">
			<a href={ owner.address }>{ componentWords( culprit ) }</a>
			{ owner.version !== '' && `, ${ state( owner ) }` }
		</span>
	);
}

const place = ( file: string | null, line: number | null ): string =>
	file === null ? '' : `${ file }${ line === null ? '' : `:${ line }` }`;

function Time( { time }: { time: string | null } ) {
	if ( time === null ) {
		return <span>{ __( 'No time', 'gateway-doctor' ) }</span>;
	}
	return <time dateTime={ time }>{ dateTime( time ) }</time>;
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
