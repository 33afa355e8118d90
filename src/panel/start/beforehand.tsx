import { __ } from '@wordpress/i18n';

/** Before the click: what will happen, who is touched, and how long it takes. */
export function Beforehand() {
	return (
		<ul className="gateway-doctor-promise">
			<li>
				{ __(
					'The page is requested again and again, each time with other plugins switched off for that one request alone.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'No visitor is touched: for them every plugin and the theme stay on, and what a test request writes is taken back.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'It takes about a minute; up to ten where each failing request makes the server wait. You can stop at any time.',
					'gateway-doctor'
				) }
			</li>
		</ul>
	);
}
