import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LogEntry, Observation, Site } from '../../contract';
import { probeOf, type Asked } from '../../logs/evidence';
import { groupEntries } from '../../logs/group';
import type { SiteClient } from '../../site/types';
import { firstFailure } from './first-failure';
import { useExposedLogs } from './use-exposed';
import { useLogSpan } from './use-span';
import type { LogTail } from './use-tail';
import { LogEntries } from './entries';
import { LogExposed } from './exposed';
import { LogSources } from './sources';
import { LogSpanView } from './span';
import { Section } from '../shared/section';

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
export function Logs( {
	client,
	site,
	entries,
	observations,
	tail,
	running,
}: Props ) {
	const reader = useLogSpan( client, site );
	const exposed = useExposedLogs( client, tail.loaded && ! running );
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
			<LogExposed logs={ exposed } />
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
