import { SiteError, type SiteClient } from '../../site/types';
import { drop, local, read, write } from '../shared/stored';

/** As the site names them: what else stands there is no run. */
const RUN = /^[0-9a-z]{6,32}$/;

/** Where this browser remembers the run that it has begun last. */
export const key = ( home: string ): string => `gateway-doctor:run:${ home }`;

/** The id of the run that this browser has begun last; null where it knows that it ended. */
export const lastRunOf = ( home: string ): string | null =>
	read( local(), key( home ) );

/**
 * The same client, which remembers in this browser the run that it has begun
 * until the site knows that it ended.
 *
 * @param site The site.
 * @param home Its address.
 */
export function remembering( site: SiteClient, home: string ): SiteClient {
	return {
		...site,
		startRun: async ( options ) => {
			const run = await site.startRun( options );
			write( local(), key( home ), run.id );
			return run;
		},
		endRun: async ( id ) => {
			await site.endRun( id );
			if ( lastRunOf( home ) === id ) {
				drop( local(), key( home ) );
			}
		},
	};
}

/**
 * Does the work that holds a run, after ending what a reload, or a site that was
 * down, has left of this browser's last one: nobody is asked whether to stop
 * his own run. While another tab is at work, that one's run is left alone.
 *
 * @param site The site, remembering().
 * @param home Its address.
 * @param work What holds the run.
 */
export async function withoutLeftover< T >(
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
		key( home ),
		{ ifAvailable: true },
		async ( lock ) => {
			const left = lastRunOf( home );
			if ( lock !== null && left !== null && RUN.test( left ) ) {
				await site.endRun( left ).catch( ( error: unknown ) => {
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
