import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Run } from '../../contract';

const clock = ( time: string ): string =>
	new Date( time ).toLocaleTimeString(
		document.documentElement.lang || undefined
	);

/** Somebody else's run: who, since when, and whether he is still there. */
export function OtherRun( { run }: { run: Run | null } ) {
	if ( run === null ) {
		return null;
	}
	return (
		<Notice status="info" isDismissible={ false }>
			{ sprintf(
				/* translators: 1: a person's name, 2: a time, 3: a time. */
				__(
					'A diagnosis, or safe mode by hand, is under way: %1$s started it at %2$s, and it was last heard of at %3$s.',
					'gateway-doctor'
				),
				run.by,
				clock( run.started ),
				clock( run.heard ?? run.started )
			) }{ ' ' }
			{ run.free === true
				? __(
						'Its page seems to be closed: it is not in your way.',
						'gateway-doctor'
					)
				: __(
						'A minute after its page was closed it is not in your way any more.',
						'gateway-doctor'
					) }
		</Notice>
	);
}
