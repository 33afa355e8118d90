import { Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Verdict } from '../../contract';
import type { SiteClient } from '../../site/types';
import { readPlace, type Place } from './place';
import { troubleFrom, type Trouble } from '../shared/trouble';
import { Disclosure } from '../shared/disclosure';
import { SourceLines } from './source-lines';
import { TroubleNotice } from '../shared/trouble-notice';

interface Props {
	where: NonNullable< Verdict[ 'where' ] >;
	site: SiteClient;
}

/** The accused line: hook, file and line; on demand its function and source. */
export function Where( { where, site }: Props ) {
	const [ place, setPlace ] = useState< Place | 'loading' | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );
	const load = () => {
		setPlace( 'loading' );
		readPlace( site, where.file, where.line )
			.then( setPlace )
			.catch( ( thrown: unknown ) => {
				setPlace( null );
				setTrouble( troubleFrom( thrown ) );
			} );
	};
	return (
		<div className="gateway-doctor-where">
			<h3>{ __( 'Where', 'gateway-doctor' ) }</h3>
			<p>
				<code dir="ltr">
					{ where.file }:{ where.line }
				</code>
				{ where.hook !== null && (
					<>
						<br />
						{ sprintf(
							/* translators: %s: name of a WordPress hook. */
							__( 'On the hook %s', 'gateway-doctor' ),
							where.hook
						) }
						{ where.priority !== null &&
							` (${ sprintf(
								/* translators: %d: priority of a hook callback. */
								__( 'priority %d', 'gateway-doctor' ),
								where.priority
							) })` }
					</>
				) }
				{ typeof where.function === 'string' && (
					<>
						<br />
						<code dir="ltr">{ where.function }</code>
					</>
				) }
			</p>
			<Disclosure
				label={ __( 'Show the code', 'gateway-doctor' ) }
				onFirstOpen={ load }
			>
				{ place === 'loading' && <Spinner /> }
				{ trouble !== null && <TroubleNotice trouble={ trouble } /> }
				{ place !== null && place !== 'loading' && (
					<SourceLines place={ place } line={ where.line } />
				) }
			</Disclosure>
		</div>
	);
}
