import { Button, Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { wantsHandover } from '../running/handover';
import { useStored } from '../shared/stored';
import { dateTime } from '../shared/times';
import type { Checkpoint } from '../store/checkpoint';
import { usePanel, useSelect } from '../store/context';
import { begunAt } from '../store/run';
import { selectBusy, selectHome, type Selector } from '../store/selectors';
import { requestWords } from './input';

/** A diagnosis that was begun and is not seen here: after a reload, or in another tab. */
export function CutOff() {
	const since = useStored( begunAt, useSelect( selectHome ) );
	const busy = useSelect( selectBusy );
	if ( since === null || busy ) {
		return null;
	}
	return (
		<Notice status="info" isDismissible={ false }>
			{ sprintf(
				/* translators: %s: date and time. */
				__(
					'The diagnosis begun at %s has not ended: it was cut off when its page was closed, or it runs in another tab. Nothing was changed. You can start it again.',
					'gateway-doctor'
				),
				dateTime( since )
			) }
		</Notice>
	);
}

const selectCheckpoint: Selector< Checkpoint | null > = ( { run } ) =>
	run.checkpoint;

/** A run that was stopped or cut off is taken up where it stood: its answers are not asked for again. */
export function Resume() {
	const { start } = usePanel();
	const checkpoint = useSelect( selectCheckpoint );
	if ( checkpoint === null ) {
		return null;
	}
	const { mode, diagnosis } = checkpoint;
	const answers = diagnosis.observations.length;
	if ( diagnosis.request !== undefined ) {
		return (
			<p className="gateway-doctor-quiet">
				{ sprintf(
					/* translators: %s: method and path of a request, such as POST /checkout/. */
					__(
						'Answers to %s are kept, but not the request itself, which may have secrets in it. Give it again below, and the run goes on where it stood.',
						'gateway-doctor'
					),
					requestWords( diagnosis.request )
				) }
			</p>
		);
	}
	return (
		<p className="gateway-doctor-go-on">
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () =>
					void start( {
						url: diagnosis.url,
						mode,
						resume: diagnosis,
						replay: null,
						handover: wantsHandover(),
					} )
				}
			>
				{ __( 'Go on where it stood', 'gateway-doctor' ) }
			</Button>{ ' ' }
			<span className="gateway-doctor-quiet">
				{ sprintf(
					/* translators: 1: number of answers, 2: address of the page. */
					_n(
						'%1$d answer about %2$s is kept.',
						'%1$d answers about %2$s are kept.',
						answers,
						'gateway-doctor'
					),
					answers,
					diagnosis.url
				) }
			</span>
		</p>
	);
}
