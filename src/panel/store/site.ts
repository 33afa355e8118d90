import type { Boot, Diagnosis, Remedy } from '../../contract';
import { SiteError, type SiteClient } from '../../site/types';
import { uploadVersion } from '../../site/in-person';
import { troubleFrom } from '../shared/trouble';
import { findingOf } from './kept-diagnosis';
import type { Store } from './store';

/** What is asked of the site, and told it, outside of a run. */
export interface SiteActions {
	/** Asks the site for what it says of itself. */
	refresh: () => void;
	/** Changes the site; the zip is that of `uploaded-version`. */
	apply: ( kind: Remedy[ 'kind' ], target: string, zip?: Blob ) => void;
	undo: ( remedy: Remedy ) => void;
	/** Lets the site keep a verdict, for Site Health and other administrators. */
	keepVerdict: ( diagnosis: Diagnosis ) => void;
}

/** The site's part of the panel. */
export function siteActions(
	{ dispatch }: Store,
	boot: Boot,
	client: SiteClient
): SiteActions {
	const failed = ( thrown: unknown ) =>
		dispatch( { type: 'site-failed', trouble: troubleFrom( thrown ) } );
	const change = ( target: string, made: Promise< Remedy > ) => {
		dispatch( { type: 'site-changing', target } );
		made.then( () => client.remedies() )
			.then( ( remedies ) => {
				dispatch( { type: 'site-changed', remedies } );
				return client.site();
			} )
			.then( ( site ) => dispatch( { type: 'site-told', site } ) )
			.catch( ( thrown: unknown ) =>
				dispatch( {
					type: 'site-change-failed',
					trouble: troubleFrom( thrown ),
				} )
			);
	};
	return {
		refresh: () => {
			Promise.all( [ client.site(), client.remedies() ] )
				.then( ( [ site, remedies ] ) =>
					dispatch( { type: 'site-read', site, remedies } )
				)
				.catch( failed );
		},
		apply: ( kind, target, zip ) =>
			change(
				target,
				zip === undefined
					? client.apply( kind, target )
					: uploadVersion( boot, target, zip )
			),
		undo: ( remedy ) => change( remedy.target, client.undo( remedy.id ) ),
		keepVerdict: ( diagnosis ) => {
			client
				.keepVerdict( findingOf( diagnosis ) )
				.catch( ( thrown: unknown ) => {
					// A site that is down cannot keep it: this browser does.
					if ( ! ( thrown instanceof SiteError ) ) {
						failed( thrown );
					}
				} );
		},
	};
}
