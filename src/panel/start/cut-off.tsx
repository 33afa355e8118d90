import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useStored } from '../shared/stored';
import { dateTime } from '../shared/times';
import { useSelect } from '../store/context';
import { begunAt } from '../store/run';
import { selectBusy, selectHome } from '../store/selectors';

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
