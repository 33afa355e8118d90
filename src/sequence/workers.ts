import { SiteError } from '../site';
import type { RunContext } from './context';

/** A worker that hangs is waited for so long at most, in milliseconds. */
const LONGEST = 30_000;

const BETWEEN = 500;

/**
 * A worker that hangs goes on after its probe was judged: where the pool is
 * small, the next hang could take the last one from the visitors.
 *
 * @param context The run.
 * @param probe   Id of the probe that hangs.
 * @return When the worker is gone, or was waited for as long as a visitor waits.
 */
export async function untilGone(
	context: RunContext,
	probe: string
): Promise< void > {
	const { site } = context.options;
	const slowest = Math.max(
		0,
		...context.plain.map( ( { observation } ) => observation.ms )
	);
	const deadline = Date.now() + Math.min( LONGEST, slowest || LONGEST );
	while (
		site &&
		context.run &&
		Date.now() < deadline &&
		! context.signal.aborted
	) {
		try {
			const record = await site.record( context.run.id, probe );
			if ( record?.state !== 'running' ) {
				return;
			}
		} catch ( error ) {
			if ( ! ( error instanceof SiteError ) ) {
				throw error;
			}
		}
		await context.pause( BETWEEN );
	}
}
