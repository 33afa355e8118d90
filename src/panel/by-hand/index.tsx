import { Button, Notice } from '@wordpress/components';
import { createPortal } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Changes } from '../shared/changes';
import { Section } from '../shared/section';
import { useSelect } from '../store/context';
import { selectAllChanges, selectWorking } from '../store/selectors';
import {
	ByHandProvider,
	selectWanted,
	useByHand,
	useByHandState,
} from './context';
import { Look } from './look';
import { PluginRow } from './plugin-row';
import { switchable } from './switches';
import { ThemeChoice } from './theme-choice';
import { allOnAgain, inForceWords } from './words';

/** Above both tabs, as long as this browser sees another site than its visitors. */
function Banner() {
	const { control, site, line } = useByHand();
	const wanted = useByHandState( selectWanted );
	const isOn = useByHandState( ( { phase } ) => phase === 'on' );
	return isOn ? (
		<Notice
			status="warning"
			isDismissible={ false }
			className="gateway-doctor-by-hand-banner"
		>
			<p>
				<strong>
					{ __( 'Safe mode by hand:', 'gateway-doctor' ) }
				</strong>{ ' ' }
				{ inForceWords( wanted, site ) }
			</p>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => {
					void control.exit();
					control.say( allOnAgain() );
					line.current?.focus();
				} }
			>
				{ __( 'Exit: everything on again', 'gateway-doctor' ) }
			</Button>
		</Notice>
	) : null;
}

/** What safe mode by hand does not do, before anybody is surprised. */
function Limits() {
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

/** All parts of the tab. */
function Parts( { banner }: ByHandProps ) {
	const { site, forEveryone } = useByHand();
	const plugins = switchable( site );
	return (
		<>
			{ banner !== null && createPortal( <Banner />, banner ) }
			<Look />
			<Section
				id="by-hand-plugins"
				title={ __( 'Plugins', 'gateway-doctor' ) }
			>
				{ plugins.length === 0 && (
					<p>
						{ __( 'No other plugin is active.', 'gateway-doctor' ) }
					</p>
				) }
				<ul className="gateway-doctor-switches">
					{ plugins.map( ( plugin ) => (
						<PluginRow key={ plugin.file } plugin={ plugin } />
					) ) }
				</ul>
			</Section>
			<Section
				id="by-hand-theme"
				title={ __( 'Theme', 'gateway-doctor' ) }
			>
				<ThemeChoice />
			</Section>
			<Changes
				id="by-hand-changes"
				changes={ useSelect( selectAllChanges ) }
				working={ useSelect( selectWorking ) }
				onUndo={ forEveryone.undo }
			/>
			<Section
				id="by-hand-limits"
				title={ __( 'What it does not do', 'gateway-doctor' ) }
			>
				<Limits />
			</Section>
		</>
	);
}

export interface ByHandProps {
	/** Above the tabs: there the banner is seen from both. */
	banner: HTMLElement | null;
}

/** The second tab: the guides' way, by the owner's own hand. */
export function ByHand( props: ByHandProps ) {
	return (
		<ByHandProvider>
			<Parts { ...props } />
		</ByHandProvider>
	);
}
