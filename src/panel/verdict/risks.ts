import { __, sprintf } from '@wordpress/i18n';
import type { Risk } from '../../source';

function danger( kind: Risk[ 'kind' ] ): string {
	switch ( kind ) {
		case 'no-timeout':
			return __(
				'waits for another server without a limit',
				'gateway-doctor'
			);
		case 'sleep':
			return __( 'makes every visitor wait', 'gateway-doctor' );
		case 'endless-loop':
			return __( 'is a loop that may never end', 'gateway-doctor' );
		case 'endless-recursion':
			return __( 'calls itself without an end', 'gateway-doctor' );
		case 'memory-limit':
			return __(
				'changes how much memory PHP may use',
				'gateway-doctor'
			);
		case 'time-limit':
			return __( 'changes how long PHP may run', 'gateway-doctor' );
		case 'headers-in-loop':
			return __(
				'sends headers in a loop, more than a gateway may take',
				'gateway-doctor'
			);
	}
}

/** "Line 25: sleep() makes every visitor wait." */
export function riskWords( risk: Risk ): string {
	return sprintf(
		/* translators: 1: line number, 2: PHP code, 3: what is dangerous about it. */
		__( 'Line %1$d: %2$s %3$s.', 'gateway-doctor' ),
		risk.line,
		risk.what,
		danger( risk.kind )
	);
}
