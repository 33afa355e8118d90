import { TabPanel } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

const BY_HAND = 'by-hand';

interface Props {
	diagnose: ReactNode;
	byHand: ReactNode;
	/** The second tab is needed although nobody has opened it: something is in force. */
	eager: boolean;
}

/** The two ways, of which the address remembers the chosen one. Both stay as they are while the other is shown. */
export function Tabs( { diagnose, byHand, eager }: Props ) {
	const [ first ] = useState( () =>
		window.location.hash === `#${ BY_HAND }` ? BY_HAND : 'diagnose'
	);
	const [ opened, setOpened ] = useState( eager || first === BY_HAND );
	return (
		<TabPanel
			className="gateway-doctor-tabs"
			initialTabName={ first }
			tabs={ [
				{
					name: 'diagnose',
					title: __( 'Diagnose 502', 'gateway-doctor' ),
				},
				{
					name: BY_HAND,
					title: __( 'Safe mode by hand', 'gateway-doctor' ),
				},
			] }
			onSelect={ ( name ) => {
				const { pathname, search } = window.location;
				window.history.replaceState(
					window.history.state,
					'',
					pathname + search + ( name === BY_HAND ? `#${ name }` : '' )
				);
				setOpened( ( was ) => was || name === BY_HAND );
			} }
		>
			{ ( { name } ) => (
				<>
					<div hidden={ name === BY_HAND }>{ diagnose }</div>
					<div hidden={ name !== BY_HAND }>{ opened && byHand }</div>
				</>
			) }
		</TabPanel>
	);
}
