import { __ } from '@wordpress/i18n';

/** What safe mode by hand does not do, before anybody is surprised. */
export function Limits() {
	return (
		<ul className="gateway-doctor-promise">
			<li>
				{ __(
					'It is for the pages of your site. wp-admin stays as it is, for you too, and what you save there is saved.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'Nothing that you do on a page of the view is saved: no order, no comment, no sign-in.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'A bar at the lower edge marks each page of the view. An error page such as a 502 has none, and counts. A fine page without it may come from a cache, and proves nothing.',
					'gateway-doctor'
				) }
			</li>
			<li>
				{ __(
					'Must-use plugins stay on. It ends when you close this page.',
					'gateway-doctor'
				) }
			</li>
		</ul>
	);
}
