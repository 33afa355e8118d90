import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/** A diagnosis that was begun and is not seen here: after a reload, or in another tab. */
export function Unfinished( { since }: { since: string | null } ) {
	if ( since === null ) {
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
				new Date( since ).toLocaleString(
					document.documentElement.lang || undefined
				)
			) }
		</Notice>
	);
}
