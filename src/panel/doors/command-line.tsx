import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Disclosure } from '../shared/disclosure';
import { Section } from '../shared/section';
import { dateTime } from '../shared/times';
import { troubleFrom, TroubleNotice, type Trouble } from '../shared/trouble';
import { usePanel, useSelect } from '../store/context';
import { selectShown } from '../store/selectors';

interface Key {
	key: string;
	expires: string;
}

// Hours. Long enough for a day's work, short enough for one that is forgotten.
const LIFE = 24;

/** A word for a shell: an address may hold `&`, which would end the command there. */
function shellWord( text: string ): string {
	return /^[\w@%+:,./-]+$/.test( text )
		? text
		: `'${ text.replaceAll( "'", "'\\''" ) }'`;
}

function KeyMade( { made, url }: { made: Key; url: string } ) {
	return (
		<>
			<p>
				{ sprintf(
					/* translators: %s: date and time. */
					__(
						'Copy this now: the key is shown once. It ends at %s.',
						'gateway-doctor'
					),
					dateTime( made.expires )
				) }
			</p>
			<pre
				className="gateway-doctor-code"
				dir="ltr"
				tabIndex={ 0 }
			>{ `GATEWAY_DOCTOR_KEY=${ made.key } npx --no -- gateway-doctor diagnose ${ shellWord( url ) }` }</pre>
		</>
	);
}

/** For whoever has a shell: a key for the same diagnosis from a terminal. */
export function CommandLine() {
	const { client } = usePanel();
	const { url } = useSelect( selectShown );
	const [ made, setMade ] = useState< Key | null >( null );
	const [ trouble, setTrouble ] = useState< Trouble | null >( null );
	const make = () => {
		setTrouble( null );
		client
			.makeKey( LIFE )
			.then( setMade )
			.catch( ( thrown: unknown ) =>
				setTrouble( troubleFrom( thrown ) )
			);
	};
	return (
		<Section
			id="command-line"
			title={ __( 'From a terminal', 'gateway-doctor' ) }
		>
			<Disclosure
				label={ __(
					'Make a key for the command line',
					'gateway-doctor'
				) }
			>
				<p>
					{ __(
						'Whoever has the key can diagnose this site as you for 24 hours, read its logs, and apply and undo fixes.',
						'gateway-doctor'
					) }
				</p>
				<Button variant="secondary" onClick={ make }>
					{ __( 'Make a key', 'gateway-doctor' ) }
				</Button>
				<div role="status">
					{ made !== null && <KeyMade made={ made } url={ url } /> }
				</div>
				{ trouble !== null && <TroubleNotice trouble={ trouble } /> }
			</Disclosure>
		</Section>
	);
}
