import type { Observation } from '../../contract';
import { release } from '../../probe';
import { SiteError } from '../../site';
import type { RunContext } from './prober';

/** A worker that hangs is waited for so long at most, in milliseconds. */
const LONGEST = 30_000;

const BETWEEN = 500;

/** So often the site is asked once more to end a worker that hangs still. */
const ANEW = 3;

/** What may be otherwise a moment later: the site did not say, could not stop it, or ended the first of several. */
const WORTH_ASKING: ReadonlySet< string > = new Set( [
	'unknown',
	'busy',
	'over',
	'ended',
] );

/**
 * A worker that hangs goes on after its probe was judged, where it could not be
 * ended: where the pool is small, the next hang could take the last one from the visitors.
 *
 * @param context The run.
 * @param seen    The probe that hangs.
 * @return When the worker is gone, or was waited for as long as a visitor waits.
 */
export async function untilGone(
	context: RunContext,
	seen: Observation
): Promise< void > {
	const { site } = context.options;
	const slowest = Math.max(
		0,
		...context.plain.map( ( { observation } ) => observation.ms )
	);
	const deadline = Date.now() + Math.min( LONGEST, slowest || LONGEST );
	let last = seen;
	for (
		let turn = 0;
		site &&
		context.run &&
		Date.now() < deadline &&
		! context.isOver &&
		! context.signal.aborted;
		turn++
	) {
		try {
			const record = await site.record( context.run.id, seen.probe.id );
			if ( record?.state !== 'running' ) {
				return;
			}
			if (
				turn < ANEW &&
				WORTH_ASKING.has( last.released?.worker ?? '' )
			) {
				const released = await release(
					site,
					context.run.id,
					seen.probe.id,
					context.signal
				);
				last = { ...seen, released };
				context.learnRelease( last );
				continue;
			}
		} catch ( error ) {
			if (
				! ( error instanceof SiteError ) &&
				! context.signal.aborted
			) {
				throw error;
			}
		}
		await context.pause( BETWEEN );
	}
}
