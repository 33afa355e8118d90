import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Boot, RescueLink } from '../../contract';
import { makeRescueLink } from '../../site/in-person';
import { CopyButton } from '../shared/copy';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';
import { troubleFrom, TroubleNotice, type Trouble } from '../shared/trouble';

function Made( { link }: { link: RescueLink } ) {
	const file = `data:text/plain;charset=utf-8,${ encodeURIComponent(
		`${ link.url }\n`
	) }`;
	return (
		<>
			<p>
				{ __(
					'Save it now: it is shown this once, and an earlier link opens nothing any more.',
					'gateway-doctor'
				) }
			</p>
			<pre className="gateway-doctor-code" dir="ltr" tabIndex={ 0 }>
				{ link.url }
			</pre>
			<CopyButton
				label={ __( 'Copy the link', 'gateway-doctor' ) }
				text={ () => link.url }
			/>{ ' ' }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				href={ file }
				download="gateway-doctor-rescue-link.txt"
			>
				{ __( 'Download', 'gateway-doctor' ) }
			</Button>
			{ link.mailed === true && (
				<p>{ __( 'It was mailed to you too.', 'gateway-doctor' ) }</p>
			) }
			{ link.mailed === false && (
				<p>
					{ __(
						'It could not be mailed: this site sends no mail.',
						'gateway-doctor'
					) }
				</p>
			) }
		</>
	);
}

/** For the day on which this screen does not open: a new rescue link. */
export function RescueLinkSection( { boot }: { boot: Boot } ) {
	const [ link, setLink ] = useState< RescueLink | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );
	const make = ( mail: boolean ) => {
		setTrouble( null );
		makeRescueLink( boot, mail )
			.then( setLink )
			.catch( ( thrown: unknown ) =>
				setTrouble( troubleFrom( thrown ) )
			);
	};
	return (
		<Section
			id="rescue-link"
			title={ __( 'When wp-admin is down too', 'gateway-doctor' ) }
		>
			<Disclosure
				label={ __( 'Make a new rescue link', 'gateway-doctor' ) }
			>
				<p>
					{ __(
						'It opens the login with all other plugins off, for one browser. You still sign in as usual.',
						'gateway-doctor'
					) }
				</p>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => make( false ) }
				>
					{ __( 'Make a link', 'gateway-doctor' ) }
				</Button>{ ' ' }
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => make( true ) }
				>
					{ __( 'Make a link and mail it to me', 'gateway-doctor' ) }
				</Button>
				<div role="status">
					{ link !== null && <Made link={ link } /> }
				</div>
				{ trouble !== null && <TroubleNotice trouble={ trouble } /> }
			</Disclosure>
		</Section>
	);
}
