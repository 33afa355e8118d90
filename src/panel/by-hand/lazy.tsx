import { Spinner } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import type { ByHandProps } from './index';
import { troubleFrom, TroubleNotice, type Trouble } from '../shared/trouble';

type Module = typeof import( './index' );

/** Safe mode by hand, whose code is loaded when it is wanted first. */
export function ByHandTab( props: ByHandProps ) {
	const [ loaded, setLoaded ] = useState< Module | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );
	const load = () => {
		setTrouble( null );
		import( /* webpackChunkName: "by-hand" */ './index' )
			.then( setLoaded )
			.catch( ( error: unknown ) => setTrouble( troubleFrom( error ) ) );
	};
	useEffect( load, [] );
	if ( trouble !== null ) {
		return <TroubleNotice trouble={ trouble } onRetry={ load } />;
	}
	return loaded === null ? <Spinner /> : <loaded.ByHand { ...props } />;
}
