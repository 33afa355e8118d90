import { aText } from '../../contract/check';
import { SiteError, type SiteClient } from '../../site/types';
import { stored } from '../shared/stored';

/** As the site names them: what else stands there is no run. */
const isRun = aText( { pattern: '^[0-9a-z]{6,32}$' } );

/** The id of the run that this browser has begun last; none where it knows that it ended. */
export const lastRun = ( home: string ) => stored( `run:${ home }`, isRun );

/**
 * The same client, which remembers in this browser the run that it has begun
 * until the site knows that it ended.
 *
 * @param site The site.
 * @param home Its address.
 */
export function trackingRuns( site: SiteClient, home: string ): SiteClient {
	const last = lastRun( home );
	return {
		...site,
		startRun: async ( options ) => {
			const run = await site.startRun( options );
			last.write( run.id );
			return run;
		},
		endRun: async ( id ) => {
			await site.endRun( id );
			if ( last.read() === id ) {
				last.remove();
			}
		},
	};
}

/**
 * Does the work that holds a run, after ending what a reload, or a site that was
 * down, has left of this browser's last one: nobody is asked whether to stop
 * his own run. While another tab is at work, that one's run is left alone.
 *
 * @param site The site, trackingRuns().
 * @param home Its address.
 * @param work What holds the run.
 */
export async function withoutStaleRun< T >(
	site: SiteClient,
	home: string,
	work: () => Promise< T >
): Promise< T > {
	// Only secure pages have locks; on others the owner is asked, as by anybody's run.
	const locks = ( navigator as { locks?: LockManager } ).locks;
	if ( locks === undefined ) {
		return work();
	}
	return locks.request(
		`gateway-doctor:run:${ home }`,
		{ ifAvailable: true },
		async ( lock ) => {
			const stale = lastRun( home ).read();
			if ( lock !== null && stale !== null ) {
				await site.endRun( stale ).catch( ( error: unknown ) => {
					// Where the site does not answer, starting the run will say so.
					if ( ! ( error instanceof SiteError ) ) {
						throw error;
					}
				} );
			}
			return work();
		}
	) as Promise< T >;
}
