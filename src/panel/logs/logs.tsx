import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LogEntry, Observation, Site } from '../../contract';
import { probeOf, type Asked } from '../../logs/evidence';
import { groupEntries } from '../../logs/group';
import type { SiteClient } from '../../site/types';
import { LogEntries } from './entries';
import { LogExposed } from './exposed';
import { LogSources } from './sources';
import { LogSpanView, useLogSpan } from './span';
import { useLogTail, type LogTail } from './use-tail';
import { Section } from '../shared/section';
import { usePanel, useSelect } from '../store/context';
import { selectBusy, selectShown, selectSite } from '../store/selectors';

const GATEWAY = new Set( [ 502, 503, 504 ] );

/**
 * When the gateway's error was first seen by this run: from then on the logs
 * are worth reading. Milliseconds since 1970; null where it was not seen.
 */
function firstFailure( observations: readonly Observation[] ): number | null {
	const times = observations
		.filter(
			( { status, error } ) =>
				( status !== null && GATEWAY.has( status ) ) ||
				error === 'reset' ||
				error === 'timeout' ||
				error === 'cut'
		)
		.map( ( { at } ) => Date.parse( at ) );
	return times.length === 0 ? null : Math.min( ...times );
}

interface Props {
	client: SiteClient;
	site: Site | null;
	/** What appeared since the run began. */
	entries: readonly LogEntry[];
	/** The probes of the run, in their order. */
	observations: readonly Observation[];
	/** What stood at the end of the logs before, and what came since without a run. */
	tail: LogTail;
	running: boolean;
}

const asked = ( { probe, at, ms, headers }: Observation ): Asked => ( {
	id: probe.id,
	at: Date.parse( at ),
	ms,
	headers,
} );

/** The error logs, live: what the test requests made appear, and what stood there before. */
export function LogsView( {
	client,
	site,
	entries,
	observations,
	tail,
	running,
}: Props ) {
	const reader = useLogSpan( client, site );
	const during = useMemo( () => groupEntries( entries ), [ entries ] );
	const before = useMemo(
		() => groupEntries( tail.entries ),
		[ tail.entries ]
	);
	const probes = useMemo( () => observations.map( asked ), [ observations ] );
	const probe = ( entry: LogEntry ): number | null => {
		const id = probeOf( entry, probes );
		return id === null
			? null
			: probes.findIndex( ( one ) => one.id === id ) + 1;
	};
	return (
		<Section id="logs" title={ __( 'Error log', 'gateway-doctor' ) }>
			<LogExposed client={ client } ready={ tail.loaded && ! running } />
			{ ( running || observations.length > 0 ) && (
				<h3>{ __( 'During the diagnosis', 'gateway-doctor' ) }</h3>
			) }
			{ during.length > 0 && (
				<LogEntries
					groups={ during }
					site={ site }
					probe={ probe }
					name="log-of-the-diagnosis"
				/>
			) }
			{ during.length === 0 && ( running || observations.length > 0 ) && (
				<p>
					{ running
						? __(
								'Nothing yet. New entries appear here as they are written.',
								'gateway-doctor'
							)
						: __(
								'No entries. A crash of PHP itself often leaves none.',
								'gateway-doctor'
							) }
				</p>
			) }
			{ ( running || observations.length > 0 ) && (
				<h3>{ __( 'At other times', 'gateway-doctor' ) }</h3>
			) }
			<LogSources
				tail={ tail }
				busy={ running }
				onRead={ ( file ) => reader.read( [ file ], null ) }
			/>
			<LogSpanView
				files={ tail.files }
				failed={ firstFailure( observations ) }
				site={ site }
				reader={ reader }
				busy={ running }
			/>
			{ before.length > 0 && ! reader.span.asked && (
				<LogEntries groups={ before } site={ site } name="log-end" />
			) }
		</Section>
	);
}

/** The error logs, of the run that is shown and of all other times. */
export function Logs() {
	const { client } = usePanel();
	const { entries, observations, logs } = useSelect( selectShown );
	const running = useSelect( selectBusy );
	const about = useSelect( ( { site } ) => site.site );
	const tail = useLogTail( client, about, running, logs );
	return (
		<LogsView
			client={ client }
			site={ useSelect( selectSite ) }
			entries={ entries }
			observations={ observations }
			tail={ tail }
			running={ running }
		/>
	);
}
