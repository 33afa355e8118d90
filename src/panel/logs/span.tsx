import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Site } from '../../contract';
import type { LogSpanReader } from './use-span';
import type { LogFile } from '../../site/types';
import { LogEntries } from './entries';
import { TroubleNotice } from '../shared/trouble-notice';

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
