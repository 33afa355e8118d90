import { Button } from '@wordpress/components';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LogEntry, LogFile, Site } from '../../contract';
import { Groups, type EntryGroup } from '../../logs/group';
import type { SiteClient } from '../../site/types';
import { troubleFrom, TroubleNotice, type Trouble } from '../shared/trouble';
import { LogEntries } from './entries';
import { EntryReader } from './entry-reader';

// Bytes of one log that are read for one click: a log may grow faster than it is read.
const MOST = 100_000_000;
// Milliseconds between two pictures.
const PICTURE = 250;

export interface LogSpan {
	/** Nothing was asked for yet. */
	asked: boolean;
	reading: boolean;
	bytes: number;
	/** Oldest first. */
	groups: EntryGroup[];
	trouble: Trouble | null;
}

export interface LogSpanReader {
	span: LogSpan;
	/**
	 * Reads logs from a moment on, to their end.
	 *
	 * @param files Those that are to be read.
	 * @param since Milliseconds since 1970 by the server's clock; null for all of them.
	 */
	read: ( files: readonly LogFile[], since: number | null ) => void;
	stop: () => void;
}

const NOTHING: LogSpan = {
	asked: false,
	reading: false,
	bytes: 0,
	groups: [],
	trouble: null,
};

/** Not older than a moment; what has no time goes with what stands before it. */
function from( since: number | null ): ( entry: LogEntry ) => boolean {
	const moment = since === null ? null : new Date( since ).toISOString();
	let isPast = moment !== null;
	return ( { time } ) => {
		if ( moment !== null && time !== null ) {
			isPast = time < moment;
		}
		return ! isPast;
	};
}

/** The pieces of one log, one after the other. */
async function* piecesOf(
	client: SiteClient,
	file: LogFile,
	since: number | null
) {
	let chunk =
		since === null
			? await client.readLog( file.id, 0 )
			: await client.readLog( file.id, undefined, {
					since: Math.floor( since / 1000 ),
				} );
	const start = chunk.from;
	yield chunk;
	while (
		chunk.text !== '' &&
		chunk.to < chunk.log.size &&
		chunk.to - start < MOST
	) {
		chunk = await client.readLog( file.id, chunk.to, {
			mark: chunk.mark,
		} );
		yield chunk;
	}
}

/** A longer part of the logs, read on demand, piece by piece. */
export function useLogSpan(
	client: SiteClient,
	site: Site | null
): LogSpanReader {
	const [ span, setSpan ] = useState( NOTHING );
	const turn = useRef( 0 );

	const stop = useCallback( () => {
		turn.current++;
		setSpan( ( before ) => ( { ...before, reading: false } ) );
	}, [] );

	// Whoever leaves wants nothing more of the server.
	useEffect( () => () => void turn.current++, [] );

	const read = useCallback(
		( files: readonly LogFile[], since: number | null ) => {
			const mine = ++turn.current;
			const isOver = () => turn.current !== mine;
			const groups = new Groups();
			let bytes = 0;
			let drawn = 0;
			const draw = ( reading: boolean, trouble: Trouble | null ) => {
				drawn = performance.now();
				setSpan( {
					asked: true,
					reading,
					bytes,
					groups: groups.list(),
					trouble,
				} );
			};
			const all = async () => {
				for ( const file of files ) {
					const reader = new EntryReader( site );
					const isWanted = from( since );
					for await ( const chunk of piecesOf(
						client,
						file,
						since
					) ) {
						const entries = await reader.push( chunk );
						if ( isOver() ) {
							return;
						}
						bytes += chunk.to - chunk.from;
						groups.add( entries.filter( isWanted ) );
						if ( performance.now() - drawn > PICTURE ) {
							draw( true, null );
						}
					}
					groups.add( reader.flush().filter( isWanted ) );
				}
			};
			draw( true, null );
			all().then(
				() => ! isOver() && draw( false, null ),
				( thrown: unknown ) =>
					! isOver() && draw( false, troubleFrom( thrown ) )
			);
		},
		[ client, site ]
	);

	return { span, read, stop };
}

interface Props {
	files: readonly LogFile[];
	/** When the first 502 was seen, by the server's clock; null where none was. */
	failed: number | null;
	site: Site | null;
	reader: LogSpanReader;
	/** While a run is under way the server is left alone. */
	busy: boolean;
}

// The request itself was sent a little before, and what led to it stands before that.
const BEFORE = 60_000;
const DAY = 86_400_000;

/** A longer part of the logs, by one click: from the first 502 on, or of a day. */
export function LogSpanView( { files, failed, site, reader, busy }: Props ) {
	const { span, read, stop } = reader;
	const megabytes = ( span.bytes / 1e6 ).toFixed( 1 );
	const current = files.filter(
		( { readable, older } ) => readable && older !== true
	);
	return (
		<>
			<p className="gateway-doctor-extract">
				{ failed !== null && current.length > 0 && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ busy }
						accessibleWhenDisabled
						onClick={ () => read( current, failed - BEFORE ) }
					>
						{ __( 'From the first 502 on', 'gateway-doctor' ) }
					</Button>
				) }
				{ current.length > 0 && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ busy }
						accessibleWhenDisabled
						onClick={ () => read( current, Date.now() - DAY ) }
					>
						{ __( 'The last 24 hours', 'gateway-doctor' ) }
					</Button>
				) }
				{ span.reading && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ stop }
					>
						{ __( 'Stop reading', 'gateway-doctor' ) }
					</Button>
				) }
			</p>
			{ span.asked && (
				<p role="status" className="gateway-doctor-quiet">
					{ span.reading
						? sprintf(
								/* translators: %s: number of megabytes. */
								__(
									'Reading: %s MB so far.',
									'gateway-doctor'
								),
								megabytes
							)
						: sprintf(
								/* translators: %s: number of megabytes. */
								__( '%s MB were read.', 'gateway-doctor' ),
								megabytes
							) }
				</p>
			) }
			{ span.trouble !== null && (
				<TroubleNotice trouble={ span.trouble } />
			) }
			{ span.groups.length > 0 && (
				<LogEntries
					groups={ span.groups }
					site={ site }
					name="log-extract"
				/>
			) }
		</>
	);
}
