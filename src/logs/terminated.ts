import type { Cause, LogRecord } from './types';

const MOST = 256;

/**
 * FPM ends a child whose request took too long, and then reports its death by
 * SIGTERM: the timeout is the root of both.
 */
export class Terminated {
	private readonly children = new Set< string >();

	rootOf( cause: Cause, { format, speaker, text }: LogRecord ): Cause {
		if ( format !== 'fpm' || speaker === '' ) {
			return cause;
		}
		if ( cause === 'fpm_request_terminate_timeout' ) {
			if ( this.children.size >= MOST ) {
				this.children.clear();
			}
			this.children.add( speaker );
		} else if (
			cause === 'fpm_child_killed' &&
			text.includes( 'signal 15' ) &&
			this.children.delete( speaker )
		) {
			return 'fpm_request_terminate_timeout';
		}
		return cause;
	}
}
