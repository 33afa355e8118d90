import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** Says that the network on this side is gone: its errors look like the site's. */
export function Offline() {
	const [ online, setOnline ] = useState( navigator.onLine );
	useEffect( () => {
		const look = () => setOnline( navigator.onLine );
		window.addEventListener( 'online', look );
		window.addEventListener( 'offline', look );
		return () => {
			window.removeEventListener( 'online', look );
			window.removeEventListener( 'offline', look );
		};
	}, [] );
	return online ? null : (
		<Notice status="warning" isDismissible={ false }>
			{ __(
				'This computer is offline, which says nothing about your site. A diagnosis that is under way waits, and goes on by itself when the network is back.',
				'gateway-doctor'
			) }
		</Notice>
	);
}
