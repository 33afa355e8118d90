import type { SiteClient } from '../../site';

/**
 * The same client, no call of which is waited for once the run is stopped: it may
 * be asked of a site that accepts and never answers. What was sent is on its way.
 *
 * @param client Of the site.
 * @param signal Stops the run.
 */
export function stoppable(
	client: SiteClient,
	signal: AbortSignal
): SiteClient {
	return new Proxy( client, {
		get: ( target, name, receiver ) => {
			const call: unknown = Reflect.get( target, name, receiver );
			return typeof call === 'function'
				? async ( ...asked: unknown[] ) => {
						signal.throwIfAborted();
						return unlessStopped(
							Promise.resolve( call.apply( target, asked ) ),
							signal
						);
					}
				: call;
		},
	} );
}

/**
 * What a promise comes to, or what stopped the run, whichever is first.
 *
 * @param pending Is not waited for when the run is stopped.
 * @param signal  Stops the run.
 * @param grace   Milliseconds that it has to come to its own end after that.
 */
export function unlessStopped< T >(
	pending: Promise< T >,
	signal: AbortSignal,
	grace = 0
): Promise< T > {
	return new Promise( ( done, fail ) => {
		let timer: ReturnType< typeof setTimeout > | undefined;
		const stop = () => {
			timer = setTimeout( () => {
				signal.removeEventListener( 'abort', stop );
				fail( signal.reason );
			}, grace );
		};
		if ( signal.aborted ) {
			stop();
		} else {
			signal.addEventListener( 'abort', stop );
		}
		pending.then( done, fail ).finally( () => {
			clearTimeout( timer );
			signal.removeEventListener( 'abort', stop );
		} );
	} );
}
