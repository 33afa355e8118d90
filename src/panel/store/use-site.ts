import { useCallback, useEffect, useState } from '@wordpress/element';
import type { Diagnosis, Remedy, Site } from '../../contract';
import { SiteError, type SiteClient } from '../../site/types';
import { uploadVersion } from '../../site/upload-version';
import type { Boot } from '../boot';
import { findingOf } from './finding';
import { troubleFrom, type Trouble } from '../shared/trouble';

export interface SiteView {
	site: Site | null;
	/** All that was ever changed, newest first. */
	remedies: Remedy[];
	/** The remedy or undo that is being carried out: its target. */
	working: string | null;
	trouble: Trouble | null;
	refresh: () => void;
	/** The zip is that of `uploaded-version`. */
	apply: ( kind: Remedy[ 'kind' ], target: string, zip?: Blob ) => void;
	undo: ( remedy: Remedy ) => void;
	/** Lets the site keep a verdict, for Site Health and other administrators. */
	tell: ( diagnosis: Diagnosis ) => void;
}

/** What the site says of itself, and the changes made to it. */
export function useSite( client: SiteClient, boot: Boot ): SiteView {
	const [ site, setSite ] = useState< Site | null >( null );
	const [ remedies, setRemedies ] = useState< Remedy[] >( [] );
	const [ working, setWorking ] = useState< string | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );

	const refresh = useCallback( () => {
		Promise.all( [ client.site(), client.remedies() ] )
			.then( ( [ about, changes ] ) => {
				setSite( about );
				setRemedies( changes );
				setTrouble( null );
			} )
			.catch( ( thrown: unknown ) =>
				setTrouble( troubleFrom( thrown ) )
			);
	}, [ client ] );
	useEffect( refresh, [ refresh ] );

	const change = ( target: string, made: Promise< Remedy > ) => {
		setWorking( target );
		setTrouble( null );
		made.then( () => client.remedies() )
			.then( ( changes ) => {
				// Together: a button that appears disabled cannot take the focus.
				setRemedies( changes );
				setWorking( null );
				return client.site();
			} )
			.then( setSite )
			.catch( ( thrown: unknown ) => {
				setTrouble( troubleFrom( thrown ) );
				setWorking( null );
			} );
	};

	return {
		site,
		remedies,
		working,
		trouble,
		refresh,
		apply: ( kind, target, zip ) =>
			change(
				target,
				zip === undefined
					? client.apply( kind, target )
					: uploadVersion( boot, target, zip )
			),
		tell: ( diagnosis ) => {
			client
				.keepVerdict( findingOf( diagnosis ) )
				.catch( ( thrown: unknown ) => {
					// A site that is down cannot keep it: this browser does.
					if ( ! ( thrown instanceof SiteError ) ) {
						setTrouble( troubleFrom( thrown ) );
					}
				} );
		},
		undo: ( remedy ) => change( remedy.target, client.undo( remedy.id ) ),
	};
}
